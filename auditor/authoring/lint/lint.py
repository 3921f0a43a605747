"""All advice on a rulebook, in the order of files and lines."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from auditor.authoring.lint.bench import Bench, bench_of
from auditor.authoring.lint.examples import examples, phrases
from auditor.authoring.lint.overrides import overrides
from auditor.authoring.lint.proofs import proofs
from auditor.authoring.lint.texts import texts
from auditor.authoring.lint.tolerances import tolerances
from auditor.authoring.lint.unused import unused
from auditor.model.advice import Advice
from auditor.model.rule import Rulebook

ADVISERS: tuple[Callable[[Bench], Iterable[Advice]], ...] = (
    texts, examples, phrases, unused, overrides, tolerances, proofs,
)  # fmt: skip


def lint_rulebook(rulebook: Rulebook, only: Collection[str] | None = None) -> tuple[Advice, ...]:
    """What an author should look at in the packs of a rulebook; with `only`, in those of some files, others serving as ground."""
    files = [pack.file for pack in rulebook.packs]
    order = {file: at for at, file in enumerate(files)}
    bench = bench_of(rulebook, only)
    found = [advice for adviser in ADVISERS for advice in adviser(bench)]
    return tuple(
        sorted(found, key=lambda a: (order.get(a.source.file, len(order)), a.source.line, a.source.column, a.code))
    )
