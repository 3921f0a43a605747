"""The words of the page in Chinese and English: plain ones, since it is read by people who never saw a linter."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from auditor.model.text import Text

PAGE: Mapping[str, Text] = MappingProxyType(
    {
        "page": Text("报告数字核对", "Report figures, checked"),
        "skip": Text("跳到问题列表", "Skip to the findings"),
        "reports": Text("报告", "Report"),
        "findings": Text("问题", "Findings"),
        "text": Text("原文", "Report"),
        "ledger": Text("数字台账", "Numbers"),
        "language": Text("English", "中文"),
        "theme": Text("深色/浅色", "Dark/light"),
        "print": Text("打印", "Print"),
        "help": Text("说明", "Help"),
        "close": Text("关闭", "Close"),
        "lead.error": Text(
            "有 {error} 处数字不可能都对{causes}，须更正或说明；另有 {others} 处请核实。",
            "{error} statement{error_s} cannot be right{causes} and must be corrected or explained; {others} more to look at.",
        ),
        "lead.errors": Text(
            "有 {error} 处数字不可能都对{causes}，须更正或说明。",
            "{error} statement{error_s} cannot be right{causes} and must be corrected or explained.",
        ),
        "lead.causes": Text("（出自 {causes} 组数字）", " (in {causes} group{causes_s} of figures)"),
        "cause": Text("这 {count} 个问题出自同一组数字", "These {count} findings are about the same figures"),
        "cause.likely": Text("多半是一处写错：", "most likely one of them is wrong: "),
        "lead.warning": Text(
            "没有发现必定有误的数字；有 {others} 处可疑或不够清楚，请核实。",
            "No figure is certainly wrong; {others} place{others_s} look odd or unclear and should be checked.",
        ),
        "lead.clean": Text(
            "没有发现问题：{judged} 项核对全部相符。", "No findings: all {judged} check{judged_s} agree."
        ),
        "lead.nothing": Text(
            "没有找到可以核对的关系，等于什么也没有验证。", "No relation could be checked: nothing was verified."
        ),
        "severity.error": Text("错误", "Error"),
        "severity.warning": Text("警告", "Warning"),
        "severity.note": Text("提示", "Note"),
        "severities": Text("按级别筛选", "Filter by severity"),
        "all-rules": Text("全部规则", "All rules"),
        "all-sections": Text("全部章节", "All sections"),
        "rule": Text("规则", "Rule"),
        "section": Text("章节", "Section"),
        "front": Text("篇首", "Opening"),
        "reset": Text("清除筛选", "Clear filters"),
        "none-left": Text("没有符合筛选条件的问题。", "No finding matches these filters."),
        "state.wrong": Text("有误", "wrong"),
        "state.odd": Text("存疑", "odd"),
        "state.checked": Text("已核对", "checked"),
        "state.unchecked": Text("未核对", "unchecked"),
        "state.none": Text("非数值", "not a quantity"),
        "meaning.wrong": Text("所在的算式不成立", "takes part in something that cannot hold"),
        "meaning.odd": Text("值得核实，不一定有误", "worth a look, not certainly wrong"),
        "meaning.checked": Text("重新算过，相符", "recomputed, and it agrees"),
        "meaning.unchecked": Text("没有找到可以核对它的关系", "no relation was found to check it by"),
        "meaning.none": Text("日期、序号、文号，不参与计算", "dates, numbering, identifiers"),
        "coverage": Text(
            "{numbers} 个数字：已核对 {guarded}，非数值 {bare}，未核对 {unguarded}",
            "{numbers} number{numbers_s}: {guarded} checked, {bare} not quantities, {unguarded} unchecked",
        ),
        "ledger.lead": Text(
            "报告中的每个数字都在这里。“未核对”不等于有误，只是本次没有验证，需要时请人工核实。",
            "Every number of the report is here. “Unchecked” does not mean wrong: it was not verified; look yourself "
            "where it matters.",
        ),
        "ledger.wrong": Text("涉及错误", "In an error"),
        "ledger.odd": Text("涉及警告或提示", "In a warning or note"),
        "ledger.checked": Text("已核对，相符", "Checked, agrees"),
        "ledger.unchecked": Text("未核对", "Unchecked"),
        "ledger.none": Text("非数值", "Not quantities"),
        "ledger.empty": Text("没有", "none"),
        "inapplicable": Text("未能核对的关系", "Relations that could not be judged"),
        "waived": Text("已豁免的问题", "Waived findings"),
        "frame": Text("未计入的页面框架", "Parts of the page around the report, left out"),
        "more": Text("另有 {count} 项", "{count} more"),
        "prints": Text("报告写", "printed"),
        "computed": Text("复算", "recomputed"),
        "elsewhere": Text("他处写", "elsewhere"),
        "limit": Text("界限", "limit"),
        "range": Text("按舍入可在 {low} 至 {high} 之间", "rounding allows {low} to {high}"),
        "gap": Text("相差 {gap}", "{gap} apart"),
        "verdict.implausible": Text(
            "按舍入勉强可能，但极少见", "rounding could just do this, but practically never does"
        ),
        "verdict.truncated": Text("截去尾数，没有四舍五入", "cut off instead of rounded"),
        "suspects": Text("可能的更正", "Possible corrections"),
        "suspect": Text("{figure} → {correction}", "{figure} → {correction}"),
        "repairs": Text("可消除 {count} 个问题", "settles {count} finding{count_s}"),
        "breaks": Text("但 {count} 项相符的核对将不再相符", "but {count} check{count_s} that hold now would not"),
        "also": Text("同样的数字还有 {count} 处", "{count} more place{count_s} with the same figure"),
        "consequence": Text("影响结论", "Changes a conclusion"),
        "question": Text("先核实这一个数", "Settle this figure first"),
        "why": Text("为什么要紧", "Why it matters"),
        "formal": Text("规则的算式", "The rule's formula"),
        "basis": Text("依据", "Basis"),
        "notes": Text("读取时的提醒", "Remarks on reading"),
        "file": Text("文件：{path}；SHA-256：{digest}", "File: {path}; SHA-256: {digest}"),
        "unreadable": Text(
            "{count} 个文件无法读取，没有核对：", "{count} file{count_s} could not be read and were not checked:"
        ),
        "checks": Text(
            "核对 {judged} 项；不适用 {inapplicable} 项；规则 {rules} 条中 {idle} 条没有用上；豁免 {waived} 项。",
            "{judged} check{judged_s}; {inapplicable} not applicable; {idle} of {rules} rule{rules_s} without a case; {waived} waived.",
        ),
        "packs-left": Text(
            "用于其他报告、未使用的规则包：{packs}", "Rule packs meant for other reports, not used: {packs}"
        ),
        "help.lead": Text(
            "左边是报告原文，右边是核对出的问题。点问题看原文，点原文中的数字看问题或核对依据。程序只指出哪些数字不能同时成立，并不更改报告。",
            "The report is on the left, the findings on the right. Click a finding to see its figures, click a figure to see "
            "its findings or what checked it. Nothing in the report is changed.",
        ),
        "help.keys": Text("键盘", "Keyboard"),
        "key.next": Text("下一个、上一个问题", "next, previous finding"),
        "key.enter": Text("到原文中的数字，再按回到问题", "go to the figure in the report, and back"),
        "key.views": Text("问题、台账、原文", "findings, numbers, report"),
        "key.levels": Text("显示或隐藏错误、警告、提示", "show or hide errors, warnings, notes"),
        "key.escape": Text("清除筛选和选中", "clear filters and selection"),
        "key.help": Text("打开这个说明", "open this help"),
        "where.line": Text("第 {line} 行", "line {line}"),
        "where.sheet": Text("工作表 {sheet}", "sheet {sheet}"),
        "where.page": Text("第 {page} 页", "page {page}"),
        "where.paragraph": Text("第 {paragraph} 段", "paragraph {paragraph}"),
        "where.table": Text("表 {table}", "table {table}"),
        "where.row": Text("第 {row} 行", "row {row}"),
        "where.column": Text("第 {cell} 列", "column {cell}"),
    }
)


def page_text(key: str, **values: object) -> Text:
    """The words for `key` in both languages, with the values put in (`{n_s}` is the plural s for `n`)."""
    text = PAGE[key]
    if not values:
        return text
    zh = {name: value.zh if isinstance(value, Text) else value for name, value in values.items()}
    en = {name: value.en if isinstance(value, Text) else value for name, value in values.items()}
    plural = {f"{name}_s": "" if value == 1 else "s" for name, value in values.items()}
    return Text(text.zh.format(**zh), text.en.format(**en, **plural))
