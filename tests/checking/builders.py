"""Hand-made figures, reports, phrases and rules, so that checking is tested without the other stages."""

from __future__ import annotations

import re
from fractions import Fraction

from auditor.model.characters import IGNORED, normal
from auditor.model.check import Severity
from auditor.model.expression import Arithmetic, Call, Comparison, Expression, Logic, Name, Negation, Number, String
from auditor.model.quantity import NO_UNIT, Kind, Qualifier, Quantities, Quantity, Unit
from auditor.model.relation import Operand, Relation
from auditor.model.report import Passage, PassageKind, Report, Run, Section
from auditor.model.rule import SLOT_CLOSE, SLOT_END, SLOT_OPEN, Fact, Phrase, Rule, Rulebook, Scope, Slot, Source
from auditor.model.text import Text
from auditor.quantities.units import BASES, SCALES, unit_of

_KINDS = {"count": Kind.COUNT, "person": Kind.COUNT, "visit": Kind.COUNT, "ratio": Kind.RATE, "point": Kind.RATE}
_SCALE = "|".join(sorted(SCALES, key=len, reverse=True))
_UNIT = "|".join(map(re.escape, sorted(BASES, key=len, reverse=True)))
_FIGURE = re.compile(rf"(?P<number>-?\d[\d,]*(?:\.\d+)?)(?P<scale>(?:{_SCALE})?)(?P<unit>(?:{_UNIT})?)")
_UNIT_BEHIND = re.compile(rf"(?:{_SCALE})?(?:{_UNIT})?")
_YEAR = re.compile(r"\d{4}年")


def quantity(text: str, *, id: str = "", hedge: Qualifier = Qualifier.NONE, passage: int = 0, start: int = 0, **more):
    """The figure that `text` prints: `27.9821万件`, `109.63%`."""
    match = _FIGURE.fullmatch(text)
    assert match, text
    digits = match["number"].replace(",", "")
    unit: Unit = unit_of(match["scale"], match["unit"])
    decimals = len(digits.partition(".")[2])
    kind = Kind.SCORE if unit.dimension == "score" else _KINDS.get(unit.dimension, Kind.AMOUNT)
    if unit is NO_UNIT:
        kind = Kind.COUNT
    more.setdefault("label", "")
    more.setdefault("place", _passage(passage, "x" * (start + len(text))).place(start, start + len(text)))
    return Quantity(
        id=id or f"q_{text}",
        text=text,
        value=Fraction(digits) * unit.scale,
        unit=unit,
        kind=kind,
        ulp=Fraction(1, 10**decimals) * unit.scale,
        qualifier=hedge,
        reason="",
        passage=passage,
        start=start,
        end=start + len(text),
        **more,
    )


def named(**operands: str | list[str] | Operand) -> dict[str, Operand]:
    """Names for an expression; texts that print a figure become one, lists of them tuples."""
    names: dict[str, Operand] = {}
    for name, operand in operands.items():
        if isinstance(operand, list):
            names[name] = tuple(quantity(text, id=f"{name}{at}") for at, text in enumerate(operand))
        elif isinstance(operand, str) and _FIGURE.fullmatch(operand):
            names[name] = quantity(operand, id=name)
        else:
            names[name] = operand
    return names


def _passage(index: int, text: str, section: int = 0) -> Passage:
    ends = [match.end() for match in re.finditer("[。!?]", text)]
    if not ends or ends[-1] != len(text):
        ends.append(len(text))
    return Passage(index, PassageKind.PARAGRAPH, text, text, (Run(0, index + 1, 1),), section, 0, tuple(ends))


def report(*texts: str, title: str = "某局自评报告", sections: dict[int, str] | None = None):
    """A report of paragraphs with its figures; `sections` maps the paragraph where one begins to its title."""
    sections = sections or {}
    made, headings = [], [Section(0, 0, title)]
    for index, raw in enumerate(texts):
        if index in sections:
            headings.append(Section(len(headings), 1, sections[index], 0, index))
        made.append(_passage(index, normal(raw), len(headings) - 1))
    document = Report("reports/demo.txt", "text", title, "", tuple(made), tuple(headings))
    return document, Quantities(tuple(_figures(document)), len(made))


def _figures(document: Report):
    count = 0
    for passage in document.passages:
        years = [match.span() for match in _YEAR.finditer(passage.text)]
        for match in _FIGURE.finditer(passage.text):
            if any(start <= match.start() < end for start, end in years):
                continue
            count += 1
            sentence = sum(end <= match.start() for end in passage.sentences)
            yield quantity(
                match[0], id=f"q{count}", passage=passage.index, start=match.start(), sentence=sentence,
                label=passage.text[max(0, match.start() - 4) : match.start()], place=passage.place(*match.span()),
            )  # fmt: skip


_SLOT = re.compile(r"\{(\w*)(?::([^{}]*))?\}")


