"""What may have happened to a figure on its way into the report, and what each slip is called."""

from __future__ import annotations

from enum import StrEnum

from auditor.model.text import Text


class Slip(StrEnum):
    """What happened to a figure on its way into the report."""

    SWAP = "swap"
    DIGIT = "digit"
    LAST_DIGIT = "last-digit"
    DOUBLED = "doubled"
    DROPPED = "dropped"
    EXTRA = "extra"
    POINT = "point"
    UNIT = "unit"
    SIGN = "sign"
    TRUNCATED = "truncated"
    NEIGHBOUR = "neighbour"
    EXCHANGED = "exchanged"
    EARLIER = "earlier"
    MISSING_PART = "missing-part"
    WRONG_BASE = "wrong-base"
    AMOUNT_AS_RATE = "amount-as-rate"
    STATED_ELSEWHERE = "stated-elsewhere"
    OTHER = "other"


NAMES: dict[Slip, Text] = {
    Slip.SWAP: Text("相邻两位数字颠倒", "two digits swapped"),
    Slip.DIGIT: Text("一位数字写错", "one digit changed"),
    Slip.LAST_DIGIT: Text("末位差一,舍入所致", "the last digit is one off: rounded wrongly"),
    Slip.DOUBLED: Text("一位数字重复", "a digit doubled"),
    Slip.DROPPED: Text("漏写一位数字", "a digit dropped"),
    Slip.EXTRA: Text("多写一位数字", "a digit too many"),
    Slip.POINT: Text("小数点移位", "the decimal point moved"),
    Slip.UNIT: Text("单位写错", "the wrong unit"),
    Slip.SIGN: Text("正负号写反", "the sign turned round"),
    Slip.TRUNCATED: Text("截去尾数而未舍入", "cut off instead of rounded"),
    Slip.NEIGHBOUR: Text("误抄相邻单元格", "copied from a neighbouring cell"),
    Slip.EXCHANGED: Text("两数互换位置", "two figures have changed places"),
    Slip.EARLIER: Text("误用上期数", "the earlier period's value"),
    Slip.MISSING_PART: Text("合计漏加一项", "a part is missing from the total"),
    Slip.WRONG_BASE: Text("比率的基数取错", "a rate from the wrong base"),
    Slip.AMOUNT_AS_RATE: Text("误将数额写作比率", "an amount copied as a rate"),
    Slip.STATED_ELSEWHERE: Text("与他处所述不同", "stated otherwise elsewhere"),
    Slip.OTHER: Text("按其他数字推算", "what the other figures give"),
}


OF_THE_PEN = frozenset(
    (Slip.SWAP, Slip.DIGIT, Slip.DOUBLED, Slip.DROPPED, Slip.EXTRA, Slip.POINT, Slip.UNIT, Slip.SIGN)
)
"""Slips in the numeral itself; the others are told by the figures around it."""
