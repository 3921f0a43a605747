"""The line that closes every run and leaves nothing silent."""

from __future__ import annotations

from auditor.model.summary import Summary
from auditor.output.layout import Line, Piece, Style, wrap
from auditor.output.words import Words


def closing_line(summary: Summary, words: Words, cells: int, seconds: float | None = None) -> list[Line]:
    """What was read, found, judged, left out and how long it took."""
    reports = words("summary.reports", reports=summary.reports)
    if summary.failures:
        reports += words("summary.failures", failures=summary.failures)
    verdicts = words.join(
        [
            f"{words(f'verdict.{verdict}')} {count}"
            for verdict, count in summary.verdicts.items()
            if count and verdict != "not-applicable"
        ]
    )
    parts = [
        reports,
        words(
            "summary.numbers",
            numbers=summary.numbers,
            guarded=summary.guarded,
            bare=summary.not_quantities,
            unguarded=summary.unguarded,
        ),
        words("summary.checks", judged=summary.judged, verdicts=verdicts or "-"),
        words(
            "summary.inapplicable",
            checks=summary.verdicts.get("not-applicable", 0),
            rules=summary.rules_not_applicable,
            total=summary.rules,
        ),
        *([words("summary.packs", packs=words.join(list(summary.packs_left)))] if summary.packs_left else []),
        words("summary.findings", **summary.findings),
        words("summary.waived", waived=summary.waived),
        words("summary.frame", frame=summary.frame),
    ]
    if seconds is not None:
        parts.append(words("summary.seconds", seconds=f"{seconds:.2f}"))
    bad = summary.failures or summary.findings.get("error", 0)
    style = Style.ERROR if bad else Style.STRONG
    return wrap([Piece(words("semicolon").join(parts), style)], cells)
