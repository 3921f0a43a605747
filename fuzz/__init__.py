"""Hostile input by the hundred thousand: `python -m fuzz [TARGET …]` looks for crashes, hangs and hunger for memory."""
