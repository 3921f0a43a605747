"""Which settings are a report's: the nearest ones above it, never from outside its project."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.settings.finding import SeveralSettings, find_settings


def write(path: Path, text: str = "") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def settings_of(*reports: Path) -> Path | None:
    return find_settings(reports).settings


def test_the_nearest_settings_above_a_report_are_its_own(tmp_path: Path) -> None:
    outer = write(tmp_path / "auditor.yaml")
    inner = write(tmp_path / "a" / "auditor.yaml")
    assert settings_of(write(tmp_path / "a" / "b" / "report.txt")) == inner
    assert settings_of(tmp_path / "a") == inner
    assert settings_of(write(tmp_path / "c" / "d" / "report.txt"), tmp_path) == outer


def test_a_report_without_settings_has_none(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    assert settings_of(write(tmp_path / "a" / "report.txt")) is None


@pytest.mark.parametrize("mark", [".git", ".hg", ".svn"])
def test_the_search_ends_at_the_root_of_a_project(tmp_path: Path, mark: str) -> None:
    write(tmp_path / "auditor.yaml")
    (tmp_path / "project" / mark).mkdir(parents=True)
    report = write(tmp_path / "project" / "2023" / "report.txt")
    assert settings_of(report) is None
    own = write(tmp_path / "project" / "auditor.yaml")
    assert settings_of(report) == own


def test_the_home_folder_is_looked_into_only_for_reports_in_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    own = write(tmp_path / "auditor.yaml")
    assert settings_of(write(tmp_path / "documents" / "report.txt")) is None
    assert settings_of(write(tmp_path / "report.txt")) == own


def test_reports_under_two_settings_are_refused_with_the_way_out(tmp_path: Path) -> None:
    reports = []
    for name in ("a", "b"):
        write(tmp_path / name / "auditor.yaml")
        reports.append(write(tmp_path / name / "report.txt"))
    with pytest.raises(SeveralSettings, match=r"a/auditor\.yaml and .*b/auditor\.yaml.*--settings"):
        find_settings(reports)


def test_files_of_waivers_on_the_way_up_count_all(tmp_path: Path) -> None:
    above, beside = write(tmp_path / "waivers.yaml"), write(tmp_path / "2023" / "waivers.yaml")
    report = write(tmp_path / "2023" / "report.txt")
    assert find_settings([report]).waivers == (beside, above)
    own = write(tmp_path / "2023" / "auditor.yaml")
    assert find_settings([report]) == (own, (beside,))


def test_paths_below_the_working_folder_stay_short(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "auditor.yaml")
    write(tmp_path / "a" / "b" / "report.txt")
    monkeypatch.chdir(tmp_path)
    assert settings_of(Path("a/b/report.txt")) == Path("auditor.yaml")
