"""Odd things to put into an input: where limits, signs of the language and special cases of formats are."""

from __future__ import annotations

NUMERALS = (
    "0", "00", "0.0", "-1", "-0", "1e309", "1" * 29, "1" * 31, "9" * 400, "0." + "0" * 40 + "1",
    "1,234,5", "1.2.3", "1..2", "٣٤", "१२", "𝟗𝟗", "①",
    "²", "½", "〇", "三百二十", "万万亿", "百分之", "百分之百", "千分之三点五", "负五", "一二三", "1/0", "0/0", "3/4/5",
    "１２．５", "100%", "999.99%",
    "0%", "±3", "1-2", "2021年2月30日", "0年0月", "99999年", "NaN", "∞", "2147483648", "18446744073709551616",
)  # fmt: skip
"""Numbers as nobody, or hardly anybody, prints them."""

WORDS = (
    "其中:", "共", "合计", "小计", "总计", "分别为", "同比增长", "较上年减少", "占", "个百分点", "万元", "亿元", "%", "‰", "倍",
    "成", "以上", "约", "余", "(", ")",
    "“", "”", "、", ",", "。", ";", ":", "|", "\t", "\n", "\r", "\n\n", "---|---", "一、", "(一)", "1.",
    "(1)", "附件1", "附表", "单位:万元", "序号", "项目",
    "\0", "\x0b", "\x1b[2J", "\u200b", "\u202e", "\u2028", "\ufeff", "\ufffd", "\U0001f600",
    "e\u0301", "\U000e0001", "#", "```", "$$", "<!-- auditor:", "-->",
    "<!-- auditor: waive core/breakdown -->", "{", "}", "{a}", "{total:人}", "[", "…", "……",
    "regex:", "(?=", "*", "+", "{0,9999}", "==", "<=", "sum(", "round(", "implies",
    "&a", "*a", "!!python/object:", "? ", "- ", "<<:", "|\n", ">\n", "'", '"', "\\", "%YAML 1.1",
    "...", "~", "null", "0x1f",
)  # fmt: skip
"""Words and signs on which something turns in reports, packs and expressions."""

VALUES = (
    "", "0", "-1", "1", "2", "7", "999", "65536", "99999999999", "1e9", "1.5", "NaN", "true", "x",
    "A0", "A1", "XFD1048576", "ZZZZ9999999", "A1:XFD1048576", "B2:A1", "#REF!",
    "一", "\n", "&#x10;", "&#xD800;", "&bogus;", "../../x", "rId1", "rId99", "utf-16", "0%",
    "#,##0.00", "[$-804]yyyy", ";;;", "??/??", "@@@", "[Red][<0]0;[>=",
)  # fmt: skip
"""Values of attributes and texts of elements in Word documents and workbooks."""

MEMBERS = (
    "0", "-1", "1", "999999999999999999999", "1.5", "-0.0", "1e400", "NaN", "Infinity", "true",
    "null", '""', '"1/0"', '"3/0"', '"-7/3"', '"\\ud800"', '"\\u0000"', "[]", "{}", "[[]]", '"q1"',
    '"c1"',
)  # fmt: skip
"""Values in JSON."""
