"""What can be said of rules without a report: what they prove, what nobody uses, what an author forgot."""

from auditor.authoring.lint.lint import lint_rulebook

__all__ = ["lint_rulebook"]
