"""Findings that a named person has accepted: where that is written, what it matches, and what has become of it."""
