"""Waivers are read strictly, added without touching what is there, and kept apart from baselines."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from auditor.api import audit_files, open_settings
from auditor.model.records import replace
from auditor.waiving.baseline import UnusableBaseline, read_baseline, write_baseline
from auditor.waiving.reading import BrokenWaivers, read_waiver_file
from auditor.waiving.waivers import Waiver
from auditor.waiving.writing import CannotWaive, add_waivers
from tests.waiving.office import LIST, OTHER, SUM, TODAY, WAIVER, audited, silenced, told

BROKEN = Path(__file__).parent / "broken.yaml"


def test_every_mistake_in_a_file_is_told_at_once() -> None:
    with pytest.raises(BrokenWaivers) as raised:
        read_waiver_file(BROKEN, "waivers.yaml")
    assert f"{raised.value}\n" == BROKEN.with_suffix(".txt").read_text(encoding="utf-8")


def waiver(**changes: str) -> Waiver:
    made = Waiver(SUM, '受理"办件"', ("4260件", "3105件"), "理由: 有# [引号]", "李某", "2026-12-31", "a b.txt")
    return replace(made, **changes)


def test_what_is_written_reads_back_the_same(tmp_path: Path) -> None:
    path = tmp_path / "waivers.yaml"
    add_waivers(path, [waiver(), waiver(reason="另一项")])
    add_waivers(path, [waiver(rule="core/other", report="")])
    read = read_waiver_file(path, "waivers.yaml").waivers
    assert [replace(one, source=waiver().source) for one in read] == [
        waiver(),
        waiver(reason="另一项"),
        waiver(rule="core/other", report=""),
    ]


def test_comments_and_order_of_a_file_stay(tmp_path: Path) -> None:
    path = tmp_path / "waivers.yaml"
    path.write_text("# 我们的豁免\n" + WAIVER + "  # 末尾的说明", encoding="utf-8")
    add_waivers(path, [waiver()])
    assert path.read_text(encoding="utf-8").startswith("# 我们的豁免\n" + WAIVER + "  # 末尾的说明\n  - rule: ")


@pytest.mark.parametrize("text", ["waivers: [{rule: a, words: b, reason: c, by: d, until: 2026-01-01}]\n"])
def test_a_file_in_another_shape_is_left_alone_and_the_text_to_add_is_shown(tmp_path: Path, text: str) -> None:
    path = tmp_path / "waivers.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CannotWaive, match="by hand:\n  - rule: core/breakdown-adds-up"):
        add_waivers(path, [waiver()])
    assert path.read_text(encoding="utf-8") == text
    assert [entry.name for entry in tmp_path.iterdir()] == ["waivers.yaml"]


def test_a_broken_file_is_not_added_to(tmp_path: Path) -> None:
    path = tmp_path / "waivers.yaml"
    path.write_text("waivers: 3\n", encoding="utf-8")
    with pytest.raises(BrokenWaivers):
        add_waivers(path, [waiver()])


def test_with_a_baseline_only_what_is_new_is_listed(tmp_path: Path) -> None:
    baseline = tmp_path / "baseline.json"
    baseline.write_text(write_baseline(audited(tmp_path, LIST, ""), tmp_path), encoding="utf-8")
    settings = replace(open_settings([tmp_path]), waivers=(read_baseline(baseline),))
    paths = [tmp_path / "report.txt"]
    for text, new in (
        ("", []),
        (OTHER, [f"{SUM} 380件 205件 155件"]),
        (LIST, [f"{SUM} 4260件 3105件 1055件"]),  # the same words a second time: one entry stands for one finding
    ):
        (tmp_path / "report.txt").write_text(paths[0].read_text("utf-8") + text, encoding="utf-8")
        audit = audit_files(paths, ["self-evaluation"], settings=settings, today=TODAY)
        assert [line for line in told(audit) if line.startswith(SUM)] == new or set(new) <= set(told(audit))
        assert f"{SUM} 4260件 3105件 1055件" in silenced(audit)


def test_a_baseline_does_not_expire_and_is_silent_about_what_was_mended(tmp_path: Path) -> None:
    baseline = tmp_path / "baseline.json"
    baseline.write_text(write_baseline(audited(tmp_path, LIST + OTHER, ""), tmp_path), encoding="utf-8")
    settings = replace(open_settings([tmp_path]), waivers=(read_baseline(baseline),))
    (tmp_path / "report.txt").write_text("来信380件,其中:网上来信205件、窗口来信155件。", encoding="utf-8")
    audit = audit_files([tmp_path / "report.txt"], ["self-evaluation"], settings=settings, today="2999-01-01")
    assert not [line for line in told(audit) if line.startswith("auditor/")]


def test_a_baseline_is_one_sorted_line_a_finding(tmp_path: Path) -> None:
    text = write_baseline(audited(tmp_path, OTHER + LIST, ""), tmp_path)
    rows = text.splitlines()[1:-1]
    assert rows == sorted(rows)
    assert json.loads(text)["findings"][0] == {
        "report": "report.txt",
        "rule": SUM,
        "words": "全年受理办件",
        "values": ["4260件", "3105件", "1055件"],
        "fingerprint": json.loads(text)["findings"][0]["fingerprint"],
    }


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "not JSON"),
        (b"{", "not JSON"),
        (b"\xff\xfe", "not JSON"),
        (b"[" * 100_000, "not JSON"),
        (b"[]", "not a baseline"),
        (b'{"schema": "auditor-report/1", "findings": []}', "not a baseline"),
        (b'{"schema": "auditor-baseline/1", "findings": [1]}', "finding 1 lacks"),
        (b'{"schema": "auditor-baseline/1", "findings": [{"report": "a", "rule": "b", "words": "c"}]}', "lacks"),
    ],
)
def test_a_file_that_is_no_baseline_is_told(tmp_path: Path, data: bytes, problem: str) -> None:
    path = tmp_path / "baseline.json"
    path.write_bytes(data)
    with pytest.raises(UnusableBaseline, match=problem):
        read_baseline(path)
