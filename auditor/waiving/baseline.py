"""A baseline: the findings that a report had when one began to audit it, so that only new ones are listed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from auditor.model.audit import Audit
from auditor.model.errors import AuditorError
from auditor.model.report import WAIVERS
from auditor.model.rule import Source
from auditor.waiving.waivers import Waiver, WaiverFile
from auditor.waiving.wording import values_of, words_of

SCHEMA = "auditor-baseline/1"
MAX_BYTES = 64 * 2**20
_REASON, _BY = "基线", "baseline"


class UnusableBaseline(AuditorError):
    """A file that is no baseline: says why, and how one is made."""

    def __init__(self, name: str, problem: str) -> None:
        self.name, self.problem = name, problem
        super().__init__(f"{name}: {problem}; make one with auditor check REPORT --write-baseline {name}")


def write_baseline(audit: Audit, folder: Path) -> str:
    """The findings of an audit as a baseline that will lie in `folder`: one line each, in a stable order."""
    rows = sorted(json.dumps(entry, ensure_ascii=False) for entry in entries(audit, folder))
    body = ",\n".join(rows)
    return (
        f'{{"schema": "{SCHEMA}", "findings": [\n{body}\n]}}\n'
        if rows
        else f'{{"schema": "{SCHEMA}", "findings": []}}\n'
    )


def entries(audit: Audit, folder: Path) -> list[dict[str, Any]]:
    """The findings of an audit as they stand in a baseline in `folder`."""
    return list(_entries(audit, folder))


def _entries(audit: Audit, folder: Path) -> Iterator[dict[str, Any]]:
    for audited in audit.reports:
        if audited.report.format == WAIVERS:
            continue
        home = folder.absolute()
        for check in audited.findings:
            report = Path(audited.file_of(check.place)).absolute()
            name = report.relative_to(home).as_posix() if report.is_relative_to(home) else report.name
            yield {
                "report": name,
                "rule": check.rule,
                "words": words_of(audited, check),
                "values": list(values_of(audited, check)),
                "fingerprint": check.fingerprint,
            }


def read_baseline(path: Path) -> WaiverFile:
    """The baseline in a file. Raises `UnusableBaseline`."""
    name = path.as_posix()
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise UnusableBaseline(name, f"cannot be read: {error.strerror or error}") from None
    if len(data) > MAX_BYTES:
        raise UnusableBaseline(name, f"larger than {MAX_BYTES} bytes")
    try:
        tree = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise UnusableBaseline(name, f"not JSON: {error}") from None
    if not isinstance(tree, dict) or tree.get("schema") != SCHEMA or not isinstance(tree.get("findings"), list):
        raise UnusableBaseline(name, f"not a baseline of schema {SCHEMA}")
    waivers = tuple(_waiver(entry, at, name) for at, entry in enumerate(tree["findings"], 1))
    return WaiverFile(path, name, waivers, is_baseline=True)


def _waiver(entry: object, at: int, name: str) -> Waiver:
    if isinstance(entry, dict):
        report, rule, words, values = (entry.get(key) for key in ("report", "rule", "words", "values"))
        if (
            isinstance(report, str)
            and isinstance(rule, str)
            and isinstance(words, str)
            and isinstance(values, list)
            and all(isinstance(value, str) for value in values)
        ):
            return Waiver(rule, words, tuple(values), _REASON, _BY, "", report, Source(name, 0, 0))
    raise UnusableBaseline(name, f"finding {at} lacks report, rule, words or values")
