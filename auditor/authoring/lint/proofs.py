"""Checks that say nothing: always true, never true, or true whenever another one is."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from functools import cached_property

from auditor.authoring.lint.bench import Bench
from auditor.authoring.lint.logic import Prover
from auditor.model.advice import Advice
from auditor.model.check import Severity
from auditor.model.expression import Expression, names_in
from auditor.model.records import dataclass
from auditor.model.rule import Rule
from auditor.model.table_lines import CellSort
from auditor.model.text import Text
from auditor.quantities.units import BASES
from auditor.rulebook.functions import Sort
from auditor.rulebook.kinds import LISTS
from auditor.rulebook.scope import meaning_of

_MAY_BE_NEGATIVE = frozenset(("money", "ratio", "point", ""))


def proofs(bench: Bench) -> Iterator[Advice]:
    """What algebra proves pointless in the rules that are switched on."""
    judged = {rule.id for rule in bench.rules}
    rules = [_Known(rule) for rule in bench.rulebook.rules if rule.severity is not Severity.OFF]
    for known in rules:
        if known.rule.id in judged:
            yield from _alone(known)
    for known in rules:
        if known.rule.id in judged:
            yield from _together(known, rules)


class _Known:
    """A rule with what its names stand for, so that it can be compared with others."""

    def __init__(self, rule: Rule) -> None:
        self.rule = rule
        self.meaning: dict[str, Hashable] = {}
        required: set[str] = set()
        lists = set(LISTS) if rule.for_each else set()
        counted: set[str] = set()
        for phrase in rule.find:
            for slot in phrase.slots:
                self.meaning[slot.name] = ("find", tuple(other.regex for other in rule.find), slot)
                required.add(slot.name)
                if not slot.words and _dimension(phrase.text, slot.name, slot.unit) not in _MAY_BE_NEGATIVE:
                    counted.add(slot.name)
        for fact in rule.facts:
            self.meaning[fact.name] = ("fact", tuple(p.regex for p in fact.phrases), fact.tables, fact.section)
            if meaning_of(fact).sort is Sort.LIST:
                lists.add(fact.name)
            if not fact.optional and meaning_of(fact).sort is not Sort.TRUTH:
                required.add(fact.name)
            dimensions = {_dimension(p.text, fact.name, s.unit) for p in fact.phrases for s in p.slots}
            if dimensions and not fact.tables and dimensions.isdisjoint(_MAY_BE_NEGATIVE):
                counted.add(fact.name)
        if rule.for_each:
            used = [name for check in rule.checks for name in names_in(check)]
            self.meaning |= {name: ("role", rule.for_each, name) for name in used if name not in self.meaning}
        if rule.lines is not None:
            for cell in rule.lines.names:
                self.meaning[cell.name] = ("cell", rule.lines, cell)
                if cell.sort is CellSort.LIST:
                    lists.add(cell.name)
                if cell.name not in rule.lines.optional:
                    required.add(cell.name)
        self.required = frozenset(required)
        self.prover = Prover(values=rule.parameters, not_negative=counted, always_stated=required, lists=lists)
        self.given = (rule.where,) if rule.where is not None else ()

    @cached_property
    def is_possible(self) -> bool:
        """False for a rule that no report can satisfy: everything would follow from it."""
        return self.prover.possible(*self.given, *self.rule.checks) is not False


def _dimension(text: str, name: str, unit: str) -> str:
    """The dimension of what a slot takes, from its own unit or the one printed behind it."""
    if not unit:
        behind = text.partition("{" + name + "}")[2] or text.partition("{}")[2]
        unit = next((behind[:size] for size in (4, 3, 2, 1) if behind[:size] in BASES), "")
    return BASES[unit][0] if unit in BASES else ""


@dataclass(frozen=True, slots=True)
class _Said:
    """Words for one of the ways in which a check can say nothing."""

    code: str
    zh: str
    en: str
    zh_note: str
    en_note: str

    def of(self, rule: Rule, **values: str) -> Advice:
        message = Text(self.zh.format(**values), self.en.format(**values))
        return Advice(self.code, rule.id, rule.source, message, Text(self.zh_note, self.en_note))


_NEVER_APPLIES = _Said(
    "never-applies",
    "前提 {where} 永远不成立,规则不会起作用",
    "the condition {where} is never met: the rule never applies",
    "请改正 where",
    "correct `where`",
)
_ALWAYS = _Said(
    "always-true",
    "{check} 永远成立,查不出任何问题",
    "{check} always holds: it can find nothing",
    "请检查名称和比较方向",
    "look at the names and at the direction of the comparison",
)
_NEVER = _Said(
    "never-true",
    "{check} 永远不成立,任何报告都会被报出",
    "{check} never holds: every report would be found wrong",
    "请检查名称和比较方向",
    "look at the names and at the direction of the comparison",
)
_IMPLIED = _Said(
    "implied",
    "{check} 由 {other} 推出,不会另外查出问题",
    "{check} follows from {other}: it finds nothing that the other does not",
    "可以删去这一条",
    "it can be dropped",
)
_IDLE = _Said(
    "idle-hypothesis",
    "假设 {check} 只有在核对成立时才成立,永远用不上",
    "the hypothesis {check} holds only where the check does: it will never be told",
    "假设应描述误写时的关系",
    "a hypothesis says what holds for the wrong reading",
)


def _alone(known: _Known) -> Iterator[Advice]:
    """What can be said of a rule by itself."""
    rule, prover, given = known.rule, known.prover, known.given
    if given and prover.possible(*given) is False:
        yield _NEVER_APPLIES.of(rule, where=rule.where_text)
        return
    pointless: set[int] = set()
    for at, (check, text) in enumerate(zip(rule.checks, rule.check_texts, strict=True)):
        if prover.follows(check, *given):
            yield _ALWAYS.of(rule, check=text)
            pointless.add(at)
        elif prover.possible(check, *given) is False:
            yield _NEVER.of(rule, check=text)
            pointless.add(at)
    for at, check in enumerate(rule.checks):
        for other, stronger in enumerate(rule.checks):
            if {at, other}.isdisjoint(pointless) and at != other and prover.follows(check, *given, stronger):
                yield _IMPLIED.of(rule, check=rule.check_texts[at], other=rule.check_texts[other])
                pointless.add(at)
    if not pointless and rule.checks:
        for hypothesis in rule.hypotheses:
            if all(prover.follows(check, *given, hypothesis.check) for check in rule.checks):
                yield _IDLE.of(rule, check=_written(hypothesis.check))


def _together(known: _Known, rules: Sequence[_Known]) -> Iterator[Advice]:
    """Another rule that applies wherever this one does, and demands as much."""
    rule = known.rule
    if not known.is_possible or not rule.checks or any(_names(check, known.meaning) is None for check in rule.checks):
        return
    for other in rules:
        if other is known or not _covers(other, known) or not other.is_possible:
            continue
        stronger = (*known.given, *other.rule.checks)
        if not all(known.prover.follows(check, *stronger) for check in rule.checks):
            continue
        if any(known.prover.follows(check, *known.given) for check in rule.checks):
            continue  # told already as always true
        same = _covers(known, other) and all(
            other.prover.follows(check, *other.given, *rule.checks) for check in other.rule.checks
        )
        if same and rule.source.line < other.rule.source.line and rule.source.file == other.rule.source.file:
            continue  # of two equal ones only the later is told
        yield _IMPLIED.of(rule, check="; ".join(rule.check_texts), other=other.rule.id)
        return


def _covers(one: _Known, other: _Known) -> bool:
    """Whether a rule applies wherever another does, with the same figures, and counts as much."""
    rule, given = one.rule, other.rule
    if rule.for_each != given.for_each or (rule.section, rule.within) != (given.section, given.within):
        return False
    if rule.severity.rank > given.severity.rank or (rule.applies_to and rule.applies_to != given.applies_to):
        return False
    if any(name not in other.meaning or other.meaning[name] != what for name, what in one.meaning.items()):
        return False
    if not one.required <= other.required or not rule.checks:
        return False
    if any(_names(check, one.meaning) is None for check in rule.checks):
        return False
    return rule.where is None or (given.where is not None and other.prover.follows(rule.where, given.where))


def _names(check: Expression, meaning: Mapping[str, Hashable]) -> tuple[str, ...] | None:
    """The names of figures in a check; `None` where it has none, so that there is nothing to compare."""
    names = tuple(name for name in names_in(check) if name in meaning)
    return names or None


def _written(expression: Expression) -> str:
    from auditor.rulebook.render import show

    return show(expression)
