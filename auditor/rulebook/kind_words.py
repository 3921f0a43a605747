"""What the kinds of stated relation are called, and what their names stand for, in both languages: for pages and the reference.

`kinds.py` says which names a kind has; the words for people stand here, so that no audit has to load them.
"""

from __future__ import annotations

from collections.abc import Mapping

from auditor.model.text import Text
from auditor.rulebook.kinds import KINDS

TITLES: Mapping[str, Text] = {
    "breakdown": Text("总数与其分项", "a total with its parts"),
    "part-of-whole": Text("总数与其中一部分", "a whole with some of its parts"),
    "shares": Text("一组占比与其总数", "shares with their total"),
    "shares-sum": Text("完整的一组占比", "a complete list of shares"),
    "share": Text("部分占总体的比重", "the share of a part in its whole"),
    "rate": Text("由两个数得出的比率", "a rate with its two figures"),
    "sister-rates": Text("出自同一基数的并列比率", "rates side by side on one base"),
    "unbased-count": Text("没有写明基数的比率", "a count and its rate, the base not named"),
    "change": Text("两期数及其增减额和增减幅度", "two figures with the change in amount and rate"),
    "change-amount": Text("两期数及其增减额", "two figures with the amount of the change"),
    "change-rate": Text("两期数及其增减幅度", "two figures with the rate of the change"),
    "change-both": Text("本期数及其增减额和增减幅度", "a figure with the amount and rate of its change"),
    "change-from-nothing": Text("上期为零时的增减幅度", "a rate of change from nothing"),
    "implied-base": Text("本期数及其增加额", "a figure with the increase that led to it"),
    "index": Text("指数与增减幅度", "an index with the change in per cent"),
    "share-moves": Text("同一总体各部分比重的升降", "how the shares of one whole moved"),
    "same-period": Text("与上年同期相比的说法", "a comparison with the same period of last year"),
    "points": Text("两个比率及其相差的百分点", "two rates with the points between them"),
    "no-change": Text("称为持平的两个数", "two figures called equal"),
    "probable-no-change": Text("看来称为持平的两个数", "two figures that look like being called equal"),
    "comparison": Text("两个数及其高低", "two figures with which is higher"),
    "comparison-rate": Text("与另一数相比的比率", "a figure with its rate on another"),
    "restatement": Text("同一指标的两处表述", "one figure stated twice"),
    "table-row": Text("表格中的横向合计", "a total of a table's row"),
    "table-column": Text("表格中的纵向合计", "a total of a table's column"),
    "table-part": Text("表格中的其中项", "a table's cell with some of its parts"),
    "table-formula": Text("表头写明算法的一列", "a column whose head names a formula"),
    "table-text": Text("正文与表格中的同一指标", "one figure in text and table"),
    "table-text-sum": Text("正文数与表格各行之和", "a figure of the text and cells that add up to it"),
    "table-balance": Text("表格中的平衡关系", "two sides of a balance in a table"),
    "table-table": Text("两张表中的同一指标", "one figure in two tables"),
    "weight-tree": Text("指标的分值与下级分值", "the weight of an indicator with those below it"),
    "score-cell": Text("得分与满分", "a score with its full mark"),
    "formula": Text("写出的算式及其结果", "a printed calculation with its result"),
    "product": Text("两个数及其乘积", "two figures with their product"),
    "stock-flow": Text("期初、增加、减少与期末", "opening, inflow, outflow and closing"),
    "enumeration": Text("写明的项数与所列各项", "a stated number of items with the items"),
    "list-count": Text("写明的项数与编号的项", "a stated number with the numbered items"),
    "numbering": Text("编号的次序", "the order of numbering"),
    "percentage": Text("部分占总体的百分率", "a percentage of a whole"),
    "negative": Text("小于零的数", "a figure below zero"),
    "date-order": Text("两个日期的先后", "two dates in order"),
    "report-year": Text("报告年份", "the year of the report"),
    "relative-time": Text("今年、上年一类的说法", "words such as this year and last year"),
    "name-variant": Text("同一名称的两种写法", "one name written in two ways"),
    "clause-variant": Text("同一条款的两种写法", "one clause written in two ways"),
    "foreign-unit": Text("别的单位的名称", "the name of another unit"),
    "file-tie": Text("报送材料两个文件中的同一指标", "one figure in two files of a submission"),
    "prior-year": Text("本年报告所写的上年数与上年报告", "last year's figure here and in last year's report"),
    "prior-change": Text("按上年报告复算的增减", "a change measured on last year's report"),
    "attachment": Text("写到的附件", "an attachment that is named"),
    "residue": Text("模板残留和笔误", "left-overs of templates and slips of the pen"),
}
"""Kind → what it is. A `probable-…` kind is the same, judged from less."""

