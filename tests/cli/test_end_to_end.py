"""The installed command as a user runs it: argv in, exit status and both streams out."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import SURROUNDINGS, Answer
from tests.packs import PACK, RIGHT, WRONG

ROOT = Path(__file__).parents[2]
Call = Callable[..., Answer]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "lake.yaml").write_text(PACK, encoding="utf-8")
    (tmp_path / "wrong.txt").write_text(WRONG, encoding="utf-8")
    (tmp_path / "right.txt").write_text(RIGHT, encoding="utf-8")
    return tmp_path


def _auditor(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    kept = {name: value for name, value in os.environ.items() if name not in SURROUNDINGS}
    return subprocess.run(
        [sys.executable, "-m", "auditor", *arguments],
        cwd=folder,
        capture_output=True,
        check=False,
        env={**kept, "PYTHONPATH": str(ROOT), **environment},
    )


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["check", "-p", "lake.yaml", "wrong.txt"], 1),
        (["check", "-p", "lake.yaml", "right.txt"], 0),
        (["check", "-p", "lake.yaml", "right.txt", "wrong.txt", "--fail-on", "never"], 0),
        (["check", "-p", "lake.yaml", "missing.txt"], 2),
        (["check", "-p", "laek.yaml", "wrong.txt"], 2),
        (["numbers", "-p", "lake.yaml", "wrong.txt"], 0),
        (["explain", "-p", "lake.yaml", "boats-add-up"], 0),
        (["rules", "list", "-p", "lake.yaml"], 0),
        (["rules", "test", "lake.yaml"], 0),
    ],
)
def test_the_exit_status_is_as_agreed_and_only_errors_go_to_standard_error(
    folder: Path, auditor: Call, monkeypatch: pytest.MonkeyPatch, arguments: list[str], status: int
) -> None:
    monkeypatch.chdir(folder)
    answer = auditor(*arguments)
    assert answer.status == status
    assert bool(answer.err) is (status == 2)
    assert bool(answer.out) is (status != 2)
    assert "Traceback" not in answer.err


def test_a_finding_shows_sentence_sum_and_reason(folder: Path) -> None:
    done = _auditor(folder, "check", "-p", "lake.yaml", "wrong.txt", "--lang", "zh", PYTHONUTF8="1")
    assert (done.returncode, done.stderr) == (1, b"")
    shown = done.stdout.decode()
    assert "错误 3:7 船只合计  lake/boats-add-up" in shown
    assert "年末共有船只«9艘»,其中巡逻船«5艘»,清扫船«3艘»。" in shown
    assert "船只漏登" in shown


def test_json_of_many_reports_is_the_same_on_every_run(folder: Path) -> None:
    for number in range(60):
        (folder / f"r{number:03}.txt").write_text(WRONG if number % 2 else RIGHT, encoding="utf-8")
    paths = sorted(path.name for path in folder.glob("r*.txt"))
    runs = [
        _auditor(folder, "check", "-p", "lake.yaml", "--format", "json", *paths, PYTHONHASHSEED=seed)
        for seed in ("1", "2")
    ]
    assert runs[0].returncode == 1
    assert runs[0].stdout == runs[1].stdout
    answer = json.loads(runs[0].stdout)
    assert [report["path"] for report in answer["reports"]] == paths
    assert answer["summary"]["findings"]["error"] == 30


def test_one_torn_file_does_not_hide_the_others(folder: Path) -> None:
    (folder / "torn.txt").write_bytes(b"\x00\xff\xfe\x00\x01" * 40)
    done = _auditor(folder, "check", "-p", "lake.yaml", "torn.txt", "wrong.txt", "--format", "json")
    assert done.returncode == 2
    assert b"torn.txt" in done.stderr
    answer = json.loads(done.stdout)
    assert [report["path"] for report in answer["reports"]] == ["wrong.txt"]
    assert [failure["path"] for failure in answer["failures"]] == ["torn.txt"]


def test_a_terminal_without_chinese_does_not_stop_a_run(folder: Path) -> None:
    done = _auditor(folder, "check", "-p", "lake.yaml", "wrong.txt", PYTHONIOENCODING="ascii")
    assert done.returncode == 1
    assert b"lake/boats-add-up" in done.stdout
    as_json = _auditor(folder, "check", "-p", "lake.yaml", "wrong.txt", "--format", "json", PYTHONIOENCODING="gbk")
    assert json.loads(as_json.stdout.decode("utf-8"))["reports"]


@pytest.mark.skipif(os.name != "posix", reason="pipes of a POSIX shell")
def test_a_reader_that_leaves_early_is_no_error(folder: Path) -> None:
    (folder / "long.txt").write_text(WRONG + "又有桥梁12座,道路34公里。\n" * 1000, encoding="utf-8")
    command = f"{sys.executable} -m auditor numbers -p lake.yaml long.txt | head -n 1"
    done = subprocess.run(
        ["sh", "-c", command], cwd=folder, capture_output=True, check=False, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    assert done.stderr == b""
    assert done.stdout.count(b"\n") == 1


def test_a_hostile_report_cannot_act_on_the_terminal(
    folder: Path, auditor: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    hostile = WRONG.replace("年末", "[red]\x1b[31m\u202e::error::[/x]").replace("云岭湖", "::error::[bold]")
    (folder / "hostile.txt").write_text(hostile, encoding="utf-8")
    for colour in ("never", "always"):
        answer = auditor("check", "-p", "lake.yaml", "hostile.txt", "--show", "all", "--color", colour)
        shown = answer.out
        assert answer.status == 1
        assert "\x1b[31m" not in shown
        assert "\u202e" not in shown
        assert "[/x]" in shown
        assert not any(line.lstrip(" │").startswith("::") for line in shown.splitlines())


def test_a_plain_audit_loads_neither_algebra_nor_colours(folder: Path) -> None:
    code = (
        "import sys; from auditor.cli import run; "
        "run(['check', '-p', 'lake.yaml', 'right.txt', '--output', 'out.txt']); "
        "print([name for name in ('sympy', 'rich', 'concurrent.futures', 'tempfile') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert done.stdout == "[]\n"
