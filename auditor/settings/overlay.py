"""The severities and parameters of settings, fitted to the packs of a run."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.model.records import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from auditor.rulebook.packs import RawPack


def without_packs(overlay: RawPack | None, left: Sequence[str]) -> RawPack | None:
    """The overlay without what is about packs that were left out, since they are meant for other reports than these."""
    if overlay is None or not left:
        return overlay
    names = {name.rpartition("/")[2] for name in left}
    severity = {key: level for key, level in overlay.severity.items() if key.rpartition("/")[0] not in names}
    parameters = {key: value for key, value in overlay.parameters.items() if key.rpartition("/")[0] not in names}
    return replace(overlay, severity=severity, parameters=parameters)
