"""The command line with `auditor.yaml`, waivers and baselines: over real reports in a folder of their own."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Answer
from tests.waiving.office import LIST, OTHER, SUM, TITLE

Call = Callable[..., Answer]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "2023").mkdir()
    (tmp_path / "2023" / "report.txt").write_text(TITLE + LIST + OTHER, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("settings", "arguments", "status"),
    [
        ("", [], 1),
        ("fail-on: never\n", [], 0),
        ("fail-on: never\n", ["--fail-on", "error"], 1),
        ("fail-on: error\n", ["--profile", "draft"], 0),
        ("profiles: {draft: {fail-on: error}}\n", ["--profile", "draft"], 1),
    ],
)
def test_the_command_line_wins_over_the_settings(
    folder: Path, auditor: Call, settings: str, arguments: list[str], status: int
) -> None:
    (folder / "auditor.yaml").write_text(settings, encoding="utf-8")
    assert auditor("check", "2023", *arguments).status == status


def test_the_language_of_the_settings_comes_before_the_locale(folder: Path, auditor: Call) -> None:
    (folder / "auditor.yaml").write_text("language: zh\n", encoding="utf-8")
    assert "错误" in auditor("check", "2023").out
    assert "error" in auditor("check", "2023", "--lang", "en").out


def test_broken_settings_are_told_and_exit_with_2(folder: Path, auditor: Call) -> None:
    (folder / "auditor.yaml").write_text("failon: error\n", encoding="utf-8")
    answer = auditor("check", "2023")
    assert answer.status == 2
    assert answer.err == (
        "auditor: auditor.yaml:1:1: unknown key failon\n1 | failon: error\n  | ^\n  = did you mean fail-on?\n\n"
        "1 problem in 1 settings file\n"
    )


def test_an_unknown_profile_exits_with_2(folder: Path, auditor: Call) -> None:
    answer = auditor("check", "2023", "--profile", "darft")
    assert (answer.status, answer.err) == (2, 'auditor: no profile "darft"; did you mean "draft"?\n')


def waive(auditor: Call, *more: str, rule: str = SUM, until: str = "2026-12-31") -> Answer:
    return auditor("waive", "2023/report.txt", rule, "--reason", "已核实", "--by", "李某", "--until", until, *more)


def test_a_finding_is_waived_from_the_command_line_by_its_fingerprint(folder: Path, auditor: Call) -> None:
    checks = json.loads(auditor("check", "2023", "--format", "json").out)["reports"][0]["checks"]
    mine = [check for check in checks if check["rule"] == SUM and check["fingerprint"]]
    answer = waive(auditor, rule=mine[0]["fingerprint"])
    assert (answer.status, answer.out) == (0, f"2023/waivers.yaml: {SUM} 4260件 3105件 1055件\n")
    after = auditor("check", "2023", "--format", "json", "--today", "2026-01-01")
    checks = json.loads(after.out)["reports"][0]["checks"]
    assert [check["waived"] for check in checks if check["waived"]] == [
        {"reason": "已核实", "by": "李某", "until": "2026-12-31", "source": "2023/waivers.yaml:4"}
    ]
    assert after.status == 1  # the other one stays


def test_a_rule_with_several_findings_needs_a_choice(folder: Path, auditor: Call) -> None:
    answer = waive(auditor)
    assert answer.status == 2
    assert "has 2 findings; name one, or give --all" in answer.err
    assert waive(auditor, "--all").status == 0
    assert auditor("check", "2023", "--today", "2026-01-01").status == 0
    assert auditor("check", "2023", "--today", "2027-01-01").status == 1


def test_waived_findings_are_shown_on_request(folder: Path, auditor: Call) -> None:
    waive(auditor, "--all")
    out = auditor("check", "2023", "--show", "passed", "--lang", "en", "--width", "150", "--today", "2026-01-01").out
    assert "waived (2)" in out
    assert "已核实 (李某, 2026-12-31)" in out


@pytest.mark.parametrize(
    ("rule", "until", "told"),
    [
        ("core/breakdown-add-up", "2026-12-31", "Did you mean 'core/breakdown-adds-up'?"),
        ("core/breakdown-adds-up", "31.12.2026", "is no day"),
        ("core/growth", "2026-12-31", "It has: core/breakdown-adds-up."),
    ],
)
def test_what_cannot_be_waived_is_told(folder: Path, auditor: Call, rule: str, until: str, told: str) -> None:
    answer = waive(auditor, rule=rule, until=until)
    assert answer.status == 2
    assert told in " ".join(answer.err.split())
    assert not list(folder.rglob("waivers.yaml"))


def test_a_baseline_leaves_the_old_findings_out(folder: Path, auditor: Call) -> None:
    answer = auditor("check", "2023", "--write-baseline", "baseline.json")
    assert answer.status == 0
    assert answer.err.endswith("auditor: 2 findings written to baseline.json\n")
    assert auditor("check", "2023", "--baseline", "baseline.json").status == 0
    report = folder / "2023" / "report.txt"
    report.write_text(report.read_text("utf-8").replace("4260", "4360"), encoding="utf-8")
    answer = auditor("check", "2023", "--baseline", "baseline.json", "--lang", "en")
    assert answer.status == 1
    assert "4360" in answer.out
    assert "205" not in answer.out


def test_a_baseline_that_is_none_exits_with_2(folder: Path, auditor: Call) -> None:
    answer = auditor("check", "2023", "--baseline", "missing.json")
    assert answer.status == 2
    assert "missing.json: cannot be read" in answer.err
