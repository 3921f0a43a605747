"""One relation of a report as a drafted rule: names, phrases, check and examples."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest

from auditor.authoring.suggest.draft import Draft
from auditor.authoring.suggest.figures import doubled, slips
from auditor.authoring.suggest.naming import Names
from auditor.authoring.suggest.phrasing import Clause, clauses_of
from auditor.authoring.suggest.templates import TEMPLATES
from auditor.model.audit import AuditedReport
from auditor.model.quantity import Quantity
from auditor.model.relation import Relation
from auditor.model.text import Text

_MOST_SLIPS = 8
"""Of one figure, tried until some are found wrong: the last digits of rounded figures may go unnoticed."""
_LONGEST = 800
"""Characters of an example; a relation spread wider is left to the author."""


def drafts_of(audited: AuditedReport) -> Iterator[Draft]:
    """Drafts for the relations that have a template and whose figures stand in running text, each set of values once."""
    order = {kind: rank for rank, kind in enumerate(TEMPLATES)}
    seen: set[frozenset[str]] = set()
    written: set[tuple[tuple[str, ...], str]] = set()
    tied: set[str] = set()
    numbers: dict[str, int] = {}
    known = [relation for relation in audited.relations if relation.kind in order and not relation.doubt]
    for relation in sorted(known, key=lambda one: order[one.kind]):
        figures = relation.quantities()
        values = frozenset((relation.kind, *(figure.text for figure in figures)))
        if any(figure.table is not None or figure.words for figure in figures) or values in seen:
            continue
        if relation.kind == "restatement" and any(figure.id in tied for figure in figures):
            continue  # a name that a rule finds twice is compared anyway
        draft = _draft(relation, audited, f"{relation.kind}-{numbers.get(relation.kind, 0) + 1}")
        if draft is not None and (draft.find, draft.check) not in written:
            written.add((draft.find, draft.check))
            numbers[relation.kind] = numbers.get(relation.kind, 0) + 1
            seen.add(values)
            tied.update(figure.id for figure in figures)
            yield draft


def _draft(relation: Relation, audited: AuditedReport, name: str) -> Draft | None:
    template = TEMPLATES[relation.kind]
    alike = relation.kind == "restatement"
    names, roles = _named(relation, alike)
    clauses = clauses_of(names, audited.report, audited.quantities)
    if clauses is None:
        return None
    figures = relation.quantities()
    text = _text(clauses, audited, {})
    if len(text) > _LONGEST:
        return None
    title = Text(template.title.zh.format(**roles), template.title.en.format(**roles))
    phrases = (clause.phrase.replace(f"{{{roles['first']}}}", "{}") if alike else clause.phrase for clause in clauses)
    return Draft(
        name,
        title,
        tuple(dict.fromkeys(phrases)),
        template.check_of(relation).format(**roles),
        tuple(figure.id for figure in figures),
        tuple(_holding(text, clauses, audited, figures)),
        tuple(_failing(clauses, audited, relation)),
        roles["first"] if alike else "",
    )


def _named(relation: Relation, alike: bool) -> tuple[dict[str, str], dict[str, str]]:
    """A name for each figure by its id, and for each role (a list gives `a, b, c`); `alike` figures share one."""
    names = Names()
    by_id: dict[str, str] = {}
    roles: dict[str, str] = {}

    def named(figure: Quantity, role: str) -> str:
        if figure.id not in by_id:
            by_id[figure.id] = next(iter(by_id.values())) if alike and by_id else names.name(figure.label, role)
        return by_id[figure.id]

    for role, operand in relation.roles.items():
        if isinstance(operand, Quantity):
            roles[role] = named(operand, role)
        elif isinstance(operand, tuple):
            roles[role] = ", ".join(named(figure, role) for figure in operand)
    return by_id, roles


def _holding(
    text: str, clauses: Sequence[Clause], audited: AuditedReport, figures: Sequence[Quantity]
) -> Iterator[str]:
    yield text
    if len({figure.text for figure in figures}) == 1 and len(figures) > 1:
        # One figure in several places: the same other figure everywhere.
        for slip in list(slips(figures[0]))[:1]:
            yield _text(clauses, audited, dict.fromkeys((figure.id for figure in figures), slip))
        return
    # Twice all amounts and counts keeps every sum, difference and ratio.
    other = {figure.id: doubled(figure) for figure in figures if figure.unit.dimension not in ("ratio", "point")}
    changed = {name: value for name, value in other.items() if value is not None}
    if changed and len(changed) == len(other):
        yield _text(clauses, audited, changed)


def _failing(clauses: Sequence[Clause], audited: AuditedReport, relation: Relation) -> Iterator[str]:
    """The same with one slip, in the first and in the last figure by turns."""
    figures = relation.quantities()
    for first, last in zip_longest(*(list(slips(figure))[:_MOST_SLIPS] for figure in (figures[0], figures[-1]))):
        for figure, slip in ((figures[0], first), (figures[-1], last)):
            if slip is not None:
                yield _text(clauses, audited, {figure.id: slip})


def _text(clauses: Sequence[Clause], audited: AuditedReport, changed: Mapping[str, str]) -> str:
    """The stretches of the report behind the phrases, with some figures changed, each a sentence."""
    sentences: list[str] = []
    for clause in clauses:
        shown = audited.report.passages[clause.passage].shown
        parts: list[str] = []
        at = clause.start
        for figure in audited.quantities.by_passage[clause.passage]:
            if figure.id in changed and clause.start <= figure.start < clause.end:
                parts += (shown[at : figure.start], changed[figure.id])
                at = figure.end
        parts.append(shown[at : clause.end])
        sentences.append("".join(parts).strip(" ,，;；、。") + "。")
    return "\n".join(sentences)
