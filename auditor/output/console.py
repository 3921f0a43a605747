"""The list of findings for people: severity, place, rule, the sentence with its figures, the sum, why it matters."""

from __future__ import annotations

from collections import Counter
from functools import cache

from auditor.model.audit import Audit, AuditedReport
from auditor.model.check import Check, Severity, Verdict
from auditor.model.place import NOWHERE
from auditor.model.records import replace
from auditor.output.causes import Told, told_together
from auditor.output.closing import closing_line
from auditor.output.excerpts import excerpts
from auditor.output.layout import Label, Line, Piece, Style, pad, width, wrap
from auditor.output.safe import safe
from auditor.output.terminal import coloured, plain
from auditor.output.told import address_in, diagnosis_of
from auditor.output.view import Show, View
from auditor.output.words import Words

_LABELS = ("sum", "computed", "message", "why", "suspect", "decision", "question", "again", "settled")

_ALIKE = 10
"""Findings of one rule, errors aside, that are listed in full: a form that nobody filled in has eighty of them."""

SEVERITY_STYLES = {
    Severity.ERROR: Style.ERROR,
    Severity.WARNING: Style.WARNING,
    Severity.NOTE: Style.NOTE,
    Severity.OFF: Style.DIM,
}


def write(audit: Audit, view: View) -> str:
    """The list as text, coloured for a terminal if the view says so."""
    lines = list_findings(audit, view, view.seconds)
    return coloured(lines) if view.colour else plain(lines)


def list_findings(audit: Audit, view: View, seconds: float | None = None) -> list[Line]:
    """The whole list with its closing line."""
    lines: list[Line] = []
    for audited in audit.reports:
        if view.quiet and not any(view.show.lists(check.severity) for check in audited.findings):
            continue
        lines += _report(audited, view)
        lines.append(())
    return lines if view.quiet else lines + closing_line(audit.summary, view.words, view.cells, seconds)


def _report(audited: AuditedReport, view: View) -> list[Line]:
    words, cells = view.words, view.cells
    lines = wrap([Piece(safe(audited.path), Style.STRONG)], cells)
    title = safe(audited.report.title) or words("untitled")
    lines += wrap([Piece(title, Style.DIM)], cells)
    for note in audited.report.notes:
        lines += wrap([Piece(words("reader.note", note=safe(note)), Style.WARNING)], cells)
    shown = [check for check in audited.findings if view.show.lists(check.severity)]
    listed: Counter[str] = Counter()
    left: Counter[str] = Counter()
    for told in told_together(shown):
        rule = told.check.rule
        listed[rule] += 1
        if listed[rule] > _ALIKE and told.check.severity is not Severity.ERROR and not view.show.is_whole:
            left[rule] += 1
            continue
        lines.append(())
        lines += _finding(audited, told.check, view)
        lines += _beside(told, view)
    for rule, count in left.items():
        lines += [(), *wrap([Piece(words("findings.alike", count=count, rule=safe(rule)), Style.DIM)], cells)]
    hidden = audited.findings[len(shown) :]
    if hidden:
        level = hidden[-1].severity.value
        lines += [(), *wrap([Piece(words("findings.hidden", count=len(hidden), level=level), Style.DIM)], cells)]
    if not audited.findings:
        lines += [(), *_nothing_found(audited, view)]
    if view.show in (Show.PASSED, Show.ALL):
        lines += _checks(audited, view, "passed")
        lines += _waived(audited, view)
    if view.show is Show.ALL:
        lines += _checks(audited, view, "not-applicable")
    return lines


def _nothing_found(audited: AuditedReport, view: View) -> list[Line]:
    judged = [check for check in audited.checks if check.verdict is not Verdict.NOT_APPLICABLE]
    passed = sum(_passed(check) for check in judged)
    if not judged:
        return wrap([Piece(view.words("findings.nothing"), Style.WARNING)], view.cells)
    found = view.words("findings.none", judged=len(judged), passed=passed)
    return wrap([Piece(found, Style.GOOD)], view.cells)


def _passed(check: Check) -> bool:
    return check.verdict in (Verdict.EXACT, Verdict.ROUNDED, Verdict.WITHIN)


def _finding(audited: AuditedReport, check: Check, view: View) -> list[Line]:
    words, cells = view.words, view.cells
    style = SEVERITY_STYLES[check.severity]
    lines = wrap(
        [
            Piece(words(f"severity.{check.severity.value}"), style),
            Piece(" "),
            Piece(address_in(check.place, words), Style.STRONG),
            Piece(" "),
            Piece(safe(words.text(check.title)), Style.STRONG),
            Piece("  "),
            Piece(safe(check.rule), Style.RULE),
        ],
        cells,
        Label((), (Piece("  "),)),
    )
    column = _label_width(words)
    lines += _quoted(audited, check, view, column)
    relation = [Piece(safe(words.relation(check.relation)))]
    if check.verdict is not Verdict.VIOLATED:
        relation.append(Piece(f"  {words(f'verdict.{check.verdict.value}')}", style))
    if any(map(str.isalnum, check.relation)):  # not of a statement that is missing: ≠ “”
        lines += _labelled(words("label.sum"), relation, column, cells)
    if check.computed_text:
        computed = [Piece(safe(check.computed_text), Style.STRONG)]
        lines += _labelled(words("label.computed"), computed, column, cells)
    for key, text in (("label.message", check.message), ("label.why", check.why)):
        if text:
            lines += _labelled(words(key), [Piece(safe(words.text(text)))], column, cells)
    return lines + _suspects(audited, check, view, column)


