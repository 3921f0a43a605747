"""`auditor annotate` on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.cli import run
from tests.annotating.reports import PARAGRAPHS, RIGHT, TITLE


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "报告 1.txt").write_text("\n".join(PARAGRAPHS), encoding="utf-8")
    return tmp_path


def test_it_writes_the_copy_and_says_what_is_in_it(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (folder / "报告 1.txt").read_bytes()
    assert run(["annotate", "报告 1.txt", "-o", "out.txt", "--lang", "zh", "-p", "core"]) == 0
    assert "out.txt：2 处批注" in capsys.readouterr().out
    assert (folder / "out.txt").read_bytes().startswith(before[:20])
    assert (folder / "报告 1.txt").read_bytes() == before


def test_several_reports_go_into_a_folder_under_their_names(folder: Path) -> None:
    (folder / "b.md").write_text(f"# {TITLE}\n\n{RIGHT}\n", encoding="utf-8")
    assert run(["annotate", ".", "-o", "made/here", "-p", "core"]) == 0
    assert sorted(path.name for path in (folder / "made" / "here").iterdir()) == ["b.md", "报告 1.txt"]


def test_reports_of_one_name_keep_their_folders(folder: Path) -> None:
    for name in ("甲", "乙"):
        (folder / name).mkdir()
        (folder / name / "r.txt").write_text("\n".join(PARAGRAPHS), encoding="utf-8")
    assert run(["annotate", "甲", "乙", "-o", "made", "-p", "core"]) == 0
    assert sorted(path.relative_to(folder / "made").as_posix() for path in (folder / "made").rglob("*.txt")) == [
        "乙/r.txt",
        "甲/r.txt",
    ]


def test_the_report_itself_is_never_written_over(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (folder / "报告 1.txt").read_bytes()
    assert run(["annotate", "报告 1.txt", "-o", "./报告 1.txt"]) == 2
    assert run(["annotate", "报告 1.txt", "-o", "."]) == 2
    assert "is the report itself" in capsys.readouterr().err
    assert (folder / "报告 1.txt").read_bytes() == before


def test_an_unreadable_file_and_a_place_that_cannot_be_written_end_with_2(folder: Path) -> None:
    (folder / "torn.txt").write_bytes(b"\x00\x01\x02")
    assert run(["annotate", "torn.txt", "-o", "out.txt"]) == 2
    assert run(["annotate", "报告 1.txt", "-o", "no/such/out.txt"]) == 2
    assert run(["annotate", "报告 1.txt"]) == 2
