"""Tests: what a report states about its own numbers is bound as a reader binds it."""
