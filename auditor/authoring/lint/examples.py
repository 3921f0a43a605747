"""Rules that show too little of themselves: examples that are missing, and phrases that can match nothing."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from auditor.authoring.lint.bench import Bench
from auditor.authoring.samples import is_matched, matches_itself, sample_sentences
from auditor.model.advice import Advice, Weight
from auditor.model.rule import Phrase, Rule
from auditor.model.text import EMPTY, Text

ENOUGH = 2
"""Examples of each side: the plain case, and one that looks like the other side."""


def examples(bench: Bench) -> Iterator[Advice]:
    """Rules with fewer than two texts that hold and two that fail."""
    for rule in bench.rules:
        holds = sum(example.holds for example in rule.examples)
        fails = len(rule.examples) - holds
        if min(holds, fails) < ENOUGH:
            zh = f"示例 holds {holds} 条、fails {fails} 条,各至少应有 {ENOUGH} 条"
            en = f"{holds} under `holds`, {fails} under `fails`: each side needs {ENOUGH} examples"
            note = Text("每边一条应是容易误判的情形", "one of each side a trap: what looks like the other side")
            yield Advice("missing-examples", rule.id, rule.source, Text(zh, en), note)


def phrases(bench: Bench) -> Iterator[Advice]:
    """Phrases that match neither their own words nor any example of their rules."""
    files = {pack.file for pack in bench.packs}
    users: dict[tuple[str, str], tuple[Phrase, list[Rule]]] = {}
    for rule in bench.rulebook.rules:
        for phrase in (*rule.find, *(phrase for fact in rule.facts for phrase in fact.phrases)):
            if phrase.source.file in files:
                users.setdefault((str(phrase.source), phrase.text), (phrase, []))[1].append(rule)
    for phrase, rules in users.values():
        yield from _judged(phrase, rules)


def _judged(phrase: Phrase, rules: list[Rule]) -> Iterator[Advice]:
    subject = rules[0].id if len(rules) == 1 else rules[0].id.rpartition("/")[0]
    if any(_stands_in(phrase, example.text) for rule in rules for example in rule.examples):
        return
    if matches_itself(phrase) is False:
        sentence = next(sample_sentences(phrase))
        yield Advice(
            "phrase-never-matches",
            subject,
            phrase.source,
            Text(f"语句“{phrase.text}”什么也匹配不到", f"the phrase “{phrase.text}” matches nothing"),
            Text(
                f"连“{sentence}”也不匹配:语句里不能有写死的数值,序号、日期和编号不是数值",
                f"not even “{sentence}”: a phrase cannot hold figures of its own, and numbering, dates and codes are none",
            ),
        )
        return
    zh, en = f"没有示例用到语句“{phrase.text}”", f"no example shows the phrase “{phrase.text}”"
    yield Advice("untried-phrase", subject, phrase.source, Text(zh, en), EMPTY, Weight.NOTE)


@cache
def _stands_in(phrase: Phrase, text: str) -> bool:
    return is_matched(phrase, text)
