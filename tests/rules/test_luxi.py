"""What a careful reader finds in a real report, and what it takes to leave right figures alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.api import audit_report, open_rulebook
from auditor.model.audit import GOOD, AuditedReport
from auditor.model.check import Check, Severity, Verdict
from auditor.reading import read

REPORT = Path(__file__).parents[2] / "reports" / "luxi-2021-self-evaluation.txt"
RULEBOOK = open_rulebook()

FINDINGS = [
    # rule, severity, printed figures that take part, words of the message
    ("core/rate-within-100", "error", ["109.63%"], "超过100%"),
    ("core/sister-rates-share-base", "error", ["109.63%", "1331项", "1182项"], "112.61%"),
    ("core/sister-rates-share-base", "error", ["109.63%", "1331项", "1182项"], "1214"),
    ("government-services/window-rate", "error", ["109.63%", "1331项", "1182项"], "没有整数"),
    ("self-evaluation/execution-rate", "error", ["100%", "274.7万元", "347.49万元"], "79.05%"),
    ("self-evaluation/execution-rate", "error", ["100%", "274.7万元", "347.49万元"], "只有以全年收入274.7万元作分母"),
    ("government-services/windows-within-hall", "warning", ["1331项", "1182项"], "149项"),
    ("government-services/hall-items-alike", "warning", ["1182项", "1043项"], "139项"),
    ("self-evaluation/civil-servants-within-posts", "warning", ["10人", "8名"], "超出2人"),
    ("government-services/active-within-verified", "warning", ["124505人", "83189人"], "实名认证"),
    ("government-services/review-base-stated", "warning", ["55116件", "74.73%"], "73749–73758"),
    ("self-evaluation/no-projects-without-money", "warning", ["0万元"], "5张项目绩效目标表"),
    ("self-evaluation/key-spending-without-projects", "warning", ["100%"], "重点支出保障率"),
    ("self-evaluation/satisfactions-compatible", "warning", ["100%", "99.94%", "95%"], "满意度"),
    ("self-evaluation/staff-satisfaction-by-heads", "warning", ["19人", "98%"], "98%"),
    ("self-evaluation/conclusion-fits-indicators", "warning", ["763件", "46.74%"], "1344件"),
    ("self-evaluation/process-cut-has-problem", "warning", ["19", "20"], "没有写任何问题"),
    ("government-services/moved-in-departments", "note", ["30家", "33家"], "相差3家"),
    ("government-services/same-day-with-pending", "note", ["49件"], "当天处理"),
]

PASSED = [
    # figures of a relation that holds, as they stand in its check
    ["42个", "40个", "2个"],
    ["95.24%", "40个", "42个"],
    ["4.76%", "2个", "42个"],
    ["20人", "19人", "1人"],
    ["19人", "10人", "1人", "8人"],
    ["347.49万元", "0万元"],
    ["274.7万元", "274.59万元", "0.11万元"],
    ["27.9821万件", "21.6662万件", "2.5769万件", "3.739万件"],
    ["933件", "526件", "407件"],
    ["875项", "409项", "466项"],
    ["46.74%", "409项", "875项"],
    ["99.77%", "875项", "877项"],
    ["268个", "38件", "229件", "1件"],
    ["227项", "158项", "45项", "6项", "18项"],
    ["141443.7473万元", "33244.45万元", "67917.59万元", "29401.0373万元", "10880.67万元"],
    ["7031.5535万元", "989.8235万元", "912.45万元", "5129.28万元"],
    ["989.8235万元", "33244.45万元", "34234.2735万元"],
    ["912.45万元", "67917.59万元", "68830.04万元"],
    ["5129.28万元", "10880.67万元", "5751.39万元"],
    ["2.89%", "989.8235万元", "34234.2735万元"],
    ["1.33%", "912.45万元", "68830.04万元"],
    ["89.18%", "5129.28万元", "5751.39万元"],
    ["5865项", "271项", "4560项", "143项"],
    ["45573项", "1422项", "39128项", "654项"],
    ["40539项", "1685项", "33335项", "654项"],
    ["178个", "164个", "3个", "11个"],
    ["92.13%", "164个", "178个"],
    ["961件", "908件", "4件", "49件"],
    ["912件", "908件", "4件"],
    ["94.9%", "912件", "961件"],
    ["1064468件", "1049234件", "14958件", "276件"],
    ["95.6分", "95.6"],
    ["15", "20", "35", "30"],
    ["81.22%", "960项", "1182项"],
    ["99.92%", "1181项", "1182项"],
    ["1325项"],
]


@pytest.fixture(scope="module")
def luxi() -> AuditedReport:
    """The report, audited with every pack that is shipped."""
    return audit_report(read(REPORT), RULEBOOK)


def _figures(audited: AuditedReport, check: Check) -> set[str]:
    return {audited.quantities.by_id[name].text for name in check.quantities}


@pytest.mark.parametrize(("rule", "severity", "figures", "words"), FINDINGS)
def test_what_a_careful_reader_finds(
    luxi: AuditedReport, rule: str, severity: str, figures: list[str], words: str
) -> None:
    """The finding is there, under its rule, at its level, about its figures, and says what matters."""
    found = [check for check in luxi.findings if check.rule == rule]
    assert found, "no such finding"
    assert any(
        check.verdict is Verdict.VIOLATED
        and check.severity == severity
        and set(figures) <= _figures(luxi, check)
        and words in check.message.zh
        for check in found
    ), [(check.severity.value, check.relation, check.message.zh) for check in found]


def test_errors_are_about_two_figures_only(luxi: AuditedReport) -> None:
    """Nothing is called an error but the window rate and the execution rate."""
    for check in luxi.findings:
        if check.severity is Severity.ERROR:
            assert {"109.63%", "100%"} & _figures(luxi, check), check.relation
            assert {"1331项", "109.63%", "274.7万元"} & _figures(luxi, check), check.relation


@pytest.mark.parametrize("figures", PASSED, ids=" ".join)
def test_what_holds_is_checked_and_passes(luxi: AuditedReport, figures: list[str]) -> None:
    """A right relation appears in the ledger as judged and good."""
    assert any(check.verdict in GOOD and set(figures) <= _figures(luxi, check) for check in luxi.checks)


def test_restated_figures_are_tied(luxi: AuditedReport) -> None:
    """The sections that tell the same work twice are compared figure by figure."""
    tied = [check for check in luxi.checks if check.rule == "core/restated-alike"]
    assert len(tied) >= 50
    assert all(check.verdict is Verdict.EXACT for check in tied)


SLIPS = [
    # a slip of one figure in every place where the wording below stands; the rule that tells it
    ("完成绩效指标40个", "完成绩效指标41个", "self-evaluation/indicators-add-up"),
    ("项目支出0万元", "项目支出1.5万元", "self-evaluation/budget-split"),
    ("绩效自评95.6分", "绩效自评96.5分", "self-evaluation/score-text-table"),
    ("绩效自评95.6分", "绩效自评85.6分", "self-evaluation/grade-fits-score"),
    ("\n35 |\n", "\n30 |\n", "self-evaluation/weights-make-full-marks"),
    ("\n31.6 |\n", "\n36.1 |\n", "core/score-within-weight"),
    ("四级深度事项960项", "四级深度事项1960项", "government-services/depth-within-online"),
    ("全程网办率81.22%", "全程网办率82.12%", "government-services/online-rates-share-base"),
    ("“最多跑一次”率98.9%", "“最多跑一次”率89.9%", "government-services/once-rate-shares-base"),
    ("已填写总数875项", "已填写总数857项", "government-services/claimed-items-rate"),
    ("无监管行为事项466项", "无监管行为事项446项", "government-services/supervision-items-add-up"),
    ("备案率92.13%", "备案率93.12%", "government-services/seals-add-up"),
    ("已答复912件", "已答复921件", "government-services/hotline-answered"),
    ("答复率94.9%", "答复率99.4%", "government-services/hotline-answer-rate"),
    ("办理中49件", "办理中94件", "government-services/hotline-states-add-up"),
    ("资金节约率2.89%", "资金节约率2.98%", "government-services/saving-rate"),
    ("增值率89.18%", "增值率81.98%", "government-services/appreciation-rate"),
    ("成交金额29401.0373万元", "成交金额24901.0373万元", "government-services/trade-amounts-add-up"),
    ("增收节支7031.5535万元", "增收节支7013.5535万元", "government-services/trade-savings-add-up"),
    ("事业人员8人", "事业人员18人", "self-evaluation/public-staff-within-posts"),
    ("选取结束96个", "选取结束99个", "government-services/selections-within-notices"),
]


@pytest.mark.parametrize(("right", "wrong", "rule"), SLIPS)
def test_a_slip_is_told_by_the_rule_it_breaks(tmp_path: Path, right: str, wrong: str, rule: str) -> None:
    """One figure changed in the real report is a finding of the rule that guards it."""
    text = REPORT.read_text(encoding="utf-8")
    assert right in text
    copy = tmp_path / REPORT.name
    copy.write_text(text.replace(right, wrong), encoding="utf-8")
    audited = audit_report(read(copy), RULEBOOK)
    assert rule in {check.rule for check in audited.findings}
