"""The linter of rules."""
