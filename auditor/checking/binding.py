"""Which printed figures the names of a rule stand for: the main risk of the whole audit, so it prefers to say no."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache

from auditor.checking.matching import Found, Matcher, Value
from auditor.model.quantity import Qualifier, Quantity
from auditor.model.records import NamedTuple, dataclass, field
from auditor.model.relation import Operand
from auditor.model.report import Report
from auditor.model.rule import Fact, Rule, Scope
from auditor.model.text import EMPTY, Text

_EVERYWHERE = frozenset((Scope.REPORT, Scope.SUBMISSION))
"""Scopes in which figures need not stand near each other."""


class Instance(NamedTuple):
    """One set of figures for the names of a rule."""

    names: Mapping[str, Operand]
    passage: int | None
    offset: int


class Bound(NamedTuple):
    """What binding a rule to a report came to."""

    instances: tuple[Instance, ...] = ()
    reason: Text = EMPTY
    """Why there is no instance."""
    restated: tuple[tuple[str, tuple[Quantity, ...]], ...] = ()
    """Names of one value that the report states several times."""


@dataclass(slots=True)
class _Pieces:
    """What of a rule was found, before it is put together."""

    phrases: list[list[Found]] = field(default_factory=list)
    singles: dict[str, list[Found]] = field(default_factory=dict)
    optional: set[str] = field(default_factory=set)
    lists: dict[str, list[Found]] = field(default_factory=dict)
    statements: dict[str, list[Found]] = field(default_factory=dict)
    counted: set[str] = field(default_factory=set)
    missing: list[str] = field(default_factory=list)


class Binder:
    """Binds the rules of a rulebook to one report."""

    def __init__(self, report: Report, matcher: Matcher) -> None:
        self._report = report
        self._matcher = matcher

    def bind(self, rule: Rule) -> Bound:
        """The instances of a rule that finds its figures by phrases and facts."""
        inside = self._matcher.inside(rule.section, rule.files)
        phrases, missing = self._phrases(rule, inside)
        if missing and not rule.facts:
            return _without(tuple(dict.fromkeys(missing)))
        pieces = _Pieces(phrases=phrases, missing=missing)
        for fact in rule.facts:
            self._place(pieces, fact, _kept(self._matcher.fact(fact), inside))
        if missing:
            return _without(tuple(dict.fromkeys(missing)))
        _release(pieces)
        if rule.within in _EVERYWHERE:
            unclear = _set_aside_unclear(pieces)
            if unclear:
                zh, en = (
                    "各表给出不同的数:" + "、".join(unclear),
                    "tables give different figures: " + ", ".join(unclear),
                )
                return Bound(reason=Text(zh, en))
            return Bound(_distinct(_assemble(pieces)), EMPTY, _restated(pieces))
        parts = _by_table(pieces) if rule.within is Scope.TABLE else _split(pieces, self._scope(rule.within))
        instances = [instance for part in parts for instance in _distinct(_assemble(part))]
        if not instances:
            where_zh, where_en = _WITHIN[rule.within]
            return Bound(reason=Text(f"所需数值未在{where_zh}中同时出现", f"the figures never stand in {where_en}"))
        return Bound(tuple(instances))

    def _phrases(self, rule: Rule, inside: Callable[[Found], bool] | None) -> tuple[list[list[Found]], list[str]]:
        """Where the phrases of a rule stand, and the names of those that stand nowhere."""
        phrases: list[list[Found]] = []
        missing: list[str] = []
        for phrase in rule.find:
            found = _kept(self._matcher.phrase(phrase), inside)
            if not found:
                missing += [slot.name for slot in phrase.slots] or [phrase.text]
            phrases.append(found)
        return phrases, missing

    def _place(self, pieces: _Pieces, fact: Fact, found: list[Found]) -> None:
        if fact.is_statement:
            pieces.statements[fact.name] = found
            if fact.collect:
                pieces.counted.add(fact.name)
        elif not found and not fact.optional:
            pieces.missing.append(fact.name)
        elif fact.collect or fact.is_list:
            pieces.lists[fact.name] = found
        elif found:
            pieces.singles[fact.name] = found
            if fact.optional:
                pieces.optional.add(fact.name)

    def _scope(self, scope: Scope) -> Callable[[Found], Hashable]:
        if scope is Scope.SENTENCE:
            return self._matcher.sentence
        if scope is Scope.PARAGRAPH:
            return lambda found: found.passage
        passages = self._report.passages
        return lambda found: passages[found.passage].section


def _set_aside_unclear(pieces: _Pieces) -> list[str]:
    """Names that several tables state differently: tables of two years, or of several units, do not say which is meant.

    Optional ones are left out, the others come back.
    """
    unclear = [name for name, found in pieces.singles.items() if len(found) > 1 and _differ(found)]
    for name in unclear:
        if name in pieces.optional:
            del pieces.singles[name]
    return [name for name in unclear if name not in pieces.optional]


def _differ(found: Sequence[Found]) -> bool:
    """Whether cells of tables, and nothing else, state several values."""
    if not all(one.cell for one in found):
        return False
    values = {value.value for one in found for value in one.values.values() if isinstance(value, Quantity)}
    return len(values) > 1


def _release(pieces: _Pieces) -> None:
    """Leave a figure to the phrase that says most about it.

    完成绩效指标{done}个 also stands inside 部分完成绩效指标2个; where the rule has a phrase for that, the 2 is
    its figure.
    """
    if len(pieces.phrases) + len(pieces.singles) < 2:
        return
    columns = [*pieces.phrases, *pieces.singles.values()]
    claimed = [
        value.id for found in columns for one in found for value in one.values.values() if type(value) is Quantity
    ]
    if len(set(claimed)) == len(claimed):
        return
    claims: dict[str, tuple[int, int]] = {}
    for column, found in enumerate(columns):
        for one in found:
            for value in one.values.values():
                if isinstance(value, Quantity):
                    claim = (one.end - one.offset, column)
                    claims[value.id] = max(claims.get(value.id, claim), claim)
    released = list(columns)
    for column, found in enumerate(columns):
        own = [one for one in found if not _belongs_elsewhere(one, column, claims, released)]
        if own and len(own) < len(found):
            released[column] = own
    pieces.phrases = released[: len(pieces.phrases)]
    pieces.singles = dict(zip(pieces.singles, released[len(pieces.phrases) :], strict=True))


def _belongs_elsewhere(
    one: Found, column: int, claims: Mapping[str, tuple[int, int]], columns: Sequence[Sequence[Found]]
) -> bool:
    for name, value in one.values.items():
        if isinstance(value, Quantity):
            length, owner = claims[value.id]
            if owner != column and length > one.end - one.offset and name not in columns[owner][0].values:
                return True
    return False


@lru_cache(maxsize=1024)
def _without(names: tuple[str, ...]) -> Bound:
    """Nothing bound, since the report does not state these."""
    zh, en = "报告中未找到:" + "、".join(names), "not found in the report: " + ", ".join(names)
    return Bound(reason=Text(zh, en))


_WITHIN = {
    Scope.SENTENCE: ("同一句", "one sentence"),
    Scope.PARAGRAPH: ("同一段", "one paragraph"),
    Scope.SECTION: ("同一节", "one section"),
    Scope.TABLE: ("同一张表", "one table"),
}


def _kept(found: list[Found], inside: Callable[[Found], bool] | None) -> list[Found]:
    return found if inside is None else list(filter(inside, found))


def _split(pieces: _Pieces, scope: Callable[[Found], Hashable]) -> list[_Pieces]:
    """The pieces by sentence, paragraph or section; only where every name that must be there is."""
    needed = [*pieces.phrases, *(found for name, found in pieces.singles.items() if name not in pieces.optional)]
    needed = [found for found in needed if not all(one.cell for one in found)]
    if not needed:
        return [pieces]
    keys = dict.fromkeys(map(scope, needed[0]))
    for found in needed[1:]:
        present = set(map(scope, found))
        keys = {key: None for key in keys if key in present}
    return _parts(pieces, keys, lambda one: None if one.cell else scope(one))


def _by_table(pieces: _Pieces) -> list[_Pieces]:
    """The pieces by table; only where every name that comes from cells, and must be there, is. What the text says goes with each."""
    needed = {name: found for name, found in (pieces.singles | pieces.lists).items() if name not in pieces.optional}
    tables = [{_table(one) for one in found if one.cell} for found in needed.values() if any(one.cell for one in found)]
    keys = sorted(set.intersection(*tables)) if tables else []
    return _parts(pieces, keys, lambda one: _table(one) if one.cell else None)


def _table(found: Found) -> int:
    """The table of a cell; -1 for words of the text."""
    tables = (value.table for value in found.values.values() if isinstance(value, Quantity))
    return next((table for table in tables if table is not None), -1)


def _parts(pieces: _Pieces, keys: Collection[Hashable], key_of: Callable[[Found], Hashable]) -> list[_Pieces]:
    """The pieces of each key; what has none itself (`None`) goes with all of them."""
    if not keys:
        return []

    def dealt(found: list[Found]) -> dict[Hashable, list[Found]]:
        hands: dict[Hashable, list[Found]] = {key: [] for key in keys}
        for one in found:
            key = key_of(one)
            if key is None:
                for hand in hands.values():
                    hand.append(one)
            elif key in hands:
                hands[key].append(one)
        return hands

    phrases = [dealt(found) for found in pieces.phrases]
    singles = {name: dealt(found) for name, found in pieces.singles.items()}
    lists = {name: dealt(found) for name, found in pieces.lists.items()}
    statements = {name: dealt(found) for name, found in pieces.statements.items()}
    return [
        _Pieces(
            phrases=[found[key] for found in phrases],
            singles={name: found[key] for name, found in singles.items() if found[key]},
            optional=pieces.optional,
            lists={name: found[key] for name, found in lists.items()},
            statements={name: found[key] for name, found in statements.items()},
            counted=pieces.counted,
        )
        for key in keys
    ]


def _assemble(pieces: _Pieces) -> list[Instance]:
    """Put the figures together: each occurrence of the first phrase with what stands nearest to it."""
    shared: dict[str, Operand] = {}
    for name, found in pieces.lists.items():
        shared[name] = tuple(value for one in found for value in one.values.values() if isinstance(value, Quantity))
    for name, found in pieces.statements.items():
        shared[name] = Fraction(len(found)) if name in pieces.counted else bool(found)
    leads = pieces.phrases[0] if pieces.phrases else next(iter(pieces.singles.values()), [])[:1]
    if not leads:
        first = next((found[0] for found in (*pieces.lists.values(), *pieces.statements.values()) if found), None)
        return [Instance(shared, first.passage if first else None, first.offset if first else 0)]
    instances = []
    for lead in leads:
        names: dict[str, Operand] = dict(lead.values) if pieces.phrases else {}
        for found in pieces.phrases[1:]:
            for name, value in _nearest(found, lead).values.items():
                names.setdefault(name, value)
        for name, found in pieces.singles.items():
            names.setdefault(name, _chosen(name, found, lead))
        instances.append(Instance(names | shared, lead.passage, lead.offset))
    return instances


def _nearest(found: list[Found], lead: Found) -> Found:
    if len(found) == 1:
        return found[0]
    return min(found, key=lambda one: (abs(one.offset - lead.offset), one.offset))


def _chosen(name: str, found: list[Found], lead: Found) -> Value:
    """The value of a fact: the sharpest statement when all agree, else the one nearest to the rest of the rule."""
    if len(found) == 1:
        return found[0].values[name]
    values = [one.values[name] for one in found]
    first = values[0]
    if isinstance(first, Quantity):
        figures = [value for value in values if isinstance(value, Quantity)]
        if all(figure.ratio == first.ratio for figure in figures):
            return min(figures, key=lambda figure: (figure.qualifier is not Qualifier.NONE, figure.ulp))
    return _nearest(found, lead).values[name]


def _distinct(instances: Sequence[Instance]) -> tuple[Instance, ...]:
    """Each set of values once: a section that repeats another one adds nothing."""
    if len(instances) < 2:
        return tuple(instances)
    seen: dict[Hashable, Instance] = {}
    for instance in instances:
        seen.setdefault(tuple((name, _plain(operand)) for name, operand in instance.names.items()), instance)
    return tuple(seen.values())


def _plain(operand: Operand) -> Hashable:
    if isinstance(operand, Quantity):
        return operand.ratio, operand.unit.symbol
    if isinstance(operand, tuple):
        return tuple(figure.id for figure in operand)
    return operand


def _restated(pieces: _Pieces) -> tuple[tuple[str, tuple[Quantity, ...]], ...]:
    by_name: dict[str, dict[str, Quantity]] = {}
    for found in (*pieces.phrases, *pieces.singles.values()):
        if len(found) < 2 and len(pieces.phrases) < 2:
            continue
        for one in found:
            for name, value in one.values.items():
                if type(value) is Quantity:
                    by_name.setdefault(name, {})[value.id] = value
    return tuple((name, tuple(figures.values())) for name, figures in by_name.items() if len(figures) > 1)
