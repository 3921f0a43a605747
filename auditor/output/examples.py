"""The answer of `auditor rules test`: examples that did not come out as their rule says, and how many did."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from auditor.model.check import Check, Verdict
from auditor.model.example import ExampleResult, Outcome
from auditor.model.trace import Trace
from auditor.output.layout import Label, Line, Piece, Style, pad, width, wrap
from auditor.output.safe import safe
from auditor.output.traces import show_steps
from auditor.output.words import Words


def list_examples(
    results: Sequence[ExampleResult],
    without: int,
    words: Words,
    cells: int,
    *,
    trace: Callable[[ExampleResult], Trace],
    idle: bool = False,
) -> list[Line]:
    """Each example that failed, and those that their rule had nothing to say of (all with `idle`, else where none is touched).

    With it the steps of its rule: what was matched, what was not, and the nearest words in the text.
    """
    lines: list[Line] = []
    touched = {result.rule.id for result in results if result.example.holds and result.outcome is Outcome.PASSED}
    for result in results:
        # A rule that none of its own sentences touches does not do what its author thinks.
        shown = result.outcome is Outcome.IDLE and (idle or result.rule.id not in touched)
        if result.outcome is Outcome.FAILED or shown:
            lines += [*_example(result, words, cells), *show_steps(trace(result).steps, words, cells), ()]
    counts = Counter(result.outcome for result in results)
    summary = words(
        "examples.summary",
        total=len(results),
        passed=counts[Outcome.PASSED],
        idle=counts[Outcome.IDLE],
        failed=counts[Outcome.FAILED],
        without=without,
    )
    style = Style.ERROR if counts[Outcome.FAILED] else Style.GOOD
    return lines + wrap([Piece(summary, style)], cells)


def _example(result: ExampleResult, words: Words, cells: int) -> list[Line]:
    failed = result.outcome is Outcome.FAILED
    head = words("examples.failed" if failed else "examples.idle")
    lines = wrap(
        [
            Piece(head, Style.ERROR if failed else Style.NOTE),
            Piece(" "),
            Piece(safe(result.rule.id), Style.RULE),
            Piece("  "),
            Piece(safe(str(result.example.source)), Style.DIM),
        ],
        cells,
    )
    expected = "examples.expected.holds" if result.example.holds else "examples.expected.fails"
    numbers = ", ".join(f"{quantity.text} ({quantity.label})" for quantity in result.audited.quantities.all)
    got = [_told(check, words) for check in result.checks] or [words("examples.nothing")]
    rows = [(words(expected), result.example.text.strip()), *((words("examples.got"), text) for text in got)]
    rows.append((words("examples.numbers"), numbers or words("numbers.none")))
    column = max(width(label) for label, _ in rows)
    for label, text in rows:
        lead = (Piece("  " + pad(label, column) + "  ", Style.DIM),)
        lines += wrap([Piece(safe(text))], cells, Label(lead, (Piece(" " * (column + 4)),)))
    return lines


def _told(check: Check, words: Words) -> str:
    what = check.reason if check.verdict is Verdict.NOT_APPLICABLE else words.text(check.message)
    parts = [words(f"verdict.{check.verdict.value}"), check.relation, what]
    return words("semicolon").join(part for part in parts if part)
