"""Facts and parameters that no rule uses, and facts that hide one of the same name."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.authoring.lint.bench import Bench
from auditor.model.advice import Advice, Weight
from auditor.model.rule import Pack
from auditor.model.text import Text


def unused(bench: Bench) -> Iterator[Advice]:
    """What packs name and nobody asks for; a pack that is extended is judged with those that extend it."""
    rulebook = bench.rulebook
    facts = {(fact.name, str(fact.source)) for rule in rulebook.rules for fact in rule.facts}
    thresholds = {threshold.key for rule in rulebook.rules for threshold in rule.thresholds}
    packs = {pack.name: pack for pack in rulebook.packs}
    for pack in bench.packs:
        above = {fact.name: other for other in _ancestors(pack, packs) for fact in other.facts}
        for fact in pack.facts:
            if (fact.name, str(fact.source)) not in facts:
                yield Advice(
                    "unused-fact",
                    fact.name,
                    fact.source,
                    Text(f"没有规则用到指标值 {fact.name}", f"no rule uses the fact {fact.name}"),
                    Text("请删去,或检查规则中的写法", "drop it, or look how the rules spell it"),
                )
            if fact.name in above:
                other = above[fact.name].name
                yield Advice(
                    "hidden-fact",
                    fact.name,
                    fact.source,
                    Text(
                        f"{fact.name} 遮住了 {other} 中的同名指标值",
                        f"{fact.name} hides the fact of that name in {other}",
                    ),
                    Text(f"{other} 的规则仍用原来的指标值", f"the rules of {other} still use their own"),
                    Weight.NOTE,
                )
        for parameter in pack.parameters:
            if parameter.key not in thresholds:
                name = parameter.key.rpartition("/")[2]
                yield Advice(
                    "unused-parameter",
                    parameter.key,
                    parameter.source,
                    Text(f"没有规则用到参数 {name}", f"no rule uses the parameter {name}"),
                    Text("请删去,或检查规则中的写法", "drop it, or look how the rules spell it"),
                )


def _ancestors(pack: Pack, packs: dict[str, Pack]) -> list[Pack]:
    found: dict[str, Pack] = {}
    waiting = list(pack.extends)
    while waiting:
        name = waiting.pop()
        if name in packs and name not in found:
            found[name] = packs[name]
            waiting += packs[name].extends
    return list(found.values())