def _beside(told: Told, view: View) -> list[Line]:
    """Where the finding stands again, and which others the same correction settles."""
    words, column, lines = view.words, _label_width(view.words), []
    if told.again:
        pieces: list[Piece] = []
        for check in told.again:
            pieces += [Piece(words("comma") if pieces else ""), Piece(address_in(check.place, words), Style.STRONG)]
            if check.rule != told.check.rule:
                pieces.append(Piece(f" {safe(check.rule)}", Style.RULE))
        lines += _labelled(words("label.again"), pieces, column, view.cells)
    for number, check in enumerate(told.settled):
        entry = [
            Piece(words(f"severity.{check.severity.value}"), SEVERITY_STYLES[check.severity]),
            Piece(f" {address_in(check.place, words)} ", Style.STRONG),
            Piece(safe(words.text(check.title))),
            Piece(f"  {safe(words.relation(check.relation))}  ", Style.DIM),
            Piece(safe(check.rule), Style.RULE),
        ]
        lines += _labelled("" if number else words("label.settled"), entry, column, view.cells)
    return lines


def _quoted(audited: AuditedReport, check: Check, view: View, column: int) -> list[Line]:
    lines: list[Line] = []
    shown, more = excerpts(audited, check, 2 * (view.cells - column - 5))
    bar = Piece(" │ ", Style.DIM)
    for excerpt in shown:
        number = str(excerpt.place.line) if excerpt.place.line is not None else ""
        first = Piece(f"  {number.rjust(column)}", Style.DIM)
        pieces = list(excerpt.pieces) if view.colour else _marked(excerpt.pieces)
        if excerpt.place.file != check.place.file:
            pieces.insert(
                0, Piece(f"[{address_in(replace(NOWHERE, file=excerpt.place.file), view.words)}] ", Style.DIM)
            )
        lines += wrap(pieces, view.cells, Label((first, bar), (Piece(" " * (column + 2)), bar)))
    if more:
        gutter = Piece(" " * (column + 2))
        lines += wrap(
            [Piece(view.words("excerpts.more", count=more), Style.DIM)], view.cells, Label((gutter, bar), (gutter, bar))
        )
    return lines


def _marked(pieces: tuple[Piece, ...]) -> list[Piece]:
    return [Piece(f"«{text}»", style) if style is Style.FIGURE else Piece(text, style) for text, style in pieces]


def _suspects(audited: AuditedReport, check: Check, view: View, column: int) -> list[Line]:
    return [
        line
        for label, told in diagnosis_of(audited, check, view.words)
        for line in _labelled(label, [Piece(told)], column, view.cells)
    ]


@cache
def _label_width(words: Words) -> int:
    return max(width(words(f"label.{name}")) for name in _LABELS)


def _labelled(label: str, pieces: list[Piece], column: int, cells: int) -> list[Line]:
    first = Piece("  " + " " * (column - width(label)) + label, Style.DIM)
    bar = Piece(" │ ", Style.DIM)
    return wrap(pieces, cells, Label((first, bar), (Piece(" " * (column + 2)), bar)))


def _checks(audited: AuditedReport, view: View, what: str) -> list[Line]:
    """Checks without findings, one compact line each."""
    words = view.words
    wanted = [check for check in audited.checks if (_passed(check) if what == "passed" else _inapplicable(check))]
    if not wanted:
        return []
    lines = [(), *wrap([Piece(f"{words(what)} ({len(wanted)})", Style.STRONG)], view.cells)]
    places = max(width(address_in(check.place, words)) for check in wanted)
    verdicts = max(width(words(f"verdict.{check.verdict.value}")) for check in wanted)
    for check in wanted:
        lead = [Piece("  " + pad(address_in(check.place, words), places) + " ", Style.DIM)]
        if what == "passed":
            lead.append(Piece(pad(words(f"verdict.{check.verdict.value}"), verdicts) + " ", Style.GOOD))
        body = [Piece(safe(words.relation(check.relation) or words.text(check.title)))]
        tail = words("words", words=words.join(list(check.words))) if check.words else ""
        if what != "passed" and check.reason:
            tail = check.reason
        body += [Piece("  "), Piece(safe(check.rule), Style.RULE)]
        if tail:
            body += [Piece("  "), Piece(safe(tail), Style.DIM)]
        indent = Piece(" " * sum(width(piece.text) for piece in lead))
        lines += wrap(body, view.cells, Label(tuple(lead), (indent,)))
    return lines


def _waived(audited: AuditedReport, view: View) -> list[Line]:
    """Findings that somebody has accepted, with reason, name and last day."""
    if not audited.waived:
        return []
    lines = [(), *wrap([Piece(f"{view.words('waived.list')} ({len(audited.waived)})", Style.STRONG)], view.cells)]
    for check in audited.waived:
        lead = Piece(f"  {safe(str(check.place))} ", Style.DIM)
        body = [
            Piece(safe(view.words.relation(check.relation) or view.words.text(check.title))),
            Piece("  "),
            Piece(safe(check.rule), Style.RULE),
            Piece(f"  {safe(str(check.waived))}", Style.DIM),
        ]
        lines += wrap(body, view.cells, Label((lead,), (Piece(" " * width(lead.text)),)))
    return lines


def _inapplicable(check: Check) -> bool:
    return check.verdict is Verdict.NOT_APPLICABLE
