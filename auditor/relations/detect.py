"""All detectors, in order: lists first, since shares and changes lean on them."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.quantity import Quantities, Quantity
from auditor.model.relation import Relation
from auditor.model.report import Report
from auditor.relations import (
    breakdown,
    changes,
    contributions,
    dates,
    enumeration,
    families,
    formulas,
    indices,
    long_lists,
    named_sums,
    names,
    numbering,
    percentage,
    periods,
    rates,
    residue,
    restatement,
    score_trees,
    share_moves,
    sisters,
    structure,
    tables,
    tallies,
)
from auditor.relations.scene import Context


def detect(report: Report, quantities: Quantities) -> tuple[Relation, ...]:
    """Every relation that the report states by itself, in a stable order."""
    return tuple(_all(Context(report, quantities)))


def _all(context: Context) -> Iterator[Relation]:
    lists = [*breakdown.detect(context), *long_lists.detect(context)]
    for far in (families, named_sums):
        known = (relation.roles["total"] for relation in lists)
        lists += far.detect(context, frozenset(total.id for total in known if isinstance(total, Quantity)))
    yield from lists
    shares = list(rates.detect(context, _totals(lists)))
    bound = frozenset(_rate(share) for share in shares if not share.kind.startswith("probable"))
    family = list(sisters.detect(context, bound))
    explained = {_rate(sister) for sister in family}
    yield from (share for share in shares if _rate(share) in bound or _rate(share) not in explained)
    yield from family
    yield from structure.detect(context, lists, shares)
    yield from changes.detect(context)
    yield from restatement.detect(context)
    yield from formulas.detect(context)
    yield from score_trees.detect(context)
    yield from tables.detect(context)
    for detector in (
        indices,
        share_moves,
        contributions,
        periods,
        percentage,
        enumeration,
        tallies,
        numbering,
        dates,
        names,
        residue,
    ):
        yield from detector.detect(context)


def _rate(relation: Relation) -> str:
    rate = relation.roles["rate"]
    assert isinstance(rate, Quantity)
    return rate.id


def _totals(lists: list[Relation]) -> dict[str, tuple[Quantity, ...]]:
    """For each part the totals of the lists in which it stands."""
    out: dict[str, tuple[Quantity, ...]] = {}
    for relation in lists:
        total = relation.roles["total"]
        assert isinstance(total, Quantity)
        for part in relation.quantities():
            if part is not total:
                out[part.id] = (*out.get(part.id, ()), total)
    return out
