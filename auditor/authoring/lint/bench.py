"""What lies on the linter's bench: the packs to judge, and all that they build on."""

from __future__ import annotations

from collections.abc import Collection

from auditor.model.records import dataclass
from auditor.model.rule import Pack, Rule, Rulebook


@dataclass(frozen=True, slots=True)
class Bench:
    """A rulebook and the part of it that is judged."""

    rulebook: Rulebook
    packs: tuple[Pack, ...]
    rules: tuple[Rule, ...]


def bench_of(rulebook: Rulebook, files: Collection[str] | None) -> Bench:
    """The packs of some files on the bench; without `files`, all."""
    packs = tuple(pack for pack in rulebook.packs if files is None or pack.file in files)
    own = {rule_id for pack in packs for rule_id in pack.rules}
    return Bench(rulebook, packs, tuple(rule for rule in rulebook.rules if rule.id in own))
