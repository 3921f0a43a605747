"""A whole bulletin and a whole budget of invented places: clean as they are, and each slip is found by its rule."""

from __future__ import annotations

import pytest

from auditor.api import audit_report, open_rulebook
from auditor.model.check import Severity, Verdict
from auditor.reading import read_text

RULEBOOK = open_rulebook(["bulletin", "budget"])
FINDINGS = frozenset((Verdict.TRUNCATED, Verdict.IMPLAUSIBLE, Verdict.VIOLATED))

BULLETIN = """云岭市2023年国民经济和社会发展统计公报
一、综合
全年实现地区生产总值5124.00亿元,按不变价格计算增长5.1%。人均地区生产总值102398元,增长4.8%。
年末全市常住人口500.4万人,比上年末减少0.3万人。其中,城镇人口410.3万人。城镇化率为81.99%。
全年出生人口3.10万人,出生率6.19‰;死亡人口3.60万人,死亡率7.19‰;自然增长率-1.00‰。
二、对外经济
全年货物进出口总额90.4亿元,比上年增长3.2%。其中,出口52.3亿元,增长7.1%;进口38.1亿元,下降1.6%。货物进出口顺差14.2亿元。
三、社会保障
全年社会保险基金收入84.37亿元,基金支出79.12亿元;年末社会保险基金累计余额165.55亿元,上年保险基金结余160.30亿元。
全年受理投诉举报4230件,办结4198件。
四、人民生活和环境
城镇居民人均可支配收入52000元,增长4.2%;农村居民人均可支配收入26000元,增长6.5%。城乡居民人均可支配收入比值为2.00,比上年缩小0.04。
全年空气质量优良天数310天,优良率84.9%。
"""

BUDGET = """云岭市2025年市级部门预算
预算主管部门:云岭市湖泊管理局
一、收支预算
2025年,云岭市湖泊管理局收入预算600万元,其中:财政拨款收入512.4万元,比2024年预算增加12万元;事业收入87.6万元。
支出预算600万元,其中:财政拨款支出预算512.4万元,比2024年预算增加12万元。财政拨款支出预算中,一般公共预算拨款支出预算500万元;政府性基金拨款支出预算12.4万元;国有资本经营预算拨款支出预算0.00万元。
1.“住房保障支出(类)住房改革支出(款)住房公积金(项)”88.4万元,主要用于缴纳住房公积金。2024年当年预算执行数为80万元,2025年预算安排88.4万元,比2024年预算执行数增加10.5%。
二、“三公”经费
2025年“三公”经费预算数为15.28万元,比2024年预算持平。其中:
(一)因公出国(境)费2.00万元,与2024年预算持平。
(二)公务用车购置及运行费11.65万元,与2024年预算持平。
(三)公务接待费1.63万元,与2024年预算持平。
三、政府采购
2025年本部门政府采购预算83万元,其中:政府采购货物预算10万元、政府采购工程预算0万元、政府采购服务预算73万元。
2025年本部门面向中小企业预留政府采购项目预算金额27.4万元,其中,预留给小型和微型企业的政府采购项目预算为16.44万元。
"""

SLIPS = [
    (BULLETIN, "人均地区生产总值102398元", "人均地区生产总值10239元", "bulletin/output-per-head-plausible"),
    (BULLETIN, "城镇化率为81.99%", "城镇化率为89.19%", "bulletin/urbanisation-rate"),
    (BULLETIN, "自然增长率-1.00‰", "自然增长率1.00‰", "bulletin/natural-growth-rate"),
    (BULLETIN, "死亡人口3.60万人", "死亡人口6.30万人", "bulletin/births-and-deaths-share-population"),
    (BULLETIN, "顺差14.2亿元", "顺差12.4亿元", "bulletin/trade-surplus"),
    (BULLETIN, "累计余额165.55亿元", "累计余额156.55亿元", "bulletin/fund-balance"),
    (BULLETIN, "办结4198件", "办结4298件", "bulletin/closed-within-received"),
    (BULLETIN, "比值为2.00", "比值为2.20", "bulletin/urban-rural-income-ratio"),
    (BULLETIN, "优良率84.9%", "优良率89.4%", "bulletin/good-air-days"),
    (BUDGET, "\n支出预算600万元", "\n支出预算606万元", "budget/income-equals-spending"),
    (BUDGET, "财政拨款收入512.4万元", "财政拨款收入521.4万元", "budget/grant-income-equals-spending"),
    (BUDGET, "政府性基金拨款支出预算12.4万元", "政府性基金拨款支出预算14.2万元", "budget/grants-by-budget"),
    (BUDGET, "2025年预算安排88.4万元", "2025年预算安排84.8万元", "budget/item-restated"),
    (BUDGET, "公务接待费1.63万元", "公务接待费1.36万元", "budget/three-costs-add-up"),
    (BUDGET, "项目预算金额27.4万元", "项目预算金额274万元", "budget/reserved-within-procurement"),
    (BUDGET, "项目预算为16.44万元", "项目预算为46.44万元", "budget/small-within-reserved"),
]


def _findings(text: str) -> set[str]:
    """The rules of the two packs that find fault with a text."""
    checks = audit_report(read_text(text), RULEBOOK).checks
    return {
        check.rule
        for check in checks
        if check.verdict in FINDINGS and check.severity is not Severity.OFF and not check.rule.startswith("core/")
    }


@pytest.mark.parametrize("text", [BULLETIN, BUDGET], ids=["bulletin", "budget"])
def test_a_sound_report_is_left_alone(text: str) -> None:
    """No rule of the two packs finds fault with figures that agree."""
    assert _findings(text) == set()


@pytest.mark.parametrize(("text", "right", "wrong", "rule"), SLIPS, ids=[slip[3] for slip in SLIPS])
def test_a_slip_is_found_by_its_rule(text: str, right: str, wrong: str, rule: str) -> None:
    """One changed figure in a whole report is reported by the rule that guards it."""
    assert right in text
    assert rule in _findings(text.replace(right, wrong))


def test_other_reports_are_not_touched() -> None:
    """The packs keep to the kinds of report that they name."""
    wrong = BULLETIN.replace("自然增长率-1.00‰", "自然增长率1.00‰").replace("统计公报", "情况说明")
    assert _findings(wrong.replace("国民经济和社会发展", "全市")) == set()
