"""The relations that are worth a rule of a department's own, with what each demands and how it is called."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from auditor.model.records import dataclass
from auditor.model.relation import Relation
from auditor.model.text import Text


@dataclass(frozen=True, slots=True)
class Template:
    """One kind of relation as a rule; `{role}` in check and titles is the name that stands for the role."""

    check: str
    title: Text
    falling: str = ""
    """The check where the relation's sign is negative; empty where that makes no difference."""

    def check_of(self, relation: Relation) -> str:
        """The check for one relation."""
        sign = relation.roles.get("sign")
        return self.falling if self.falling and isinstance(sign, Fraction) and sign < 0 else self.check


_RATE = Template("{rate} == {part} / {whole}", Text("{rate}等于{part}除以{whole}", "{rate} is {part} over {whole}"))

TEMPLATES: Mapping[str, Template] = {
    "breakdown": Template("{total} == sum({parts})", Text("{total}等于各分项之和", "The parts of {total} add up")),
    "share": _RATE,
    "rate": _RATE,
    "sister-rates": Template("{rate} == {part} / {base}", Text("{rate}等于{part}除以{base}", "{rate} is {part} over {base}")),
    "change-amount": Template(
        "{amount} == {current} - {base}",
        Text("{amount}等于{current}与{base}之差", "{amount} is the difference of {current} and {base}"),
        "{amount} == {base} - {current}",
    ),
    "change-rate": Template(
        "{rate} == ({current} - {base}) / {base}",
        Text("{rate}由{current}与{base}得出", "{rate} follows from {current} and {base}"),
        "{rate} == ({base} - {current}) / {base}",
    ),
    "points": Template(
        "{amount} == {current} - {base}",
        Text("{amount}等于{current}与{base}之差", "{amount} is the difference of {current} and {base}"),
        "{amount} == {base} - {current}",
    ),
    "stock-flow": Template(
        "{closing} == {opening} + {inflow} - {outflow}",
        Text("{closing}由期初数和增减数得出", "{closing} follows from the opening, the additions and the removals"),
    ),
    "restatement": Template("min({first}) == max({first})", Text("{first}各处一致", "{first} is the same everywhere")),
}  # fmt: skip
"""Kind → rule. The order is that in which they are drafted: a figure that two kinds tie is drafted with the first."""
