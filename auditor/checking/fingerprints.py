"""Names for findings that outlive edits: they depend on rule and wording, not on lines, numbering or values.

A moved paragraph keeps the names of its findings, and so does one whose item number, heading number or figures change. What is
said in the same words twice is told apart by its order.
"""

from __future__ import annotations

from pathlib import PurePath

from auditor.model.digests import sha256
from auditor.model.patterns import compiled
from auditor.model.quantity import Quantity
from auditor.model.report import Report

_BEFORE, _AFTER = 24, 12
"""How much of the wording round a figure counts where it has no label."""
_DROPPED = compiled(r"[0-9.,%‰ 、。;:!?()\"']+")
"""Digits and marks that a correction may change."""
_NUMBERED = compiled(r"^(?:\([一二三四五六七八九十]{1,3}\)|[一二三四五六七八九十]{1,3}[、.])")
"""The number of a row, which changes when a row is put in above it; digits are dropped anyhow."""

Key = tuple[str, str, tuple[str, ...]]


class Fingerprints:
    """Hands out the fingerprints of one report; equal ones are told apart by their order.

    Checks that pass are counted as well, so that a finding keeps its name when another one of its kind is mended.
    """

    def __init__(self, report: Report) -> None:
        self._report = report
        self._file = PurePath(report.path).name
        self._seen: dict[Key, int] = {}

    def of(self, rule: str, roles: tuple[str, ...], primary: Quantity | None, label: str, wanted: bool) -> str:
        """The fingerprint of a check by rule, roles and label, or else the wording round the primary figure.

        It is empty unless `wanted`.
        """
        if not label and primary is not None:
            label = self._around(primary)
        elif label[:1] in "(一二三四五六七八九十":
            label = _NUMBERED.sub("", label)
        key = (rule, label, roles)
        count = self._seen.get(key, 0)
        self._seen[key] = count + 1
        if not wanted:
            return ""
        text = "\n".join((rule, self._file, _DROPPED.sub("", label), *roles, str(count)))
        return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]

    def _around(self, primary: Quantity) -> str:
        """The words round a figure inside its passage, without the passage's own number and without digits."""
        passage = self._report.passages[primary.passage]
        text, start = passage.text, max(passage.content, primary.start - _BEFORE)
        return _DROPPED.sub("", text[start : primary.start] + text[primary.end : primary.end + _AFTER])
