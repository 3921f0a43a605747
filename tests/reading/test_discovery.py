"""Which files a path stands for."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.model.errors import AuditorError
from auditor.reading.discovery import find_reports


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with reports, other files, hidden ones and links."""
    root = tmp_path / "reports"
    for name in ("b.txt", "a.txt", "sub/c.md", "sub/d.xyz", ".hidden.txt", ".git/e.txt"):
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")
    (tmp_path / "outside.txt").write_text("x", encoding="utf-8")
    (root / "out.txt").symlink_to(tmp_path / "outside.txt")
    (root / "in.txt").symlink_to(root / "a.txt")
    (root / "loop").symlink_to(root)
    return root


def test_folders_are_searched_in_a_stable_order(folder: Path) -> None:
    found = [path.relative_to(folder).as_posix() for path in find_reports([folder])]
    assert found == ["a.txt", "b.txt", "in.txt", "sub/c.md"]


def test_files_are_taken_as_given_and_once(folder: Path) -> None:
    given = [folder / "sub" / "d.xyz", folder / "a.txt", folder / "a.txt"]
    assert find_reports(given) == given[:2]


def test_a_folder_without_reports_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "x.png").write_text("x", encoding="utf-8")
    with pytest.raises(AuditorError, match="no reports"):
        find_reports([tmp_path])


def test_a_path_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(AuditorError, match="no such file"):
        find_reports([tmp_path / "none"])
