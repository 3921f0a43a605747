"""What would explain the violations of a report that hang together."""

from __future__ import annotations

from auditor.model.records import dataclass


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """Violated checks that share figures, with every smallest set of figures whose change would repair them all."""

    checks: tuple[str, ...]
    """Ids of the checks that are explained."""
    unexplained: tuple[str, ...]
    """Ids of those that no change of a figure repairs."""
    explanations: tuple[tuple[str, ...], ...]
    """Ids of figures; the most plausible set first. Copies of a figure that change with it are listed too."""
    is_complete: bool
    """False where the search ended at its limit: there may be more sets, none of them more plausible."""
