"""Results of a run over invented reports."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from auditor.api import audit_files, open_settings
from auditor.model.audit import Audit
from auditor.output import json, jsonl
from tests.packs import PACK, RIGHT, WRONG

SECOND = """\
  - id: enough-patrols
    title: {zh: 巡逻船够用, en: Enough patrol boats}
    severity: note
    find: 巡逻船{patrol}艘
    check: patrol >= 1
    examples:
      holds: ["巡逻船5艘。"]
      fails: ["巡逻船0艘。"]
  - id: bridges
    title: {zh: 桥梁够用, en: Enough bridges}
    severity: note
    find: 桥梁{bridges}座
    check: bridges >= 1
    examples:
      holds: ["桥梁5座。"]
      fails: ["桥梁0座。"]
"""
WAIVERS = """\
schema: auditor-waivers/1
waivers:
  - rule: lake/boats-add-up
    report: 北湖/r4.txt
    words: 年末共有船只
    values: [9艘, 5艘, 3艘]
    reason: 一艘借出
    by: 刘某
    until: 2026-12-31
"""
OFFICE = "云岭湖管理处2023年度工作总结"


@pytest.fixture
def audit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Audit:
    """Six reports of two folders, four of them wrong and one of these waived; one file that cannot be read."""
    monkeypatch.chdir(tmp_path)
    Path("lake.yaml").write_text(PACK + SECOND, encoding="utf-8")
    for number in range(6):
        folder = Path("in", "北湖" if number % 2 == 0 else "南湖")
        folder.mkdir(parents=True, exist_ok=True)
        text = RIGHT if number in (0, 1) else WRONG
        (folder / f"r{number}.txt").write_text(
            text if number != 5 else text.replace(OFFICE, "工作总结"), encoding="utf-8"
        )
    Path("in/南湖/torn.txt").write_bytes(b"\x00\xff\xfe\x00\x01" * 40)
    Path("in/waivers.yaml").write_text(WAIVERS, encoding="utf-8")
    settings = open_settings(["in"])
    return audit_files(["in"], ["lake.yaml"], settings=settings, today="2026-01-01")


@pytest.fixture
def lines(audit: Audit) -> list[str]:
    """The results as `jsonl`, line by line."""
    return list(jsonl.lines(audit))


def write(path: str, lines: Sequence[str]) -> Path:
    """A file of results."""
    Path(path).write_text("".join(lines), encoding="utf-8")
    return Path(path)


def document(audit: Audit) -> Path:
    """The results as `json`."""
    return write("run.json", [json.write_json(audit)])
