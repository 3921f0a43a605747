"""Tests: names and docstrings say what holds."""
