"""Hostile input by the million: `python -m fuzz [TARGET …]` looks for crashes, hangs and hunger for memory."""
