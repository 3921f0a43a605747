"""The table of checks."""

from __future__ import annotations

import io
import json
import sys

import pytest

from auditor.output.jsonl import report_line
from auditor.output.parquet import NoParquet
from auditor.output.view import View
from auditor.output.words import Words
from auditor.output.writers import WRITERS
from tests.output import builders, sample

parquet = pytest.importorskip("pyarrow.parquet", reason="the extra `cluster`")


def _rows(audit: builders.Audit) -> list[dict[str, object]]:
    content = WRITERS["parquet"].load()(audit, View(Words("zh")))
    assert isinstance(content, bytes)
    rows: list[dict[str, object]] = parquet.read_table(io.BytesIO(content)).to_pylist()
    return rows


def test_every_check_is_a_row_with_what_json_says_of_it() -> None:
    rows = _rows(sample.SAMPLE)
    lines = [json.loads(report_line(audited)) for audited in sample.SAMPLE.reports]
    checks = [(line, check) for line in lines for check in line["checks"]]
    assert len(rows) == len(checks) + len(sample.SAMPLE.failures)
    for row, (line, check) in zip(rows, checks, strict=False):
        same = ("id", "rule", "severity", "verdict", "relation", "computed", "difference", "reason", "fingerprint")
        assert {name: row[name] for name in same} == {name: check[name] for name in same}
        assert (row["path"], row["sha256"]) == (line["path"], line["sha256"])
        assert (row["message_zh"], row["message_en"]) == (check["message"]["zh"], check["message"]["en"])
        assert {name: row[name] for name in check["place"]} == check["place"]
        assert row["waived_by"] == (check["waived"] or {}).get("by")


def test_a_file_that_cannot_be_read_is_a_row() -> None:
    row = _rows(sample.SAMPLE)[-1]
    failure = sample.SAMPLE.failures[0]
    assert (row["path"], row["rule"]) == (failure.path, "auditor/unreadable-report")
    assert row["verdict"] is None


@pytest.mark.parametrize("case", sample.CASES)
def test_any_audit_makes_a_table_and_the_same_bytes_each_time(case: str) -> None:
    write = WRITERS["parquet"].load()
    view = View(Words("zh"))
    assert write(sample.CASES[case], view) == write(sample.CASES[case], view)
    assert len(_rows(sample.CASES[case])) >= len(sample.CASES[case].failures)


def test_without_the_library_the_way_out_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(NoParquet, match=r"pip install 'auditor\[cluster\]'"):
        _rows(sample.SAMPLE)
