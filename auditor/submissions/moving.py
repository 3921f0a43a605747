"""Moves what was found in one file to its place in the whole: numbers, relations, checks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from auditor.model.audit import AuditedReport
from auditor.model.check import Check, Demand
from auditor.model.quantity import Quantity
from auditor.model.records import replace
from auditor.model.relation import Operand, Relation
from auditor.submissions.merging import Offsets, in_file

Twins = Mapping[str, Quantity]
"""The number in the whole by its id in its file."""


def moved_quantities(audited: AuditedReport, by: Offsets, before: int) -> dict[str, Quantity]:
    """The numbers of a file as numbers of the whole, behind as many others."""
    file = audited.report.path
    return {
        figure.id: replace(
            figure,
            id=f"q{number}",
            passage=figure.passage + by.passages,
            table=None if figure.table is None else figure.table + by.tables,
            place=in_file(figure.place, file),
        )
        for number, figure in enumerate(audited.quantities.all, before + 1)
    }


def moved_relations(audited: AuditedReport, by: Offsets, twins: Twins) -> Iterator[Relation]:
    """The relations of a file over the numbers of the whole."""
    for relation in audited.relations:
        yield replace(relation, roles=_operands(relation.roles, twins), passage=relation.passage + by.passages)


def moved_checks(audited: AuditedReport, by: Offsets, twins: Twins) -> Iterator[Check]:
    """The checks of a file over the numbers of the whole; they keep their ids, so number them anew."""
    file = audited.report.path
    for check in audited.checks:
        demand = check.demand
        yield replace(
            check,
            quantities=tuple(twins[one].id for one in check.quantities),
            place=in_file(check.place, file),
            passage=None if check.passage is None else check.passage + by.passages,
            demand=None if demand is None else Demand(demand.expression, _operands(demand.names, twins)),
        )


def _operands(names: Mapping[str, Operand], twins: Twins) -> dict[str, Operand]:
    return {name: _operand(operand, twins) for name, operand in names.items()}


def _operand(operand: Operand, twins: Twins) -> Operand:
    if isinstance(operand, Quantity):
        return twins[operand.id]
    if isinstance(operand, tuple):
        return tuple(twins[figure.id] for figure in operand)
    return operand
