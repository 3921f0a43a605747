"""Adds waivers to a file that people keep: what stands in it stays as it is."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path

from auditor.model.errors import AuditorError
from auditor.waiving.keys import SCHEMA
from auditor.waiving.reading import BrokenWaivers, read_waiver_file
from auditor.waiving.waivers import Waiver

_HEAD = f"# 豁免清单:每项写明规则、语句、数字、理由、责任人和期限。数字一变,豁免即失效。\nschema: {SCHEMA}\nwaivers:\n"


class CannotWaive(AuditorError):
    """A waiver that could not be written down: says why, and what to do."""


def add_waivers(path: Path, waivers: Sequence[Waiver]) -> None:
    """Add waivers at the end of a file, which is made if there is none. Raises `CannotWaive`, `BrokenWaivers`."""
    name = path.as_posix()
    try:
        before = path.read_text(encoding="utf-8") if path.exists() else _HEAD
    except (OSError, UnicodeDecodeError) as error:
        raise CannotWaive(f"cannot read {name}: {error}") from None
    known = len(read_waiver_file(path, name).waivers) if path.exists() else 0
    start = before if before.endswith("\n") else f"{before}\n"
    if not known and "waivers:" not in start:
        start += "waivers:\n"
    added = start + "".join(map(_written, waivers))
    temporary = path.with_name(f".{path.name}.new")
    try:
        temporary.write_text(added, encoding="utf-8", newline="\n")
        try:
            sound = len(read_waiver_file(temporary, name).waivers) == known + len(waivers)
        except BrokenWaivers:
            sound = False
        if sound:
            os.replace(temporary, path)
    except OSError as error:
        raise CannotWaive(f"cannot write {name}: {error.strerror or error}") from None
    finally:
        temporary.unlink(missing_ok=True)
    if not sound:
        raise CannotWaive(
            f"{name}: the list of waivers is not the last thing in this file, with “- ” indented by two; add by hand:\n"
            + "".join(map(_written, waivers))
        )


def _written(waiver: Waiver) -> str:
    rows = [f"  - rule: {waiver.rule}"]
    if waiver.report:
        rows.append(f"    report: {_quoted(waiver.report)}")
    rows.append(f"    words: {_quoted(waiver.words)}")
    if waiver.values:
        rows.append(f"    values: [{', '.join(map(_quoted, waiver.values))}]")
    rows += [
        f"    reason: {_quoted(waiver.reason)}",
        f"    by: {_quoted(waiver.by)}",
        f"    until: {waiver.until}",
    ]
    return "\n".join(rows) + "\n"


def _quoted(text: str) -> str:
    """A text as YAML, which has JSON's strings."""
    return json.dumps(text, ensure_ascii=False)
