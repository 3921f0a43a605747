"""Drafts a pack from the relations that hold in a good report."""

from auditor.authoring.suggest.suggest import Suggestion, suggest_pack

__all__ = ["Suggestion", "suggest_pack"]
