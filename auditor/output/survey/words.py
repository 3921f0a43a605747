"""The words of a survey in Chinese and English."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from auditor.model.text import Text
from auditor.output.words import VOCABULARY, Words

SURVEY: Mapping[str, Text] = MappingProxyType(
    {
        "title": Text("核对总览", "Survey of the audits"),
        "reports": Text(
            "报告 {reports} 份，其中 {clean} 份未发现问题；无法读取 {failures} 个文件",
            "{reports} report{reports_s}, {clean} without findings; {failures} file{failures_s} unreadable",
        ),
        "findings": Text(
            "问题 {total} 个：错误 {error}、警告 {warning}、提示 {note}；豁免 {waived}",
            "{total} finding{total_s}: {error} error{error_s}, {warning} warning{warning_s}, {note} note{note_s}; "
            "{waived} waived",
        ),
        "numbers": Text(
            "数字 {total} 个：非数值 {bare}，其余 {able} 个中已核对 {guarded}（{share}）",
            "{total} number{total_s}: {bare} not quantities; of the other {able}, {guarded} guarded ({share})",
        ),
        "cut": Text(
            "结果不完整：缺少收尾的汇总行，核对可能中断过",
            "the results are not whole: the closing summary is missing, as after a run that was cut short",
        ),
        "rules": Text("各规则的问题", "Findings by rule"),
        "departments": Text("各单位的问题", "Findings by department"),
        "kinds": Text("按数字类别", "Findings by kind of figure"),
        "slips": Text("按可能的笔误", "Findings by the likely slip"),
        "guarded": Text("已核对数字所占比例", "Reports by share of guarded numbers"),
        "worst": Text("问题最多的报告", "Worst documents"),
        "everywhere": Text(
            "处处报错的规则（规则本身可能有误）", "Rules that fire everywhere (perhaps the rule is wrong)"
        ),
        "silent": Text("从未报错的规则", "Rules that judged and never fired"),
        "idle": Text("从未用上的规则", "Rules that had nothing to judge"),
        "troubles": Text("无法读取", "Unreadable"),
        "more": Text("另有 {more} 项未列出", "{more} more not listed"),
        "others": Text("其他单位", "other departments"),
        "words": Text("文字", "words, no figure"),
        "column.rule": Text("规则", "rule"),
        "column.title": Text("要求", "demand"),
        "column.findings": Text("问题", "findings"),
        "column.fired": Text("报错报告", "reports"),
        "column.judged": Text("核对报告", "of judged"),
        "column.waived": Text("豁免", "waived"),
        "column.department": Text("单位", "department"),
        "column.reports": Text("报告", "reports"),
        "column.share": Text("核对率", "guarded"),
        "column.kind": Text("类别", "kind"),
        "column.slip": Text("笔误", "slip"),
        "column.tenth": Text("比例", "share"),
        "column.heading": Text("标题", "title"),
        "column.document": Text("报告", "document"),
    }
)


def told(words: Words, key: str, **values: object) -> str:
    """The words for `key`, of a survey or of all writers, with the values put in (`{n_s}` is the plural s for `n`)."""
    text = (SURVEY[key] if key in SURVEY else VOCABULARY[key]).in_language(words.language)
    plural = {f"{name}_s": "" if value == 1 else "s" for name, value in values.items()}
    return text.format(**values, **plural) if values else text
