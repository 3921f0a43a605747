"""`auditor guard` as a user runs it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from tests.cli.conftest import Answer

TEXT = "全年受理9735件,其中:大厅5200件、网上3535件、其他1000件。\n全年发放材料9735份。\n"


def test_the_score_is_told_with_what_stays_unseen(auditor: Callable[..., Answer], tmp_path: Path) -> None:
    report = tmp_path / "a.txt"
    report.write_text(TEXT, encoding="utf-8")
    result = auditor("guard", str(report), "--sample", "0", "--lang", "en", "--pack", "core")
    assert result.status == 0
    assert "guard score 80.0%: of 175 mistyped digits, 140 would be seen" in result.out
    assert "9735份 →" in result.out
    assert result.err == ""


def test_the_json_has_exact_shares_and_places(auditor: Callable[..., Answer], tmp_path: Path) -> None:
    report = tmp_path / "a.txt"
    report.write_text(TEXT, encoding="utf-8")
    (told,) = json.loads(auditor("guard", str(report), "--sample", "0", "--pack", "core", "--format", "json").out)[
        "reports"
    ]
    assert told["score"] == "4/5"
    assert {entry["place"]["line"] for entry in told["unseen"]} == {2}
