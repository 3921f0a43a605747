"""The name by which other programs know a finding again after the report was edited."""

from __future__ import annotations

import hashlib

from auditor.model.check import Check


def identity(path: str, check: Check) -> str:
    """One for each finding of a run: a check's fingerprint is unique in its report, and `path` tells reports apart."""
    return _digest(path, check.rule, check.fingerprint)


def trouble_identity(path: str, line: int | None, text: str) -> str:
    """The same for a file that could not be read or a mistake in a pack."""
    return _digest(path, str(line), text)


def _digest(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]
