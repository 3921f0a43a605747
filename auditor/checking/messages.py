"""What a finding says: the rule's template filled with printed figures, or a sentence made from the relation."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import cached_property, lru_cache

from auditor.checking.equations import operand_text
from auditor.checking.figures import figure_text, plain
from auditor.checking.names import Names
from auditor.checking.outcome import Outcome
from auditor.checking.unjudged import Unjudged
from auditor.checking.values import ENUMERATIONS, run_of
from auditor.model.check import Verdict
from auditor.model.expression import Arithmetic, Call, Comparison, Expression, Logic, Name, Negation
from auditor.model.patterns import compiled
from auditor.model.quantity import Quantity
from auditor.model.rule import Rule
from auditor.model.text import EMPTY, Text

_RARE = 10**6
_FIELD = compiled(r"\{([^{}]{1,60})\}")


@lru_cache(maxsize=8192)
def _pieces(template: str) -> tuple[str, ...]:
    """A template cut at its braces: every other piece is what stands in them."""
    return tuple(_FIELD.split(template))


class Fields:
    """What the names in braces of a template stand for; worked out only when a template asks."""

    def __init__(
        self,
        node: Expression,
        names: Names,
        outcome: Outcome,
        primary: Quantity | None,
        relation: str,
        computed: str,
    ) -> None:
        self._node = node
        self._names = names
        self._outcome = outcome
        self._primary = primary
        self._relation = relation
        self.computed = computed
        """The value that the printed figure should have, as that figure is printed."""
        self.words: tuple[str, ...] = ()
        self.extra: Mapping[str, str] = {}
        self.reading = EMPTY

    def read_as(self, check: Expression, text: Text) -> None:
        """Take over a wrong reading that explains the figure; {implied} in it is about that reading."""
        node, self._node = self._node, check
        self.reading = self.filled(text)
        self._node = node

    def filled(self, template: Text) -> Text:
        """A template with its braces filled, in both languages."""
        return Text(self._fill(template.zh, "zh"), self._fill(template.en, "en"))

    def _fill(self, template: str, language: str) -> str:
        pieces = list(_pieces(template))
        for at in range(1, len(pieces), 2):
            pieces[at] = self._field(pieces[at], language)
        return "".join(pieces)

    def _field(self, name: str, language: str) -> str:
        if name in self._names:
            return operand_text(self._names[name], "、" if language == "zh" else ", ")
        if name.endswith(".label"):
            operand = self._names.get(name[: -len(".label")])
            return operand.label if isinstance(operand, Quantity) else f"{{{name}}}"
        match name:
            case "computed":
                return self.computed
            case "difference":
                return self.difference
            case "relation":
                return self._relation
            case "reading":
                return self.reading.in_language(language)
            case "implied":
                return self._implied()
            case "label":
                return self._primary.label if self._primary is not None else ""
            case "words":
                return "、".join(self.words) if language == "zh" else ", ".join(self.words)
        return self.extra.get(name, f"{{{name}}}")

    @cached_property
    def difference(self) -> str:
        """How far the printed figure is off, without its sign."""
        gap = self._outcome.difference
        if gap is None:
            return ""
        if self._primary is None:
            return plain(abs(gap))
        return figure_text(abs(gap), self._primary, fine=self._outcome.verdict is not Verdict.TRUNCATED)

    def _implied(self) -> str:
        for call in _enumerations(self._node):
            try:
                return str(run_of(call, self._names))
            except Unjudged:
                continue
        try:
            return str(run_of(Call("implied_base", (Name("part"), Name("rate"))), self._names))
        except Unjudged:
            return "—"


def _enumerations(node: Expression) -> list[Call]:
    match node:
        case Call(function, arguments):
            if function in ENUMERATIONS:
                return [node]
            return [call for argument in arguments for call in _enumerations(argument)]
        case Comparison(_, left, right) | Arithmetic(_, left, right):
            return _enumerations(left) + _enumerations(right)
        case Logic(_, operands):
            return [call for operand in operands for call in _enumerations(operand)]
        case Negation(operand):
            return _enumerations(operand)
    return []


def finding_text(rule: Rule, outcome: Outcome, fields: Fields, relation: str) -> Text:
    """The whole message of a finding."""
    templated = bool(rule.message) and outcome.verdict is not Verdict.TRUNCATED
    text = fields.filled(rule.message) if templated else _generated(rule, outcome, fields, relation)
    if fields.reading and "{reading}" not in rule.message.zh + rule.message.en:
        text = _joined(text, fields.reading)
    if outcome.verdict is Verdict.IMPLAUSIBLE:
        text = _joined(text, _doubt(outcome))
    return text


def _generated(rule: Rule, outcome: Outcome, fields: Fields, relation: str) -> Text:
    computed = fields.computed
    if outcome.verdict is Verdict.TRUNCATED:
        zh, en = f",系截去尾数,四舍五入应为{computed}", f" was cut off; rounded it is {computed}"
    elif computed:
        zh = f"不成立,应为{computed}"
        en = f" does not hold: it comes to {computed}"
        if fields.difference:
            zh, en = f"{zh},相差{fields.difference}", f"{en}, {fields.difference} apart"
    else:
        zh, en = "不成立", " does not hold"
    return Text(f"{rule.title.in_language('zh')}:{relation}{zh}", f"{rule.title.in_language('en')}: {relation}{en}")


def _doubt(outcome: Outcome) -> Text:
    """Why what is not impossible is reported."""
    if outcome.probability:
        chance = odds(outcome.probability)
        return Text(
            f"若如实四舍五入,出现这样差额的机会约为 {chance}",
            f"with honest rounding such a gap has a chance of about {chance}",
        )
    return Text("其中有约数,只作提示", "an approximate figure takes part, so this is only a hint")


def odds(probability: Fraction) -> str:
    """A small probability as `1/2500`, to two digits; `<1/1000000` for what is rarer."""
    times = int(1 / probability)
    if times >= _RARE:
        return f"<1/{_RARE}"
    step = 10 ** max(0, len(str(times)) - 2)
    return f"1/{times // step * step}"


def _joined(text: Text, more: Text) -> Text:
    return Text(
        f"{text.in_language('zh')};{more.in_language('zh')}", f"{text.in_language('en')}; {more.in_language('en')}"
    )
