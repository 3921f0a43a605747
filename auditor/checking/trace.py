"""Follows one rule through one report and writes down each step: for authors whose rule does not do what they meant."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from auditor.checking.binding import Binder, Bound
from auditor.checking.engine import is_meant_for, opening_of
from auditor.checking.equations import equation, operand_text
from auditor.checking.evaluate import evaluate
from auditor.checking.matching import Found, Matcher
from auditor.checking.names import Names
from auditor.checking.nearness import nearest_stretch
from auditor.checking.outcome import Outcome
from auditor.model.check import Severity
from auditor.model.expression import Expression
from auditor.model.patterns import compiled
from auditor.model.place import NOWHERE, Place
from auditor.model.quantity import Quantities, Quantity
from auditor.model.relation import Operand, Relation
from auditor.model.report import Report
from auditor.model.rule import Fact, Phrase, Rule, TableSelector
from auditor.model.table_lines import TableLines
from auditor.model.text import EMPTY, Text
from auditor.model.trace import Sighting, Step, StepKind, Trace
from auditor.rulebook.phrases import compile_phrase
from auditor.rulebook.problems import BrokenPack

_JOINT = compiled(r"…+|\.{3,}|[。;；!！?？]")
"""Where a phrase may be cut: its bridges, and the end of a sentence."""
_WORD = compiled(r"\w")
_MOST = 8
"""Places or relations that one step names; how many there are is told all the same."""


def trace_rule(report: Report, quantities: Quantities, relations: Sequence[Relation], rule: Rule) -> Trace:
    """The steps by which a rule binds and judges in a report, whether or not it comes to a verdict."""
    tracer = _Tracer(report, quantities, rule)
    return Trace(rule, report.path, tuple(tracer.steps(relations)))


class _Tracer:
    def __init__(self, report: Report, quantities: Quantities, rule: Rule) -> None:
        self._report, self._rule = report, rule
        self._matcher = Matcher(report, quantities)
        self._pieces: list[Phrase] = []
        self._inside: Callable[[Found], bool] | None = self._matcher.inside(rule.section, rule.files)

    def steps(self, relations: Sequence[Relation]) -> Iterator[Step]:
        rule = self._rule
        if rule.severity is Severity.OFF:
            yield Step(StepKind.BINDING, rule.id, None, Text("规则已关闭", "the rule is switched off"))
        if rule.applies_to:
            fits = is_meant_for(rule.applies_to, opening_of(self._report))
            zh, en = ("标题或开头有其一", "title or opening has one of them") if fits else (
                "标题和开头都没有,规则不适用", "neither title nor opening has any: the rule does not apply"
            )  # fmt: skip
            yield Step(StepKind.APPLIES_TO, ", ".join(rule.applies_to), fits, Text(zh, en))
        if rule.section:
            yield self._sections()
        for phrase in rule.find:
            yield self._phrase(phrase)
        for fact in rule.facts:
            yield from self._fact(fact)
        if rule.lines is not None:
            yield from self._stated(_lines_text(rule.lines), self._matcher.lines(rule.lines))
        elif rule.for_each:
            yield from self._stated(rule.for_each, [one for one in relations if one.kind == rule.for_each])
        else:
            yield from self._bound(Binder(self._report, self._matcher).bind(rule))

    def _sections(self) -> Step:
        indices = self._matcher.sections(self._rule.section)
        sections = [section for section in self._report.sections if section.index in indices]
        sightings = [
            Sighting(self._report.passages[s.passage].place(0, 1) if s.passage is not None else NOWHERE, s.title)
            for s in sections[:_MOST]
        ]
        return Step(
            StepKind.SECTION, self._rule.section, bool(sections), _count(len(sections)), sightings=tuple(sightings)
        )

    def _phrase(self, phrase: Phrase, fact: Fact | None = None) -> Step:
        name = fact.name if fact is not None else ""
        everywhere = self._matcher.phrase(phrase)
        found = [one for one in everywhere if self._is_inside(one, fact)]
        result = _count(len(found))
        if len(found) < len(everywhere):
            out = len(everywhere) - len(found)
            result = Text(f"{result.zh},另有 {out} 处不在所限章节", f"{result.en}, {out} more outside the section")
        near = None
        if not everywhere:
            near = nearest_stretch(phrase, self._matcher.skeleton, self._report)
            if self._is_torn(phrase):
                zh = "未找到:各部分在报告中,但不在同一句;句式不跨句,请拆成几条写在 find 下"
                en = "not found: its parts stand in the report, but not in one sentence; give them as several phrases"
                result, near = Text(zh, en), None
        sightings = tuple(self._sighting(one, name) for one in found[:_MOST])
        return Step(StepKind.PHRASE, phrase.text, bool(found), result, name, sightings, near)

    def _is_torn(self, phrase: Phrase) -> bool:
        """Whether a phrase with bridges, or the end of a sentence inside, is found piece by piece."""
        pieces = [piece for piece in _JOINT.split(phrase.text) if _WORD.search(piece)]
        if len(pieces) < 2 or phrase.text.startswith("regex:"):
            return False
        try:
            compiled = [compile_phrase(piece, phrase.source) for piece in pieces]
        except BrokenPack:
            return False  # a bracket reaches over the bridge
        self._pieces += compiled  # the matcher knows phrases by identity, so they must not go while it is used
        return all(map(self._matcher.phrase, compiled))

    def _is_inside(self, found: Found, fact: Fact | None) -> bool:
        if self._inside is not None and not self._inside(found):
            return False
        inside = self._matcher.inside(fact.section, fact.files) if fact is not None else None
        return inside is None or inside(found)

    def _sighting(self, found: Found, name: str) -> Sighting:
        figures = [value for value in found.values.values() if isinstance(value, Quantity)]
        place = figures[0].place if figures else self._words_at(found)
        said = [f"{name or slot} = {operand_text(value)}" for slot, value in found.values.items()]
        return Sighting(place, ", ".join(said) or self._words_of(found))

    def _span(self, found: Found) -> tuple[int, int]:
        skeleton = self._matcher.skeleton
        return skeleton.source_offset(found.offset), skeleton.source_offset(max(found.end, found.offset + 1))

    def _words_at(self, found: Found) -> Place:
        return self._report.passages[found.passage].place(*self._span(found))

    def _words_of(self, found: Found) -> str:
        start, end = self._span(found)
        return self._report.passages[found.passage].shown[start:end]

    def _fact(self, fact: Fact) -> Iterator[Step]:
        steps = [self._phrase(phrase, fact) for phrase in fact.phrases]
        steps += [self._table(selector, fact) for selector in fact.tables]
        some = any(step.good for step in steps)
        for step in steps:
            # One way of saying it is enough; the others need not be there.
            yield (
                step
                if step.good or not (some or fact.optional)
                else Step(step.kind, step.subject, None, step.result, step.name)
            )

    def _table(self, selector: TableSelector, fact: Fact) -> Step:
        figures = self._matcher.cells(selector)
        parts = {"title": selector.title, "row": selector.row or selector.rows, "column": selector.column}
        subject = ", ".join(f"{key}: {value}" for key, value in parts.items() if value)
        sightings = tuple(Sighting(figure.place, f"{fact.name} = {figure.text}") for figure in figures[:_MOST])
        result = _count(len(figures))
        if not figures:
            tables = len(self._report.tables)
            result = Text(f"未找到(报告中有 {tables} 个表)", f"not found (the report has {tables} table{_s(tables)})")
        return Step(StepKind.TABLE, subject, bool(figures), result, fact.name, sightings)

    def _bound(self, bound: Bound) -> Iterator[Step]:
        for name, figures in bound.restated:
            values = {figure.value for figure in figures}
            said = tuple(Sighting(figure.place, figure.text) for figure in figures[:_MOST])
            zh, en = (
                ("各处一致", "the same everywhere")
                if len(values) == 1
                else ("各处印出的数不同", "not printed alike everywhere")
            )
            yield Step(StepKind.BINDING, name, None, Text(zh, en), name, said)
        if not bound.instances:
            yield Step(StepKind.BINDING, "", False, bound.reason)
        for instance in bound.instances[:_MOST]:
            yield Step(StepKind.BINDING, _said(instance.names), True)
            yield from self._judged({**self._rule.parameters, **instance.names})

    def _stated(self, subject: str, relations: Sequence[Relation]) -> Iterator[Step]:
        """The cases of a rule over stated relations, or over lines of tables."""
        rule = self._rule
        shared: Names = rule.parameters
        if rule.facts:
            bound = Binder(self._report, self._matcher).bind(rule)
            if not bound.instances:
                yield Step(StepKind.BINDING, "", False, bound.reason)
                return
            shared = {**shared, **bound.instances[0].names}
        yield Step(StepKind.RELATION, subject, bool(relations), _count(len(relations)))
        sections = self._matcher.sections(rule.section) if rule.section else None
        for relation in relations[:_MOST]:
            passage = self._report.passages[relation.passage]
            figures = relation.quantities()
            place = figures[0].place if figures else passage.place(0, 1)
            said = (Sighting(place, "、".join(relation.words)),)
            inside = sections is None or passage.section in sections
            result = EMPTY if inside else Text("不在所限章节", "outside the section")
            yield Step(StepKind.BINDING, _said(relation.roles), inside, result, "", said)
            if inside:
                yield from self._judged({**relation.extra, **shared, **relation.roles}, relation.doubt)

    def _judged(self, names: Names, doubt: str = "") -> Iterator[Step]:
        rule = self._rule
        if rule.where is not None:
            outcome = evaluate(rule.where, names)
            zh, en = ("成立", "met") if outcome.holds else ("不成立,不作核对", "not met: nothing is checked")
            result = Text(zh, en) if outcome.applies else outcome.reason
            yield Step(StepKind.WHERE, f"{rule.where_text}: {equation(rule.where, names)}", outcome.holds, result)
            if not outcome.holds:
                return
        if doubt:
            yield Step(StepKind.CHECK, "", None, Text(f"不作判断:{doubt}", f"not judged: {doubt}"))
            return
        for text, node in zip(rule.check_texts, rule.checks, strict=False):
            yield self._checked(text, node, evaluate(node, names), names)

    def _checked(self, text: str, node: Expression, outcome: Outcome, names: Names) -> Step:
        result = outcome.reason if not outcome.applies else Text(outcome.verdict.value, outcome.verdict.value)
        return Step(
            StepKind.CHECK, f"{text}: {equation(node, names)}", outcome.holds if outcome.applies else None, result
        )


def _lines_text(lines: TableLines) -> str:
    words = [f"{cell.name}: {'|'.join('/'.join(ways) for ways in cell.words)}" for cell in lines.names]
    return ", ".join([*([f"title: {lines.title}"] if lines.title else []), *words])


def _said(names: Names) -> str:
    return ", ".join(f"{name} = {_operand(operand)}" for name, operand in names.items())


def _operand(operand: Operand) -> str:
    return f"[{operand_text(operand)}]" if isinstance(operand, tuple) else operand_text(operand)


def _count(count: int) -> Text:
    return Text(f"{count} 处", f"{count} place{_s(count)}") if count else Text("未找到", "not found")


def _s(count: int) -> str:
    return "" if count == 1 else "s"
