"""A run as a whole."""
