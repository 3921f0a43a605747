"""What became of findings and figures, on small reports of an invented office."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.api import NotAPair, compare_files, open_settings
from auditor.comparing.comparison import Comparison
from auditor.model.errors import UnreadableReport

TITLE = "云岭县数据服务局2023年度部门整体支出绩效自评报告\n一、基本情况\n"
LIST = "(三)全年受理办件4260件,其中:网上办件3105件、窗口办件1055件。\n"
GOOD = LIST.replace("4260", "4160")
AGAIN = "二、自评结论\n全年共受理办件4260件,完成了年度任务。\n"
PLAIN = "全局现有车辆3辆,办公用房面积1200平方米。\n"
WAIVERS = """\
waivers:
  - {rule: core/breakdown-adds-up, report: old.txt, words: 全年受理办件, values: [4260件, 3105件, 1055件], reason: 含跨年, by: 李某, until: 2100-01-01}
"""


def compared(folder: Path, old: str, new: str, waivers: str = "") -> Comparison:
    for name, text in (("old.txt", TITLE + old), ("new.txt", TITLE + new), ("waivers.yaml", waivers)):
        (folder / name).write_text(text, encoding="utf-8")
    new_file = folder / "new.txt"
    return compare_files(folder / "old.txt", new_file, ["core"], settings=open_settings([new_file]), today="2026-01-01")


def told(comparison: Comparison) -> list[str]:
    """Fates as `fixed core/x`, changes as `a -> b`."""
    lines = [f"{fate.status.value} {fate.check.rule}" for fate in comparison.fates]
    for entry in comparison.not_carried:
        left = " ".join(figure.text for figure in entry.left)
        lines.append(f"not-carried {entry.change.old.text} -> {entry.change.new.text}: {left}")
    return lines + [f"silent {change.old.text} -> {change.new.text}" for change in comparison.silent]


SUM = "core/breakdown-adds-up"


@pytest.mark.parametrize(
    ("old", "new", "lines"),
    [
        (LIST, LIST, [f"unchanged {SUM}"]),
        (LIST, GOOD, [f"fixed {SUM}"]),
        (GOOD, LIST, [f"new {SUM}"]),
        (LIST, PLAIN, [f"gone {SUM}"]),
        (LIST, LIST.replace("4260", "4360"), [f"changed {SUM}"]),
        (PLAIN, PLAIN.replace("1200", "1250"), ["silent 1200平方米 -> 1250平方米"]),
        (PLAIN, PLAIN.replace("1200", "1,200"), []),
        (PLAIN + LIST, GOOD + PLAIN, [f"fixed {SUM}"]),
        (LIST, LIST.replace("(三)全年受理", "(四)2023年全年共受理各类"), [f"unchanged {SUM}"]),
    ],
)
def test_each_fate_is_told_apart(tmp_path: Path, old: str, new: str, lines: list[str]) -> None:
    assert told(compared(tmp_path, old, new)) == lines


def test_a_correction_that_was_not_carried_to_another_place_is_told(tmp_path: Path) -> None:
    lines = told(compared(tmp_path, LIST + AGAIN, GOOD + AGAIN))
    assert f"fixed {SUM}" in lines
    assert "not-carried 4260件 -> 4160件: 4260件" in lines


def test_a_correction_made_everywhere_is_not(tmp_path: Path) -> None:
    assert told(compared(tmp_path, LIST + AGAIN, GOOD + AGAIN.replace("4260", "4160"))) == [f"fixed {SUM}"]


def test_another_thing_of_the_same_value_is_not_called_left_behind(tmp_path: Path) -> None:
    other = "二、群众来信\n全年登记群众来信4260件,全部转办。\n"
    assert not [line for line in told(compared(tmp_path, LIST + other, GOOD + other)) if line.startswith("not-")]


def test_what_is_waived_and_unchanged_is_not_told_though_the_file_has_another_name(tmp_path: Path) -> None:
    assert told(compared(tmp_path, LIST, LIST, WAIVERS)) == []


def test_what_was_waived_for_other_figures_is_told(tmp_path: Path) -> None:
    lines = told(compared(tmp_path, LIST, LIST.replace("4260", "4360"), WAIVERS))
    assert lines == [f"waived-changed {SUM}"]


def test_cells_are_known_by_their_heads_not_by_their_row(tmp_path: Path) -> None:
    head = "收支情况表\n| 项目 | 预算数(万元) | 决算数(万元) |\n"
    rows = ["| 人员经费 | 100.5 | 99.5 |\n", "| 公用经费 | 20.5 | 21.5 |\n"]
    comparison = compared(tmp_path, head + "".join(rows), head + rows[1] + rows[0].replace("99.5", "98.5"))
    assert [(change.old.text, change.new.text) for change in comparison.silent] == [("99.5", "98.5")]
    assert comparison.changed == 1


def test_figures_of_new_and_dropped_sentences_are_counted(tmp_path: Path) -> None:
    comparison = compared(tmp_path, PLAIN, "新购服务器12台。\n")
    assert [figure.text for figure in comparison.added] == ["12台"]
    assert [figure.text for figure in comparison.removed] == ["3辆", "1200平方米"]


def test_two_paths_that_are_not_two_reports_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TITLE, encoding="utf-8")
    with pytest.raises(NotAPair):
        compare_files(tmp_path / "a.txt", tmp_path / "a.txt")


def test_an_unreadable_version_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TITLE, encoding="utf-8")
    (tmp_path / "b.docx").write_bytes(b"PK\x03\x04" + b"\x00\x01" * 99)
    with pytest.raises(UnreadableReport):
        compare_files(tmp_path / "a.txt", tmp_path / "b.docx")
