"""Names for findings that outlive edits: they depend on rule and wording, not on lines or values."""

from __future__ import annotations

import hashlib
from pathlib import PurePath

from auditor.model.quantity import Quantity
from auditor.model.report import Report

_BEFORE, _AFTER = 24, 12
"""How much of the wording round a figure counts."""
_DROPPED = {ord(letter): None for letter in "0123456789.,%‰ 、。;:!?()\"'"}
"""Digits and marks that a correction may change."""


class Fingerprints:
    """Hands out the fingerprints of one report; equal ones are told apart by their order."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._file = PurePath(report.path).name
        self._seen: dict[str, int] = {}

    def of(self, rule: str, roles: tuple[str, ...], primary: Quantity | None) -> str:
        """The fingerprint of a check by rule, file, wording round the primary figure and the roles in it."""
        key = "\n".join((rule, self._file, self._words(primary), *roles))
        count = self._seen.get(key, 0)
        self._seen[key] = count + 1
        return hashlib.sha256(f"{key}\n{count}".encode()).hexdigest()[:16]

    def _words(self, primary: Quantity | None) -> str:
        if primary is None:
            return ""
        text = self._report.passages[primary.passage].text
        before = text[max(0, primary.start - _BEFORE) : primary.start]
        return (before + text[primary.end : primary.end + _AFTER]).translate(_DROPPED)
