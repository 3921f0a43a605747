"""One cut figure is a note, cutting throughout is a convention, and one cut figure among rounded ones stands out."""

from __future__ import annotations

from auditor.api import audit_text
from auditor.model.check import Check, Severity, Verdict

ROUNDED = [
    ("38", "61", "62.3"),
    ("41", "59", "69.5"),
    ("22", "31", "71.0"),
    ("17", "27", "63.0"),
    ("31", "53", "58.5"),
    ("40", "59", "67.8"),
]
CUT = ("43", "67", "64.1")


def _checks(rows: list[tuple[str, str, str]]) -> list[Check]:
    text = "\n".join(
        f"第{at}项应办{whole}件,已办{part}件,占应办的{rate}%。" for at, (part, whole, rate) in enumerate(rows, 1)
    )
    (audited,) = audit_text(text, ["core"]).reports
    return [check for check in audited.checks if check.rule == "core/share-recomputed"]


def test_a_single_cut_figure_among_a_few_is_a_note() -> None:
    assert _checks([*ROUNDED[:2], CUT])[-1].severity is Severity.NOTE


def test_a_single_cut_figure_among_many_rounded_ones_is_a_warning_that_says_so() -> None:
    last = _checks([*ROUNDED, CUT])[-1]
    assert (last.verdict, last.severity) == (Verdict.IMPLAUSIBLE, Severity.WARNING)
    assert "四舍五入" in last.message.zh
    assert "rounded" in last.message.en


def test_figures_that_are_cut_throughout_are_no_findings() -> None:
    rows = [CUT, ("38", "61", "62.2"), ("22", "31", "70.9"), ("17", "27", "62.9")]
    assert not [check for check in _checks(rows) if check.is_finding]
