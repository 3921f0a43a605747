"""Titles, reasons and messages that are missing, speak one language, or do not say which figures are meant."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.authoring.lint.bench import Bench
from auditor.model.advice import Advice, Weight
from auditor.model.expression import Call, Comparison, Expression, Logic, Name, String, names_in
from auditor.model.patterns import compiled
from auditor.model.rule import Rule
from auditor.model.text import Text
from auditor.rulebook.kinds import KINDS

_FIELD = compiled(r"\{([^{}]{1,60})\}")
_FIGURES = frozenset(("computed", "difference", "relation", "reading", "implied", "words"))
"""What a message may say instead of the figures themselves."""


def texts(bench: Bench) -> Iterator[Advice]:
    """What the readers of a finding would miss."""
    for rule in bench.rules:
        name = rule.id.rpartition("/")[2]
        if not rule.title or rule.title == Text(name, name):
            yield _missing(rule, "missing-title", "title", "规则没有标题(title)", "the rule has no title")
        if not rule.why:
            yield _missing(
                rule, "missing-why", "why", "规则没有说明缘由(why)", "the rule does not say why", Weight.NOTE
            )
        for key, text in (("title", rule.title), ("message", rule.message), ("why", rule.why)):
            if bool(text.zh) != bool(text.en):
                zh, en = f"{key} 只有一种语言", f"{key} is in one language only"
                yield Advice("one-language", rule.id, rule.source, Text(zh, en), weight=Weight.NOTE)
        yield from _mute(rule)


def _missing(rule: Rule, code: str, key: str, zh: str, en: str, weight: Weight = Weight.WARNING) -> Advice:
    note = Text(f"写作 {key}: {{zh: …, en: …}}", f"write {key}: {{zh: …, en: …}}")
    return Advice(code, rule.id, rule.source, Text(zh, en), note, weight)


def _mute(rule: Rule) -> Iterator[Advice]:
    """A message that names no figure: the reader would have to look for what is meant."""
    if not rule.message or not rule.checks or not any(_has_figures(check) for check in rule.checks):
        return
    names = {name for check in rule.checks for name in names_in(check)} | KINDS.get(rule.for_each, {}).keys()
    for language in ("zh", "en"):
        text = rule.message.in_language(language)
        fields = {field.removesuffix(".label") for field in _FIELD.findall(text)}
        if not fields & (names | _FIGURES):
            shown = "、".join(sorted(names)) if language == "zh" else ", ".join(sorted(names))
            yield Advice(
                "message-without-values",
                rule.id,
                rule.source,
                Text(f"说明(message,{language})没有写出数值", f"the message ({language}) does not say the figures"),
                Text(f"可用 {{名称}}:{shown}", f"put in {{names}}: {shown}"),
            )
            return


def _has_figures(check: Expression) -> bool:
    """Whether a check is about values; one that asks only what is said (`stated`, `contains`) has none to tell."""
    match check:
        case Comparison(_, left, right):
            return not (isinstance(left, String) or isinstance(right, String))
        case Logic(_, operands):
            return any(map(_has_figures, operands))
        case Call() | Name():
            return False
    return False
