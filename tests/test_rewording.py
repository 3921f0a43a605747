"""A report said in other words or set in other type says the same: the same checks, with the same verdicts."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest

from auditor.api import audit_report, open_rulebook
from auditor.model.check import Verdict
from auditor.reading import read_text

REPORT = (Path(__file__).parents[1] / "reports" / "luxi-2021-self-evaluation.txt").read_text(encoding="utf-8")
INVENTED = """东湖管理局2022年度部门整体支出绩效自评报告
一、基本情况
年末实有人数26人,其中:在职人员24人(公务员12人、机关工人3人、事业人员9人),退休2人。
2022年收入8642.37万元,其中:财政拨款收入8230.12万元,其他收入412.25万元。支出8642.37万元,结转结余0万元。
二、完成情况
1.产出:一是受理咨询件38546件(热线21850件、网上16696件),办结37976件,办结率98.52%;二是完成各类项目112个,合同金额25834.7312万元,预算价26480.2548万元,合同金额比预算价少645.5236万元,节约率2.44%;三是走访企业1240家,比上年增加124家,增长11.11%。
2.效益:设定指标35个,完成33个,占指标总数的94.29%,部分完成2个,占指标总数的5.71%。
三、分析
受理咨询件38546件(热线21850件、网上16696件),办结37976件,办结率98.52%。走访企业1240家,比上年增加124家,增长11.11%。
四、错误
全年培训12360人次,其中:线上8245人次、线下4151人次。审批事项640项,按时办结608项,按时办结率96.0%。
"""
RULEBOOK = open_rulebook()
ABOUT_WORDS = ("core/slips-of-the-pen", "core/name-written-alike", "core/clause-written-alike")
"""Rules that look at the wording itself, which a rewording changes."""
ABOUT_FRAME = "core/published-after-signature"

Key = tuple[str, tuple[Fraction, ...], str]


def judged(text: str) -> Counter[Key]:
    """What the audit of a text comes to: rule, values and verdict of each check."""
    audited = audit_report(read_text(text, path="text"), RULEBOOK)
    by_id = audited.quantities.by_id
    return Counter(
        (check.rule, tuple(sorted(by_id[quantity].value for quantity in check.quantities)), check.verdict.value)
        for check in audited.checks
        if check.verdict is not Verdict.NOT_APPLICABLE and check.rule not in ABOUT_WORDS and check.rule != ABOUT_FRAME
    )


FOLDERS = (Path(__file__).parent / "rewording", *map(Path, filter(None, [os.environ.get("AUDITOR_CORPUS")])))
"""Invented texts of several kinds, and a folder of real ones for whoever has such (they are not part of the project)."""
ORIGINALS = {
    "Luxi": REPORT,
    "invented": INVENTED,
    **{file.stem: file.read_text(encoding="utf-8") for folder in FOLDERS for file in sorted(folder.glob("*.txt"))},
}
JUDGED = {name: judged(text) for name, text in ORIGINALS.items()}

UNIT = "(?:万件|万元|个|件|项|人次|人|名|家|条|种|分|%)"
NUMBER = r"(?<![\d.A-Za-z“〔])(\d+(?:\.\d+)?)(?![\d.])"
WIDE_DIGITS = str.maketrans("0123456789", "０１２３４５６７８９")
WIDE_MARKS = str.maketrans(",:;()%", "，：；（）％")


def spaced(text: str) -> str:
    """27.9821 万件"""
    return re.sub(f"{NUMBER}({UNIT})", r"\1 \2", text)


def spaced_out(text: str) -> str:
    """受理 27.9821 万件"""
    return re.sub(f"(?<=[\u4e00-\u9fff]){NUMBER}({UNIT})", r" \1 \2", text)


def grouped(text: str) -> str:
    """1,064,468件"""

    def group(match: re.Match[str]) -> str:
        whole, point, tail = match[1].partition(".")
        return f"{int(whole):,}{point}{tail}{match[2]}"

    return re.sub(f"{NUMBER}({UNIT})", group, text)


def wide(text: str) -> str:
    """２７．９８２１万件，其中：…"""
    return text.translate(WIDE_DIGITS).translate(WIDE_MARKS).replace(".", "．")


def wrapped(width: int) -> Callable[[str], str]:
    """Lines cut at a width, through numbers and words."""

    def wrap(text: str) -> str:
        lines = [line[at : at + width] for line in text.split("\n") for at in range(0, max(len(line), 1), width)]
        return "\n".join(lines)

    return wrap


def replaced(old: str, new: str) -> Callable[[str], str]:
    """One word for another throughout."""
    return lambda text: text.replace(old, new)


def word_before_figures(word: str, unit: str = UNIT) -> Callable[[str], str]:
    """办件量1064468件 -> 办件量为1064468件, where no such word stands and no verb of change."""
    pattern = f"(?<=[\u4e00-\u9fff”])(?<![为达有共是计的年第至或约和少加到]){NUMBER}({unit})"
    return lambda text: re.sub(pattern, rf"{word}\1\2", text)


def words_dropped(text: str) -> str:
    """覆盖率达46.74% -> 覆盖率46.74%"""
    return re.sub(rf"(?:均为|为|达|共)(?=\d+(?:\.\d+)?{UNIT})", "", text)


def in_pieces(text: str) -> str:
    """27.9821万件 -> 279821件"""
    return re.sub(r"(\d+)\.(\d{1,4})万件", lambda match: f"{int(match[1] + match[2].ljust(4, '0'))}件", text)


def in_yuan(text: str) -> str:
    """347.49万元 -> 3474900元"""

    def yuan(match: re.Match[str]) -> str:
        whole, _, tail = match[1].partition(".")
        return f"{int(whole + tail.ljust(4, '0'))}元"

    return re.sub(f"{NUMBER}万元", yuan, text)


def indented(text: str) -> str:
    """Two ideographic blanks before each line, as in printed reports; table bars stay."""
    return "\n".join(f"\u3000\u3000{line}" if line.strip() not in ("", "|") else line for line in text.split("\n"))


SAME: dict[str, Callable[[str], str]] = {
    "full-width digits": lambda text: text.translate(WIDE_DIGITS),
    "full-width punctuation": lambda text: text.translate(WIDE_MARKS),
    "full-width throughout": wide,
    "full-width per cent": replaced("%", "％"),
    "blanks before units": spaced,
    "blanks around numbers": spaced_out,
    "thousands separators": grouped,
    "thousands separators, full width": lambda text: wide(grouped(text)),
    "wrapped at 60": wrapped(60),
    "wrapped at 40": wrapped(40),
    "CRLF": replaced("\n", "\r\n"),
    "blank lines": replaced("\n", "\n\n"),
    "indented": indented,
    "包括 for 其中": replaced("其中", "包括"),
    "分别为 for 其中": replaced("其中", "分别为"),
    "其中有 for 其中": replaced("其中", "其中有"),
    "其中 with a comma": replaced("其中:", "其中,"),
    "commas for list commas": lambda text: re.sub(rf"(\d{UNIT})、", r"\1,", text),
    "和 before the last part": lambda text: re.sub(r"(?<=\d人)、(?=[^、()]*\))", "和", text),
    "为 before figures": word_before_figures("为"),
    "达 before figures": word_before_figures("达"),
    "达到 before figures": word_before_figures("达到"),
    "是 before figures": word_before_figures("是"),
    "有 before counts": word_before_figures("有", "(?:个|件|项|人次|人|名|家|条|种)"),
    "共 before counts": word_before_figures("共", "(?:个|件|项|人次|人|名|家|条|种)"),
    "共计 before counts": word_before_figures("共计", "(?:个|件|项|人次|人|名|家|条|种)"),
    "为, 达 and 共 dropped": words_dropped,
    "万件 in single pieces": in_pieces,
    "straight quotation marks": lambda text: text.replace("“", '"').replace("”", '"'),
    "corner brackets": lambda text: text.replace("“", "「").replace("”", "」"),
}


CLOSES = {("分别为 for 其中", "bulletin")}


@pytest.mark.parametrize("report", ORIGINALS)
@pytest.mark.parametrize("rewording", SAME)
def test_a_rewording_changes_no_verdict(report: str, rewording: str) -> None:
    """Every check is there with its values and its verdict, and no other."""
    if (rewording, report) in CLOSES:
        pytest.skip("分别为 closes a list that 其中 leaves open")
    text = SAME[rewording](ORIGINALS[report])
    found = judged(text)
    assert (JUDGED[report] - found, found - JUDGED[report]) == (Counter(), Counter())


@pytest.mark.parametrize("report", ORIGINALS)
def test_amounts_in_yuan_keep_what_holds(report: str) -> None:
    """More printed digits may make rounded relations finer; what held holds, what failed fails."""
    good = {"exact", "rounded", "truncated", "within"}

    def coarse(found: Counter[Key]) -> Counter[tuple[str, tuple[Fraction, ...], bool]]:
        out: Counter[tuple[str, tuple[Fraction, ...], bool]] = Counter()
        for (rule, values, verdict), times in found.items():
            out[rule, values, verdict in good] += times
        return out

    assert coarse(judged(in_yuan(ORIGINALS[report]))) == coarse(JUDGED[report])


def test_the_invented_report_has_checks_of_many_rules() -> None:
    """What is compared is not empty: sums, rates, differences and repeats, right and wrong."""
    rules = {rule for rule, _, _ in JUDGED["invented"]}
    assert {"core/breakdown-adds-up", "core/rate-recomputed", "core/change-amount", "core/restated-alike"} <= rules
    assert sum(times for (_, _, verdict), times in JUDGED["invented"].items() if verdict == "violated") > 1
