"""Tools for those who write rules: lint, scaffolds, drafts from a good report, pages."""
