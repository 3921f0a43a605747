"""`auditor parse` writes what was read, and `auditor check` makes the same of it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
REPORT = "全年共办结事项300件,其中:网上办结120件,窗口办结170件。\n"


def _run(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "auditor", *arguments]
    return subprocess.run(
        command,
        cwd=folder,
        env={"PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_report_goes_through_json(tmp_path: Path) -> None:
    (tmp_path / "报告.txt").write_text(REPORT, encoding="utf-8")
    parsed = _run("parse", "报告.txt", folder=tmp_path)
    assert (parsed.returncode, parsed.stderr) == (0, "")
    assert json.loads(parsed.stdout)["passages"][0]["shown"] == REPORT.strip()
    written = _run("parse", "报告.txt", "--output", "parsed.json", folder=tmp_path)
    assert (written.returncode, written.stdout) == (0, "")
    direct, read_back = (
        _run("check", name, "--format", "json", folder=tmp_path) for name in ("报告.txt", "parsed.json")
    )
    assert direct.returncode == read_back.returncode == 1
    assert direct.stdout == read_back.stdout


def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "报告.json").write_text('{"schema": "auditor-parsed/1", "passages": [{}]}', encoding="utf-8")
    done = _run("parse", "报告.json", folder=tmp_path)
    assert done.returncode == 2
    assert "报告.json: passages[0].shown: is missing" in done.stderr
