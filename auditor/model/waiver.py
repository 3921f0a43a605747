"""What a named person wrote when accepting a finding, as it travels with the check."""

from __future__ import annotations

from auditor.model.records import dataclass


@dataclass(frozen=True, slots=True)
class Waived:
    """Why a finding is not listed, who answers for it, and until when."""

    reason: str
    by: str
    until: str = ""
    """The last day on which it holds, as `2026-12-31`; empty for an entry of a baseline."""
    source: str = ""
    """Where it is written: `waivers.yaml:4`, or the line of the marker in the report."""

    def as_dict(self) -> dict[str, str]:
        """The JSON form."""
        return {"reason": self.reason, "by": self.by, "until": self.until, "source": self.source}

    def __str__(self) -> str:
        parts = [part for part in (self.by, self.until) if part]
        return f"{self.reason} ({', '.join(parts)})" if parts else self.reason
