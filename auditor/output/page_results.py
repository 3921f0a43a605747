"""The answer of `auditor rules test PAGE.md`: what was expected and not found, found and not expected."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.model.records import dataclass
from auditor.output.layout import Label, Line, Piece, Style, wrap
from auditor.output.safe import safe
from auditor.output.words import Words


@dataclass(frozen=True, slots=True)
class PageCase:
    """One report of a page."""

    place: str
    name: str
    expected: tuple[str, ...]
    found: tuple[str, ...]


def list_cases(cases: Sequence[PageCase], words: Words, cells: int) -> list[Line]:
    """Each case that came out otherwise, then the count."""
    lines: list[Line] = []
    failed = [case for case in cases if case.expected != case.found]
    for case in failed:
        head = [Piece(words("examples.failed"), Style.ERROR), Piece(" "), Piece(safe(case.name), Style.RULE)]
        lines += wrap([*head, Piece("  "), Piece(safe(case.place), Style.DIM)], cells)
        for mark, texts, others in (("- ", case.expected, case.found), ("+ ", case.found, case.expected)):
            for text in texts:
                if text not in others:
                    lines += wrap([Piece(safe(text))], cells, Label((Piece(f"  {mark}"),), (Piece("    "),)))
        if sorted(case.expected) == sorted(case.found):
            lines += wrap([Piece(words("pages.order"), Style.NOTE)], cells)
        lines.append(())
    summary = words("pages.summary", total=len(cases), failed=len(failed))
    return [*lines, *wrap([Piece(summary, Style.ERROR if failed else Style.GOOD)], cells)]
