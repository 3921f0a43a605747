"""From YAML packs to rules: located YAML, phrases, expressions and inheritance.

Importing this package costs next to nothing; what reads YAML is loaded when a pack is read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from auditor.model.rule import Rulebook
    from auditor.rulebook.packs import RawPack

__all__ = ["load_rulebook"]


def load_rulebook(
    packs: Sequence[str | Path], *, severity: Mapping[str, str] = {}, overlay: RawPack | None = None
) -> Rulebook:
    """See `auditor.rulebook.loader.load_rulebook`."""
    from auditor.rulebook.loader import load_rulebook

    return load_rulebook(packs, severity=severity, overlay=overlay)
