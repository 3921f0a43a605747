"""The form of a project in Word and Excel, with the merged cells that such forms have: judged as it is in plain text."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import docx
import openpyxl
import pytest
import yaml

from auditor.api import audit_report, open_rulebook
from auditor.model.check import Severity, Verdict
from auditor.reading import read

FORM = yaml.safe_load((Path(__file__).parent / "whole_reports" / "project.yaml").read_text(encoding="utf-8"))
RULEBOOK = open_rulebook(FORM["packs"])
WRONG = frozenset((Verdict.TRUNCATED, Verdict.IMPLAUSIBLE, Verdict.VIOLATED))
GROUPS = ("项目资金", "产出指标(50分)", "效益指标(30分)")
"""First cells that reach down to the next row with a first cell of its own."""
WIDTH = 8

Slip = tuple[str, str, str]
SLIPS: list[Slip] = [
    slip
    for slip in map(tuple, FORM["slips"])
    if slip[2].endswith(
        ("execution-rate", "money-adds-up", "marks-add-up", "full-marks-for-missed-target", "weights-of-a-group")
    )
]


def _rows(text: str) -> list[list[str]]:
    lines = (line.strip() for line in text.splitlines())
    rows = [[cell.strip() for cell in line[1:-1].split("|")] for line in lines if line.startswith("|")]
    for above, row in reversed(list(pairwise(rows))):
        if row[0] == above[0]:
            row[0] = ""  # one merged cell instead
    return rows


def _spans(rows: list[list[str]]) -> list[tuple[int, int, int, int]]:
    """Merged cells as first and last row, first and last column."""
    spans = [(at, at, 1, WIDTH - 1) for at, row in enumerate(rows) if len(row) == 2]
    for at, row in enumerate(rows):
        if row[0] in GROUPS:
            end = next(below for below in range(at + 1, len(rows)) if rows[below][0])
            spans.append((at, end - 1, 0, 0))
        elif row[0] == "总分":
            spans.append((at, at, 0, 4))
    return spans


def _word(rows: list[list[str]], path: Path) -> None:
    document = docx.Document()
    for line in ("项目支出绩效自评表", "(2023年度)", "单位:万元"):
        document.add_paragraph(line)
    table = document.add_table(rows=len(rows), cols=WIDTH)
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            table.cell(at, column).text = text
    for first, last, left, right in _spans(rows):
        merged = table.cell(first, left).merge(table.cell(last, right))
        merged.text = merged.text.strip()
    document.save(str(path))


def _sheet(rows: list[list[str]], path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for line in ("项目支出绩效自评表", "(2023年度)", "单位:万元"):
        sheet.append([line])
    top = sheet.max_row + 1
    for at, row in enumerate(rows, top):
        for column, text in enumerate(row, 1):
            cell = sheet.cell(at, column, text or None)
            cell.data_type = "s" if text else "n"
    for first, last, left, right in _spans(rows):
        sheet.merge_cells(None, first + top, left + 1, last + top, right + 1)
    book.save(path)


WRITERS: dict[str, Callable[[list[list[str]], Path], None]] = {"form.docx": _word, "form.xlsx": _sheet}


def _findings(text: str, name: str, folder: Path) -> set[str]:
    path = folder / name
    WRITERS[name](_rows(text), path)
    checks = audit_report(read(path), RULEBOOK).checks
    return {check.rule for check in checks if check.verdict in WRONG and check.severity is not Severity.OFF}


@pytest.mark.parametrize("name", WRITERS)
def test_a_sound_form_is_left_alone(name: str, tmp_path: Path) -> None:
    """Merged cells neither hide figures nor count them twice."""
    assert _findings(FORM["text"], name, tmp_path) == set()


@pytest.mark.parametrize("name", WRITERS)
@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip[2].rpartition("/")[2])
def test_a_slip_is_told(slip: Slip, name: str, tmp_path: Path) -> None:
    """The same rule speaks up as in plain text."""
    right, wrong, rule = slip
    assert rule in _findings(FORM["text"].replace(right, wrong), name, tmp_path)
