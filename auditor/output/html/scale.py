"""The small number line of a finding: what is printed, what comes out, and how far rounding lets either reach."""

from __future__ import annotations

from fractions import Fraction

from auditor.checking.figures import decimal_text, decimals_of, figure_text
from auditor.checking.intervals import interval_of
from auditor.model.audit import AuditedReport
from auditor.model.check import Check
from auditor.model.quantity import Quantity
from auditor.model.records import dataclass
from auditor.model.text import EMPTY, Text

WIDTH = 1000
"""Units of the drawing from its left to its right edge."""
_EDGE = 140
"""Units kept free on both sides for the figures written at the marks."""
_LEAST = 12
"""Units of the shortest interval that can be seen."""
_FINER = 2
"""Decimals that the ends of an interval have beyond the printed figure."""


@dataclass(frozen=True, slots=True)
class Reach:
    """An interval on the line, with the value in it that is written out."""

    text: str
    start: int
    length: int
    at: int
    anchor: str
    """`start`, `middle` or `end`: how the text stands at its mark so that it stays inside."""
    bounds: tuple[str, str] | None
    """The ends of the interval, where it is more than a point."""


@dataclass(frozen=True, slots=True)
class Scale:
    """The printed figure above, the recomputed one below, and the gap between them."""

    printed: Reach
    computed: Reach
    gap: Text
    meaning: str
    """What the lower figure is: `computed` from others, `elsewhere` printed, or a `limit`."""


def scale_of(audited: AuditedReport, check: Check) -> Scale | None:
    """The line for a finding about one printed figure that is compared with a number."""
    target = _target(audited, check)
    if target is None or check.allowed is None:
        return None
    low, high = check.allowed
    value = check.computed if check.computed is not None and low <= check.computed <= high else (low + high) / 2
    own = interval_of(target)
    first, last = min(own.low, low), max(own.high, high)
    if first == last:
        return None

    def position(at: Fraction) -> int:
        return _EDGE + int((at - first) * (WIDTH - 2 * _EDGE) / (last - first))

    def reach(text: str, start: Fraction, end: Fraction, at: Fraction) -> Reach:
        left, right, mark = position(start), position(end), position(at)
        anchor = "start" if mark < WIDTH // 3 else "end" if mark > WIDTH - WIDTH // 3 else "middle"
        if right - left < _LEAST:
            left = mark - _LEAST // 2
            right = left + _LEAST
        bounds = (bound_text(start, target), bound_text(end, target)) if start != end else None
        return Reach(text, left, right - left, mark, anchor, bounds)

    computed = check.computed_text if check.computed is not None else ""
    if not computed:
        computed = " – ".join(dict.fromkeys((bound_text(low, target), bound_text(high, target))))
    return Scale(
        reach(target.text, own.low, own.high, target.value),
        reach(computed, low, high, value),
        _gap(target.value - value, target) if low == high or check.computed is not None else EMPTY,
        "limit" if check.computed is None else "elsewhere" if _are_two_figures(audited, check) else "computed",
    )


def _target(audited: AuditedReport, check: Check) -> Quantity | None:
    """The figure that the check is about: the one that stands where the check stands."""
    for name in check.quantities:
        quantity = audited.quantities.by_id.get(name)
        if quantity is not None and quantity.place == check.place:
            return quantity
    return None


def _are_two_figures(audited: AuditedReport, check: Check) -> bool:
    """The relation says no more than that two printed figures are the same."""
    texts = [audited.quantities.by_id[name].text for name in check.quantities if name in audited.quantities.by_id]
    sides = check.relation.replace("==", "=").split(" = ")
    return len(sides) == 2 and all(side in texts for side in sides)


def bound_text(value: Fraction, like: Quantity) -> str:
    """An end of an interval, to finer digits than the printed figure, in its unit."""
    scale = like.unit.scale
    number = value / scale
    places = decimals_of(like.ulp / scale) + _FINER
    text = decimal_text(number, places, "," in like.text)
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return text + (like.unit.symbol if like.text.endswith(like.unit.symbol) else "")


def _gap(difference: Fraction, like: Quantity) -> Text:
    """How far apart they are; two rates differ by percentage points."""
    text = figure_text(abs(difference), like)
    if like.unit.symbol == "%" and text.endswith("%"):
        return Text(f"{text[:-1]} 个百分点", f"{text[:-1]} percentage points")
    return Text(text, text)
