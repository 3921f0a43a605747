"""Units of measure: dimension and scale of each, and the words by which they are printed.

A printed unit is an optional scale word (万, 亿, …) and a base unit (元, 件, 平方米). Classifiers that count things
(件 项 个 家) share the dimension `count`: a report counts the same cases in 个 and in 件. 人 and 人次 differ.
"""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache

from auditor.model.quantity import NO_UNIT, Unit

SCALES: dict[str, int] = {
    "十万亿": 10**13, "万亿": 10**12, "千亿": 10**11, "百亿": 10**10, "十亿": 10**9, "亿": 10**8,
    "千万": 10**7, "百万": 10**6, "十万": 10**5, "万": 10**4, "千": 10**3, "百": 10**2,
}  # fmt: skip
"""Scale words behind a numeral."""

_COUNTS = [
    "件",
    "项",
    "个",
    "家",
    "条",
    "户",
    "所",
    "处",
    "座",
    "台",
    "套",
    "辆",
    "次",
    "起",
    "宗",
    "份",
    "篇",
    "批",
    "期",
    "场",
    "只",
    "头",
    "株",
    "张",
    "种",
    "类",
    "门",
    "本",
    "册",
    "部",
    "艘",
    "架",
    "栋",
    "幢",
    "间",
    "片",
    "块",
    "根",
    "支",
    "枚",
    "颗",
    "盏",
    "眼",
    "顶",
    "例",
    "桩",
    "单",
    "笔",
    "款",
    "届",
    "轮",
    "站",
    "村",
    "镇",
    "乡",
    "街道",
    "社区",
    "岗",
    "席",
    "床",
    "盒",
    "箱",
    "瓶",
    "班",
    "组",
    "队",
    "团",
    "院",
    "馆",
    "校",
    "厂",
    "店",
    "节",
    "堂",
    "首",
    "幅",
    "卷",
    "则",
    "列",
    "班次",
    "航班",
    "趟",
    "航次",
    "标段",
    "课时",
    "学时",
    "词",
    "页",
    "遍",
    "场次",
    "人份",
    "国",
    "县",
    "市",
    "区",
    "省",
    "州",
    "对",
    "点位",
    "桌",
    "尾",
    "羽",
    "棵",
    "伙",
    "大类",
    "件/套",
    "台/套",
    "台(套)",
    "台套",
    "台件",
    "标箱",
    "个(次)",
    "件(次)",
    "册/件",
    "件次",
    "例次",
    "批次",
    "架次",
    "车次",
    "户次",
    "家次",
    "项次",
    "张次",
    "部次",
    "客位",
    "标准箱",
]
_PEOPLE = ["人", "名", "位", "员", "口人"]
_VISITS = ["人次", "人天", "人·天", "人日"]

_MEASURES: dict[str, tuple[str, Fraction]] = {
    "元": ("money", Fraction(1)),
    "元人民币": ("money", Fraction(1)), "元/件": ("money/count", Fraction(1)), "元/股": ("money/share", Fraction(1)),
    "美元": ("dollar", Fraction(1)), "港元": ("hkd", Fraction(1)), "欧元": ("euro", Fraction(1)),
    "%": ("ratio", Fraction(1, 100)), "‰": ("ratio", Fraction(1, 1000)), "倍": ("ratio", Fraction(1)),
    "成": ("ratio", Fraction(1, 10)),
    "个百分点": ("point", Fraction(1, 100)), "百分点": ("point", Fraction(1, 100)), "个千分点": ("point", Fraction(1, 1000)),
    "千分点": ("point", Fraction(1, 1000)),
    "个基点": ("point", Fraction(1, 10000)),
    "分": ("score", Fraction(1)),
    "公里": ("length", Fraction(1000)), "千米": ("length", Fraction(1000)), "米": ("length", Fraction(1)),
    "毫米": ("length", Fraction(1, 1000)), "厘米": ("length", Fraction(1, 100)),
    "海里": ("length", Fraction(1852)), "延米": ("length", Fraction(1)),
    "平方米": ("area", Fraction(1)), "㎡": ("area", Fraction(1)), "m²": ("area", Fraction(1)), "㎥": ("volume", Fraction(1)),
    "平方公里": ("area", Fraction(10**6)), "平方千米": ("area", Fraction(10**6)),
    "公顷": ("area", Fraction(10**4)), "亩": ("area", Fraction(2000, 3)), "平米": ("area", Fraction(1)),
    "吨": ("weight", Fraction(1000)), "公斤": ("weight", Fraction(1)), "千克": ("weight", Fraction(1)), "克": ("weight", Fraction(1, 1000)),
    "斤": ("weight", Fraction(1, 2)), "吨标准煤": ("coal", Fraction(1)), "吨标煤": ("coal", Fraction(1)),
    "立方米": ("volume", Fraction(1)), "标方": ("volume", Fraction(1)),
    "千瓦时": ("energy", Fraction(1)), "千瓦": ("power", Fraction(1)), "瓦": ("power", Fraction(1, 1000)),
    "天": ("time", Fraction(1)), "小时": ("hour", Fraction(1)), "分钟": ("minute", Fraction(1)), "秒": ("second", Fraction(1)),
    "个月": ("months", Fraction(1)), "个工作日": ("workday", Fraction(1)), "工作日": ("workday", Fraction(1)), "岁": ("age", Fraction(1)),
    "吨公里": ("tonkm", Fraction(1)), "人公里": ("personkm", Fraction(1)), "车公里": ("carkm", Fraction(1)),
    "元/人": ("money/person", Fraction(1)), "元/平方米": ("money/area", Fraction(1)), "元/吨": ("money/weight", Fraction(1)),
    "平方米/人": ("area/person", Fraction(1)), "TEU": ("teu", Fraction(1)), "吨/年": ("weight/time", Fraction(1)),
    "℃": ("temperature", Fraction(1)), "GB": ("data", Fraction(1)), "TB": ("data", Fraction(1000)), "Mbps": ("speed", Fraction(1)),
}  # fmt: skip


def _table() -> dict[str, tuple[str, Fraction]]:
    table = {name: ("count", Fraction(1)) for name in _COUNTS}
    table |= {name: ("person", Fraction(1)) for name in _PEOPLE}
    table |= {name: ("visit", Fraction(1)) for name in _VISITS}
    return table | _MEASURES


BASES = _table()
"""Base unit as printed: dimension and factor on the dimension's own base."""


@lru_cache(maxsize=4096)
def unit_of(scale_word: str, base: str) -> Unit:
    """The unit printed as scale word + base; an unknown base has its own dimension."""
    scale = SCALES.get(scale_word, 1)
    if not base:
        return Unit(scale_word, "", "", Fraction(scale)) if scale_word else NO_UNIT
    dimension, factor = BASES.get(base, (base, Fraction(1)))
    return Unit(scale_word + base, base, dimension, scale * factor)


@lru_cache(maxsize=4096)  # units of tables are words of reports, of which a long run meets ever more
def parse_unit(text: str) -> Unit | None:
    """The unit that `text` is, whole: `万元` → money × 10⁴; `None` if it is no unit."""
    if text in BASES:
        return unit_of("", text)
    for word in SCALES:
        if text.startswith(word) and (text[len(word) :] in BASES or text == word):
            return unit_of(word, text[len(word) :])
    return None
