"""What the page tells of one finding: texts, figures, drawing, place, and the words or numbers it leads to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from auditor.model.audit import AuditedReport
from auditor.model.check import Check, Correction
from auditor.model.place import Place
from auditor.model.records import dataclass
from auditor.model.report import Section
from auditor.model.text import EMPTY, Text
from auditor.output.html.equation import Equation, equation_of
from auditor.output.html.scale import Scale, scale_of
from auditor.output.html.words import page_text


@dataclass(frozen=True, slots=True)
class Repair:
    """A value that would mend a finding."""

    quantity: str
    told: Text
    remarks: tuple[Text, ...]
    """The slip behind it, and what else it would mend or spoil."""


@dataclass(frozen=True, slots=True)
class Card:
    """One finding as the page shows it."""

    check: Check
    equation: Equation | None
    scale: Scale | None
    remark: Text
    """What the verdict means where the finding is no plain contradiction."""
    repairs: tuple[Repair, ...]
    basis: str
    where: Text
    path: tuple[Section, ...]
    """The sections it stands in, outermost first."""
    leads_to: str
    """The mark or passage in the report, without the prefix of the report."""


def card_of(audited: AuditedReport, check: Check, marked: Mapping[str, str], bases: Mapping[str, str]) -> Card:
    """The card of a finding; `marked` names the mark of each finding that has one, `bases` the basis of each rule."""
    by_id = audited.quantities.by_id
    figures = [by_id[name] for name in check.quantities if name in by_id]
    passage = check.passage if check.passage is not None else figures[0].passage if figures else None
    primary = next((figure for figure in figures if figure.place == check.place), figures[0] if figures else None)
    words = marked.get(check.id, f"p{passage}" if passage is not None else "text")
    section = audited.report.passages[passage].section if passage is not None else 0
    remark = f"verdict.{check.verdict.value}"
    return Card(
        check,
        equation_of(check.relation, figures),
        scale_of(audited, check),
        page_text(remark) if check.verdict.value in ("implausible", "truncated") else EMPTY,
        _repairs(audited, check),
        bases.get(check.rule, ""),
        where(check.place),
        audited.report.section_path(section),
        words if primary is None else primary.id,
    )


def _repairs(audited: AuditedReport, check: Check) -> tuple[Repair, ...]:
    return tuple(
        repair_of(audited, suspect.quantity, correction)
        for suspect in check.suspects
        for correction in suspect.corrections
    )


def repair_of(audited: AuditedReport, figure: str, correction: Correction) -> Repair:
    """A correction of the figure with that id, as it is told."""
    quantity = audited.quantities.by_id.get(figure)
    told = page_text("suspect", figure=figure if quantity is None else quantity.text, correction=correction.text)
    return Repair(figure, told, tuple(_remarks(correction)))


def _remarks(correction: Correction) -> Iterator[Text]:
    if correction.slip:
        yield correction.slip
    for key, ids in (("repairs", correction.repairs), ("also", correction.also), ("breaks", correction.breaks)):
        if len(ids) > (key == "repairs"):
            yield page_text(key, count=len(ids))


def where(place: Place) -> Text:
    """A place in words: the sheet and cell, the page, the row of a table, the paragraph or the line."""
    parts: list[Text] = []
    if place.sheet is not None:
        cell = f"!{place.cell}" if place.cell is not None else ""
        parts.append(Text(place.sheet + cell, place.sheet + cell))
    if place.page is not None:
        parts.append(page_text("where.page", page=place.page))
    if place.table is not None:
        parts.append(page_text("where.table", table=place.table))
        if place.row is not None:
            parts.append(page_text("where.row", row=place.row))
        if place.cell is not None and place.sheet is None:
            parts.append(page_text("where.column", cell=place.cell))
    elif place.paragraph is not None:
        parts.append(page_text("where.paragraph", paragraph=place.paragraph))
    elif place.line is not None:
        parts.append(page_text("where.line", line=place.line))
    return Text("".join(part.zh for part in parts), ", ".join(part.en for part in parts))
