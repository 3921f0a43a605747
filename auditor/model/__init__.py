"""What travels between the stages: frozen data that imports nothing above it."""
