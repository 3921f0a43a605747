"""Percentages that cannot exceed 100 %, and counts that cannot be negative.

Kinds and roles:

- `percentage` (`rate`): a rate whose numerator is a part of its denominator, by its name. Extra: `label` (name of the rate).
- `probable-percentage` (`rate`): any other …率, or 占…, that is not known to exceed 100 %. Extra: `label`.
- `negative` (`value`): a number of people or things printed with a minus. Extra: `label`.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.patterns import compiled
from auditor.model.quantity import Kind, Quantity
from auditor.model.relation import Relation
from auditor.relations.rate_names import BOUNDED, SHARE_OF_ANYTHING, UNBOUNDED
from auditor.relations.scene import Context

_TRIM = compiled(
    r"(?:指标值|指标|分别|平均|累计|稳定|保持|年均|实际|[均都也已各又其仅总高]|提高到|提升到|提升至|提高至|增加到|下降到|降到|升至|降至|[由从]){1,4}$"
)
_ENDS = ("率", "度", "比重", "占比")
_NAME = compiled(r"[^\W_]{0,14}(?:率|度|比重|占比)$")
_CHANGE = compiled(r"增|减|降|升|提高|差|变|比上年|比去年|同比|环比|净|较|超|缺|盈|亏|零下|气温|低于|高于|[+±]")
_CELL_CHANGE = compiled(r"增|减|±|差|变|同比|环比|比上年|指数|增幅|完成")
_SAME_NAME = frozenset("、和及")


def detect(context: Context) -> Iterator[Relation]:
    """All bounded rates of a report, and the negative counts in its prose."""
    last: Quantity | None = None
    name = ""
    texts = context.report.passages
    rate, count = Kind.RATE, Kind.COUNT
    for quantity in context.quantities.all:
        kind = quantity.kind
        if kind is rate and quantity.unit.base == "%":
            text = texts[quantity.passage].text
            # 覆盖率分别达到98.1%、97%: the second figure has the name of the first.
            follows = (
                last is not None
                and last.passage == quantity.passage
                and quantity.start - last.end == 1
                and text[last.end] in _SAME_NAME
            )
            if not follows:
                name = _cell_name(quantity) if quantity.table is not None else _name(text, quantity)
            bounded = _kind(name)
            if bounded:
                yield Relation(bounded, {"rate": quantity}, quantity.passage, (name[-2:],), extra={"label": name})
            last = quantity
        elif kind is count and quantity.value.numerator < 0 and quantity.table is None:
            negative = _negative(texts[quantity.passage].text, quantity)
            if negative is not None:
                yield negative


def _name(text: str, quantity: Quantity) -> str:
    """The rate that a percentage in a sentence is the value of; empty where the words before it say something else."""
    label = quantity.label
    if not label.endswith(_ENDS):
        label = _TRIM.sub("", label)
    if label.endswith(_ENDS):
        return label
    at = label.rfind("占")
    if at >= 0 and not label.startswith("占比"):
        return label[at:]
    # 覆盖率(含乡镇)100%: the bracket belongs to the name.
    before = text[max(0, quantity.start - 30) : quantity.start]
    if before.endswith(")") and "(" in before:
        return _tail(before[: before.rindex("(")])
    return ""


def _tail(words: str) -> str:
    match = _NAME.search(words)
    return match.group() if match else ""


def _cell_name(quantity: Quantity) -> str:
    """The rate in a table: the row or column head that ends like one."""
    if _CELL_CHANGE.search(quantity.label):
        return ""
    for part in reversed(quantity.label.split(" ")):
        if part.endswith(("率", "率(%)", "满意度")):
            return part.removesuffix("(%)")
    return ""


def _kind(name: str) -> str:
    if not name:
        return ""
    if name.startswith("占") and not name.startswith("占比"):
        # 占 mostly names a part and its whole, but some compare two things with it.
        return "" if SHARE_OF_ANYTHING.search(name) else "probable-percentage"
    if name.endswith(UNBOUNDED):
        return ""
    if name.endswith(BOUNDED):
        return "percentage"
    return "probable-percentage" if name.endswith("率") else ""


def _negative(text: str, quantity: Quantity) -> Relation | None:
    if quantity.unit.dimension not in ("person", "count", "visit"):
        return None
    before = text[max(0, quantity.start - 16) : quantity.start]
    if _CHANGE.search(before) or before.endswith(("(", "-")):
        return None
    return Relation("negative", {"value": quantity}, quantity.passage, ("-",), extra={"label": quantity.label})
