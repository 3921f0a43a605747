"""Units that are known before any report is read: those of literals and parameters."""

from __future__ import annotations

from auditor.model.quantity import Unit

_RATES = frozenset(("ratio", "point"))


def unlike(one: Unit, other: Unit) -> bool:
    """True when two units cannot be added or compared. A figure without a unit goes with any."""
    if not one.dimension or not other.dimension or one.dimension == other.dimension:
        return False
    return not (one.dimension in _RATES and other.dimension in _RATES)
