"""Packs that say different things of one inherited rule or parameter although neither builds on the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from auditor.authoring.lint.bench import Bench
from auditor.model.advice import Advice
from auditor.model.rule import Change, Pack, Rulebook
from auditor.model.text import Text


def overrides(bench: Bench) -> Iterator[Advice]:
    """Contradictions that only the order of reading decides, each told with the chain that led to both packs."""
    said: defaultdict[str, list[tuple[Pack, Change]]] = defaultdict(list)
    reach = _reach(bench.rulebook)
    for pack in bench.rulebook.packs:
        for change in pack.changes:
            for other, before in said[change.key]:
                if before.after != change.after and other.name not in reach[pack.name]:
                    chains = " → ".join(other.chain), " → ".join(pack.chain)
                    yield Advice(
                        "contradicting-overrides",
                        change.key,
                        change.source,
                        Text(
                            f"{other.name} 把 {change.key} 定为 {before.after},{pack.name} 定为 {change.after};以后者为准",
                            f"{other.name} sets {change.key} to {before.after}, {pack.name} to {change.after}; the latter holds",
                        ),
                        Text("两者来自 {};{}".format(*chains), "they come by {} and by {}".format(*chains)),
                    )
            said[change.key].append((pack, change))


def _reach(rulebook: Rulebook) -> dict[str, frozenset[str]]:
    """For each pack all that it builds on; packs come after those that they extend."""
    reach: dict[str, frozenset[str]] = {}
    for pack in rulebook.packs:
        below = (reach.get(name, frozenset()) | {name} for name in pack.extends)
        reach[pack.name] = frozenset().union(*below)
    return reach
