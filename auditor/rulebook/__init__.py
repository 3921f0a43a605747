"""From YAML packs to rules: located YAML, phrases, expressions and inheritance."""

from auditor.rulebook.loader import load_rulebook

__all__ = ["load_rulebook"]
