"""Tests: the shipped packs say what they should."""
