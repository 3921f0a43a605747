"""Price indices: 价格指数为100.7,同比上涨0.7% says one thing twice, since an index counts last year as 100.

Kind and roles: `index` (`index`, `rate`, `sign`): the index less 100 is the change in per cent.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from auditor.model.patterns import compiled
from auditor.model.relation import Operand, Relation
from auditor.relations.arithmetic import is_slip
from auditor.relations.scene import Context

_INDEX = compiled(r"指数[^,;。]{0,6}$")
_MOVES = compiled(r"(?P<up>上涨|增长|上升|提高)|(?P<down>下降|下跌|回落|降低)")
_LOW, _HIGH = 50, 200
"""An index on last year that lies outside is an index on another base."""


def detect(context: Context) -> Iterator[Relation]:
    """An index with the change that it states, in one sentence."""
    for scene in context.scenes:
        if "指数" not in scene.text:
            continue
        for index, rate in zip(scene.mentions, scene.mentions[1:], strict=False):
            value = index.quantity
            if value.unit.base or not _INDEX.search(index.lead):
                continue
            moves = _MOVES.search(rate.lead)
            if rate.quantity.unit.symbol != "%" or moves is None or "。" in scene.gap(index, rate):
                continue
            sign = Fraction(1 if moves["up"] else -1)
            if not _LOW < value.value < _HIGH and not is_slip(value, 100 * (1 + sign * rate.quantity.value)):
                continue
            roles: dict[str, Operand] = {"index": value, "rate": rate.quantity, "sign": sign}
            yield Relation("index", roles, scene.passage.index, ("指数", moves.group()), extra={"label": index.label})
