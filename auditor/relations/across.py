"""What one file of a submission says of another: the same figures in text, tables and attachments, last year's, attachments named.

Each file by itself is the matter of `detect`; here only relations come out whose figures stand in two files.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import combinations, permutations

from auditor.model.quantity import Quantities, Quantity
from auditor.model.relation import Relation
from auditor.model.report import Member, Report, Role
from auditor.relations import attachments, file_ties, prior_year, restatement
from auditor.relations.cell_names import entries
from auditor.relations.scene import Context, Scene
from auditor.relations.sheet import Sheet, sheets_of
from auditor.relations.table_tables import table_ties
from auditor.relations.table_text import text_ties


class Part(Context):
    """Some files of a submission, as detectors see a report."""

    def __init__(self, whole: Context, members: Sequence[Member]) -> None:
        super().__init__(whole.report, whole.quantities)
        self._whole, self._members = whole, members

    @cached_property
    def scenes(self) -> tuple[Scene, ...]:
        """The prose passages of these files."""
        return tuple(
            scene for scene in self._whole.scenes if any(one.holds(scene.passage.index) for one in self._members)
        )


def detect_across(report: Report, quantities: Quantities) -> tuple[Relation, ...]:
    """Every relation between the files of a submission, in a stable order, each pair of figures once."""
    seen: set[frozenset[str]] = set()
    found = []
    for relation in _all(Context(report, quantities)):
        figures = relation.quantities()
        pair = frozenset(figure.id for figure in figures)
        if figures and (pair in seen or len({_file(report, figure.passage) for figure in figures}) < 2):
            continue
        if figures:
            seen.add(pair)
        found.append(relation)
    return tuple(found)


def _file(report: Report, passage: int) -> str:
    member = report.member_of(passage)
    return member.file if member is not None else ""


def _all(whole: Context) -> Iterator[Relation]:
    report = whole.report
    members = [member for member in report.members if member.role is not Role.LAST_YEAR]
    all_sheets = sheets_of(report, whole.quantities)
    sheets = {member.file: [sheet for sheet in all_sheets if _is_of(sheet, member)] for member in report.members}
    forms = {
        member.file: [
            entry
            for table in report.tables[member.tables[0] : member.tables[1]]
            for entry in entries(report, whole.quantities, table)
        ]
        for member in report.members
    }
    for one, other in permutations(members, 2):
        part = Part(whole, [one])
        yield from (tie for tie in text_ties(part, sheets[other.file]) if not _is_score_of_a_part(tie))
        yield from file_ties.whole_scores(part, forms[other.file])
        yield from file_ties.detect(part, forms[other.file])
    for one, other in combinations(members, 2):
        yield from file_ties.between(forms[one.file], forms[other.file])
    yield from table_ties([sheet for member in members for sheet in sheets[member.file]])
    for one, other in combinations(members, 2):
        yield from restatement.detect(Part(whole, [one, other]))
    for old in report.members:
        if old.role is Role.LAST_YEAR:
            now = [entry for member in members for entry in forms[member.file]]
            yield from prior_year.detect(Part(whole, members), now, Part(whole, [old]), forms[old.file], old.title)
    yield from attachments.detect(report)


def _is_score_of_a_part(relation: Relation) -> bool:
    """An attachment can have scores of parts, against which the score of the whole must not be held: `whole_scores` does it."""
    first, second = relation.roles.get("first"), relation.roles.get("second")
    if not isinstance(first, Quantity) or not isinstance(second, Quantity):
        return False
    return first.unit.dimension == "score" and first.value != second.value


def _is_of(sheet: Sheet, member: Member) -> bool:
    return member.tables[0] <= sheet.table.index < member.tables[1]
