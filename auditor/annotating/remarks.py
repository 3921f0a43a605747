"""What is remarked on which figure: all findings of one figure are one remark, so that a margin stays readable."""

from __future__ import annotations

from auditor.model.audit import AuditedReport
from auditor.model.check import Check, Severity
from auditor.model.place import Place
from auditor.model.records import dataclass
from auditor.output.html.marks import likeliest
from auditor.output.safe import safe
from auditor.output.stretches import stretch
from auditor.output.told import message_of, suspects_of, title_of
from auditor.output.view import View
from auditor.output.words import Words

AUTHOR = "auditor"
"""Whose the comments are."""


@dataclass(frozen=True, slots=True)
class Remark:
    """The findings of one figure, or of the words at one place."""

    number: int
    """From 1, in the order of the document."""
    passage: int
    start: int
    end: int
    place: Place
    severity: Severity
    """The gravest of its findings."""
    paragraphs: tuple[str, ...]
    """What to say, one line a paragraph."""


@dataclass(frozen=True, slots=True)
class Annotated:
    """The annotated document."""

    data: bytes
    placed: int
    """Remarks that stand at their figures."""
    unplaced: tuple[Remark, ...] = ()
    """Remarks for which no place in the document was found; they stand nowhere in it."""


def remarks_of(audited: AuditedReport, view: View) -> tuple[Remark, ...]:
    """A remark for each figure (or words) that shown findings are about, in the order of the document."""
    groups: dict[tuple[int, int, int], list[Check]] = {}
    for check in audited.findings:
        at = _stretch_of(audited, check)
        if at is not None and view.show.lists(check.severity):
            groups.setdefault(at, []).append(check)
    passages = audited.report.passages
    return tuple(
        Remark(
            number,
            *at,
            passages[at[0]].place(at[1], at[2]),
            min((check.severity for check in groups[at]), key=lambda severity: severity.rank),
            tuple(dict.fromkeys(line for check in groups[at] for line in _told(audited, check, view.words))),
        )
        for number, at in enumerate(sorted(groups), 1)
    )


def _stretch_of(audited: AuditedReport, check: Check) -> tuple[int, int, int] | None:
    """Passage and offsets of the figure that is most likely wrong, else of what the finding stands at."""
    by_id = audited.quantities.by_id
    likely = likeliest(check)
    for quantity in (by_id[name] for name in (*([likely] if likely else ()), *check.quantities) if name in by_id):
        if quantity.id == likely or quantity.place == check.place:
            return quantity.passage, quantity.start, quantity.end
    if check.passage is None or not 0 <= check.passage < len(audited.report.passages):
        return None
    passage = audited.report.passages[check.passage]
    found = stretch(passage, check.place) or (0, len(passage.text))
    return (passage.index, *found) if passage.text else None


def _told(audited: AuditedReport, check: Check, words: Words) -> list[str]:
    head = words("remark.head", severity=words(f"severity.{check.severity.value}"), title=title_of(check, words))
    lines = [head, message_of(check, words)]
    lines += [safe(words.text(consequence.text)) for consequence in check.consequences]
    lines += [words("remark.suspect", suspect=suspect) for suspect in suspects_of(audited, check, words)]
    lines += [safe(words.text(check.question.text))] if check.question is not None else []
    return [line for line in lines if line]
