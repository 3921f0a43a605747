"""Copies of the Luxi report with one wrong figure each, one for each check that holds in it; and the same with other signs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from benchmarks.peers.checks import CHECKS, MOST, Check, regex_of
from benchmarks.peers.hand_script import NUMBER, holds

_WIDE = str.maketrans({",": "，", "(": "（", ")": "）", ":": "："})
"""The signs as most reports print them; nothing that a reader would call a change."""


def plant(text: str, folder: Path, *, wide: bool = False) -> list[Path]:
    """The files; the first one is the report as it is, and each other one is named for the check that fails in it."""
    folder.mkdir()
    made = {"0": text}
    made |= {check.id: slip for check in CHECKS if (slip := wrong(text, check))}
    paths = []
    for name, content in made.items():
        path = folder / f"{name}.txt"
        path.write_text(content.translate(_WIDE) if wide else content, encoding="utf-8")
        paths.append(path)
    return paths


def wrong(text: str, check: Check) -> str:
    """The text with one figure changed so that the relation fails; empty where it holds nowhere."""
    for match in re.finditer(regex_of(check, NUMBER), text):
        if not holds(check, match.groupdict()):
            continue
        name = check.names[0] if check.kind == MOST else check.names[-1]
        start, end = match.span(name)
        for changed in _slips(match[name]):
            if not holds(check, match.groupdict() | {name: changed}):
                return text[:start] + changed + text[end:]
    return ""


def _slips(printed: str) -> Iterator[str]:
    """Another last digit, then a digit more in front."""
    yield from (printed[:-1] + digit for digit in "5193" if digit != printed[-1])
    yield f"1{printed}"
