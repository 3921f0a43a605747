"""A finding keeps its name while the report around it is edited."""

from __future__ import annotations

import pytest

from auditor.api import audit_text

TITLE = "云岭县数据服务局2023年度部门整体支出绩效自评报告\n"
LIST = "(三)全年受理办件4260件,其中:网上办件3105件、窗口办件1055件。\n"
RATE = "当年预算安排资金200万元,实际支出150万元,预算执行率95%。\n"
OTHER = "(二)全年受理来信30件,其中:办结20件、未办结11件。\n"


def names(text: str, path: str = "a.txt") -> dict[str, str]:
    """The fingerprints by rule and figures."""
    audited = audit_text(TITLE + text, path=path).reports[0]
    by_id = {figure.id: figure.text for figure in audited.quantities.all}
    return {
        f"{check.rule} {' '.join(by_id[one] for one in check.quantities)}": check.fingerprint
        for check in audited.findings
    }


SUM = "core/breakdown-adds-up 4260件 3105件 1055件"


@pytest.mark.parametrize(
    ("what", "edited"),
    [
        ("moved behind another paragraph", RATE + LIST),
        ("another finding of its rule stands before it", OTHER + LIST + RATE),
        ("renumbered", LIST.replace("(三)", "(四)") + RATE),
        ("the other finding is mended", LIST + RATE.replace("95", "75")),
        ("a section is put in above", "一、新的一节\n本节没有数字。\n" + LIST + RATE),
        ("the same words pass elsewhere below", LIST + "全年受理办件10件,其中:网上办件6件、窗口办件4件。\n"),
    ],
)
def test_edits_elsewhere_leave_a_fingerprint_as_it_is(what: str, edited: str) -> None:
    before, after = names(LIST + RATE), names(edited)
    assert before[SUM] == after[SUM]


def test_two_findings_have_two_fingerprints() -> None:
    found = names(LIST + LIST.replace("3105", "3104") + OTHER)
    assert len(set(found.values())) == len(found) >= 3


def test_other_words_or_another_file_make_another_fingerprint() -> None:
    before = names(LIST)[SUM]
    assert before not in names(LIST.replace("办件", "来件")).values()
    assert before != names(LIST, path="b.txt")[SUM]


def test_changed_figures_keep_the_fingerprint() -> None:
    before, after = names(LIST), names(LIST.replace("4260", "4360"))
    assert list(before.values()) == list(after.values())
