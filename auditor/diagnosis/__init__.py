"""Says which figure of a violated relation is the likeliest to be wrong, what it was meant as, and what that changes."""

from __future__ import annotations

from auditor.diagnosis.diagnose import diagnose

__all__ = ["diagnose"]
