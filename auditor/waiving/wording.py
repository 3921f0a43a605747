"""By what a waiver knows a finding again: the words round its figures, and the figures as printed."""

from __future__ import annotations

from auditor.model.audit import AuditedReport
from auditor.model.characters import normal
from auditor.model.check import Check
from auditor.model.patterns import compiled
from auditor.model.quantity import Quantity

_BEFORE = 24
"""Characters before a figure without a label that are written down."""
_LONGEST = 60
_NOISE = compiled(r"[^\W\d_]+")
"""Letters of any script: digits, marks and blanks do not count when words are compared."""


def plain(words: str) -> str:
    """Words for comparison: letters alone, so that figures and marks of the sentence may change."""
    return "".join(_NOISE.findall(normal(words)))


def printed(figure: str) -> str:
    """A figure for comparison: full and half width are the same, blanks and separators of thousands do not count."""
    return normal(figure).replace(" ", "").replace(",", "")


def figures_of(audited: AuditedReport, check: Check) -> tuple[Quantity, ...]:
    """The figures of a check, in the order of its relation."""
    return tuple(audited.quantities.by_id[one] for one in check.quantities)


def values_of(audited: AuditedReport, check: Check) -> tuple[str, ...]:
    """The figures of a check as printed."""
    return tuple(figure.text for figure in figures_of(audited, check))


def has_values(audited: AuditedReport, check: Check, values: tuple[str, ...]) -> bool:
    """Whether the figures of a check are these, in whatever order."""
    return sorted(map(printed, values)) == sorted(map(printed, values_of(audited, check)))


def says(audited: AuditedReport, check: Check, words: str) -> bool:
    """Whether these words stand where the figures of a check stand: in their sentences or heads of row and column."""
    wanted = plain(words)
    return bool(wanted) and any(wanted in plain(text) for text in _texts(audited, check))


def words_of(audited: AuditedReport, check: Check) -> str:
    """Words by which a finding is written down: the label of its first figure, else what stands before that."""
    figures = figures_of(audited, check)
    if plain(check.label):
        return check.label[:_LONGEST]
    if not figures:
        return _text_at(audited, check)[:_LONGEST] if check.passage is not None else check.relation[:_LONGEST]
    figure = figures[0]
    passage = audited.report.passages[figure.passage]
    start, end = passage.sentence_at(figure.start)
    before = passage.text[max(start, passage.content if start == 0 else start, figure.start - _BEFORE) : figure.start]
    if plain(before):
        return before
    behind = passage.text[figure.end : min(end, figure.end + _BEFORE)]
    return behind if plain(behind) else figure.label[:_LONGEST] or figure.unit.symbol


def _texts(audited: AuditedReport, check: Check) -> list[str]:
    passages = audited.report.passages
    texts = [check.label]
    for figure in figures_of(audited, check):
        passage = passages[figure.passage]
        start, end = passage.sentence_at(figure.start)
        texts += (passage.text[start:end], figure.label)
    if not check.quantities:
        texts += (_text_at(audited, check), check.relation)
    return texts


def _text_at(audited: AuditedReport, check: Check) -> str:
    return audited.report.passages[check.passage].text if check.passage is not None else ""