ROLES_ZH: Mapping[str, str] = {
    "the stated total": "写明的总数",
    "the list of its parts": "各分项(列表)",
    "shares of a complete list": "一组完整的占比(列表)",
    "the stated rate": "写明的比率",
    "its numerator": "分子",
    "its denominator": "分母",
    "words for the base": "说明基数的词语",
    "one of several on one base": "同一基数的几个比率之一",
    "their base": "共同的基数",
    "a count": "件数",
    "a rate of it whose base is not named": "没有写明基数的比率",
    "the value now": "本期数",
    "the value before": "上期数",
    "by how much": "增减额",
    "by which rate": "增减幅度",
    "1 for a rise, -1 for a fall": "增为1,减为-1",
    "the word for it": "表示增减的词语",
    "shares that rose, in points": "上升的比重,以百分点计(列表)",
    "shares that fell, in points": "下降的比重,以百分点计(列表)",
    "an index on last year": "以上年为100的指数",
    "the change in per cent": "增减的百分数",
    "the year of the statement": "所述年份",
    "the year compared with": "所比年份",
    "the first statement": "第一处",
    "a later statement of the same": "后面的一处",
    "the higher one": "较高的数",
    "the lower one": "较低的数",
    "the value": "数值",
    "what it is compared with": "所比的数",
    "the computed cell": "计算得出的单元格",
    "first operand": "第一个数",
    "second operand": "第二个数",
    "what is added": "相加的数(列表)",
    "what is taken away": "相减的数(列表)",
    "the head of the cell": "单元格的表头",
    "one side of a balance": "一方(列表)",
    "the other side": "另一方(列表)",
    "the score": "得分",
    "its full mark": "满分",
    "the printed result": "写明的结果",
    "what the calculation comes to": "算式算得的数",
    "its figures": "算式中的数(列表)",
    "the product": "乘积",
    "first factor": "第一个因数",
    "second factor": "第二个因数",
    "at the beginning": "期初",
    "added": "增加",
    "taken away": "减少",
    "at the end": "期末",
    "the stated number of items": "写明的项数",
    "how many are listed": "列出的项数",
    "their names": "各项的名称",
    "the stated number": "写明的数",
    "the printed number": "印出的编号",
    "the one due": "应有的编号",
    "the one before": "前一个编号",
    "where it begins in its passage": "在段落中的起点",
    "where it ends": "终点",
    "a rate of a part in its whole": "部分占总体的比率",
    "any other rate": "其他比率",
    "a figure below zero": "小于零的数",
    "as printed": "原文",
    "the year named": "写到的年份",
    "the year of the report": "报告的年份",
    "the words for the time": "表示时间的词语",
    "the other unit": "别的单位",
    "the unit of the report": "报告的单位",
    "the words": "原文词语",
    "what last year's report says": "上年报告所写的数",
    "what is said of last year": "本年报告所写的上年数",
    "the file that it is, or nothing": "对应的文件,没有则为空",
    "the words that name it": "提到它的词语",
    "quoted, rate or office": "哪一类:引号内的名称、比率或机构",
    "which dates": "哪两个日期",
    "where it is named": "写在哪里",
    "which clause": "哪一条款",
    "which residue": "哪一类残留",
    "what it is": "是什么",
    "the year before the statement": "所述年份的上一年",
    "ratio, percent, growth, percent-growth, balance or another word for the formula": "算法:ratio、percent、growth 等",
}


def kind_title(kind: str) -> Text:
    """What a kind of relation is; the kind itself where nobody has said it."""
    if kind in TITLES:
        return TITLES[kind]
    plain = kind.removeprefix("probable-")
    title = TITLES.get(plain, Text(plain, plain))
    return title if plain == kind else Text(f"看来是{title.zh}", f"what looks like {title.en}")


def role_text(kind: str, role: str) -> Text:
    """What a name of a kind stands for."""
    english = KINDS[kind][role]
    return Text(ROLES_ZH.get(english, english), english)
