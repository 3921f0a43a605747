"""A year compared with itself: 2026年预算…,比2026年增加 leaves the reader without a base.

Kind and roles: `same-period` (`stated`, `compared`, `latest`): the year of the statement, the year that it is compared with, and the
last year that it can be compared with.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from auditor.model.patterns import compiled
from auditor.model.quantity import Kind, Quantity
from auditor.model.relation import Operand, Relation
from auditor.relations.scene import Context

_DATE = Kind.DATE  # a look-up in an enumeration is slow before 3.12
_COMPARED = compiled(r"(?:比|较|与)$")
_VERB = compiled(r"[^,;。]{0,12}?(?:增加|减少|增长|下降|持平|提高|降低)")
_YEAR = compiled(r"(?:19|20)\d\d")
_OTHER = compiled(r"期初|年初|执行|决算|计划|目标")


def detect(context: Context) -> Iterator[Relation]:
    """Comparisons 比Y年 in a passage that opens with Y年."""
    rows = context.quantities.by_passage
    for passage in context.report.passages:
        if passage.table is not None:
            continue
        years = [q for q in rows[passage.index] if q.kind is _DATE and _YEAR.match(q.text)]
        for stated, compared in _pairs(passage.text, years):
            roles: dict[str, Operand] = {
                "stated": Fraction(int(stated.text[:4])),
                "compared": Fraction(int(compared.text[:4])),
                "latest": Fraction(int(stated.text[:4]) - 1),
                "first": stated,
                "second": compared,
            }
            yield Relation("same-period", roles, passage.index, ("比",), extra={"label": compared.text})


def _pairs(text: str, years: list[Quantity]) -> Iterator[tuple[Quantity, Quantity]]:
    stated: Quantity | None = None
    for year in years:
        if _COMPARED.search(text[max(0, year.start - 1) : year.start]) and (verb := _VERB.match(text, year.end)):
            if stated is not None and not _OTHER.search(verb.group()):
                yield stated, year
        elif year.start == 0 or text[year.start - 1] in "。;,":
            stated = year  # the last clause that begins with a year says what is compared