def phrase(text: str) -> Phrase:
    """A phrase of literal words and `{name}`, `{name:unit}`, `{name:a|b}` slots, compiled for a skeleton."""
    slots, pattern, literals, at = [], "", [], 0
    for match in _SLOT.finditer(text):
        literal = _bare(text[at : match.start()])
        name, detail = match[1], match[2] or ""
        words = tuple(detail.split("|")) if "|" in detail else ()
        slots.append(Slot(name, "" if words else detail, words))
        group = "(" + "|".join(map(re.escape, words)) + ")" if words else f"({SLOT_OPEN}[^{SLOT_CLOSE}]*{SLOT_CLOSE})"
        at = match.end()
        if not words:
            at = _UNIT_BEHIND.match(text, at).end()
        pattern += re.escape(literal) + group
        literals.append(literal)
    literals.append(_bare(text[at:]))
    pattern += re.escape(literals[-1])
    return Phrase(text, pattern, max(literals, key=len), tuple(slots), Source("demo.yaml", 1, 1))


def _bare(text: str) -> str:
    bare = "".join(letter for letter in normal(text) if letter not in IGNORED)
    return re.sub("([。;!?])", rf"\1{SLOT_END}", bare)


def fact(name: str, *phrases: str, **more) -> Fact:
    """A fact given by phrases."""
    return Fact(name, tuple(map(phrase, phrases)), **more)


def rule(*checks: Expression, id: str = "demo/rule", severity: Severity = Severity.ERROR, find=(), **more) -> Rule:
    """A rule with these checks; `find` are phrases as text."""
    more.setdefault("within", Scope.REPORT)
    return Rule(
        id=id, title=Text("演示", "Demo"), severity=severity, checks=checks,
        check_texts=tuple("demo check" for _ in checks), find=tuple(map(phrase, find)), **more,
    )  # fmt: skip


def rulebook(*rules: Rule) -> Rulebook:
    """A rulebook of these rules."""
    return Rulebook(rules, ())


def relation(kind: str, doubt: str = "", **roles: Operand) -> Relation:
    """A stated relation."""
    return Relation(kind, roles, 0, (), doubt)


_TOKEN = re.compile(
    r'\s*(?:"(?P<string>[^"]*)"|(?P<number>\d+(?:\.\d+)?)(?P<unit>%|万元)?|(?P<word>\w+)|(?P<op>[=!<>]=|[-+*/<>(),]))'
)


def expression(text: str) -> Expression:
    """A small parser of the rule language, for tests only."""
    return _Parser(list(_TOKEN.finditer(text))).implies()


class _Parser:
    def __init__(self, tokens) -> None:
        self.tokens, self.at = tokens, 0

    def peek(self) -> str:
        if self.at == len(self.tokens):
            return ""
        token = self.tokens[self.at]
        return token["op"] or token["word"] or ""

    def take(self, *words: str) -> str:
        word = self.peek()
        if word and word in words:
            self.at += 1
            return word
        return ""

    def implies(self) -> Expression:
        left = self.disjunction()
        return Logic("implies", (left, self.implies())) if self.take("implies") else left

    def disjunction(self) -> Expression:
        parts = [self.conjunction()]
        while self.take("or"):
            parts.append(self.conjunction())
        return parts[0] if len(parts) == 1 else Logic("or", tuple(parts))

    def conjunction(self) -> Expression:
        parts = [self.negation()]
        while self.take("and"):
            parts.append(self.negation())
        return parts[0] if len(parts) == 1 else Logic("and", tuple(parts))

    def negation(self) -> Expression:
        return Logic("not", (self.negation(),)) if self.take("not") else self.comparison()

    def comparison(self) -> Expression:
        left = self.sum()
        op = self.take("==", "!=", "<=", ">=", "<", ">")
        return Comparison(op, left, self.sum()) if op else left

    def sum(self) -> Expression:
        left = self.product()
        while op := self.take("+", "-"):
            left = Arithmetic(op, left, self.product())
        return left

    def product(self) -> Expression:
        left = self.factor()
        while op := self.take("*", "/"):
            left = Arithmetic(op, left, self.factor())
        return left

    def factor(self) -> Expression:
        if self.take("-"):
            return Negation(self.factor())
        if self.take("("):
            inner = self.implies()
            assert self.take(")")
            return inner
        token = self.tokens[self.at]
        self.at += 1
        if token["string"] is not None:
            return String(token["string"])
        if token["number"]:
            unit = unit_of("万", "元") if token["unit"] == "万元" else unit_of("", token["unit"] or "")
            return Number(Fraction(token["number"]) * unit.scale, unit, token[0].strip())
        if self.take("("):
            arguments = []
            while not self.take(")"):
                arguments.append(self.implies())
                self.take(",")
            return Call(token["word"], tuple(arguments))
        return Name(token["word"])


def half_even(value: Fraction, ulp: Fraction) -> Fraction:
    """The multiple of `ulp` nearest to `value`; ties go to the even one."""
    return ulp * round(value / ulp)


def cut(value: Fraction, ulp: Fraction) -> Fraction:
    """The multiple of `ulp` next to `value` on the side of zero."""
    return ulp * int(value / ulp)
