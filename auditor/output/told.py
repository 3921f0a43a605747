"""The words of a finding, for writers that have one line or one field for each of them."""

from __future__ import annotations

from auditor.model.audit import AuditedReport
from auditor.model.check import Check, Correction, Verdict
from auditor.model.place import Place
from auditor.output.excerpts import excerpts
from auditor.output.layout import Style
from auditor.output.safe import safe
from auditor.output.words import Words

_SENTENCE = 400
"""Cells that the quoted sentences may fill together."""
_SUSPECTS = 3
"""So many suspects of a finding are told where they tie."""
_PARTS = ("page", "line", "sheet", "cell", "paragraph", "character")
_PARTS_OF_TABLES = ("page", "table", "row", "column")


def title_of(check: Check, words: Words) -> str:
    """What the rule demands, in a few words."""
    return safe(words.text(check.title)) or safe(check.rule)


def message_of(check: Check, words: Words) -> str:
    """What is wrong, with its figures."""
    return safe(words.text(check.message)) or safe(words.relation(check.relation))


def sentence_of(check: Check, words: Words) -> str:
    """Title and message in one line, behind the place where the format has no lines."""
    return words("colon").join(
        part for part in (_unlined(check, words), title_of(check, words), message_of(check, words)) if part
    )


def placed_message_of(check: Check, words: Words) -> str:
    """The message alone, behind the place where the format has no lines."""
    return words("colon").join(part for part in (_unlined(check, words), message_of(check, words)) if part)


def _unlined(check: Check, words: Words) -> str:
    return "" if check.place.in_text else address(check.place, words)


def file_of(audited: AuditedReport, place: Place) -> str:
    """The file that a place lies in: of a submission the member, else the report's own."""
    return audited.file_of(place)


def address(place: Place, words: Words) -> str:
    """`12:7`, or what the format names instead: `page 3 table 2`."""
    if place.in_text:
        return f"{place.line}:{place.column}" if place.column is not None else str(place.line)
    known = place.as_dict()
    if place.table is not None:
        known["column"] = place.cell or ""
        return " ".join(
            words(f"place.{part}", **{part: safe(str(known[part]))}) for part in _PARTS_OF_TABLES if known.get(part)
        )
    if place.column is not None and place.paragraph is not None:
        known["character"] = place.column
    return " ".join(words(f"place.{part}", **{part: safe(str(known[part]))}) for part in _PARTS if part in known)


def address_in(place: Place, words: Words) -> str:
    """The same behind the name of the file, where several files are audited as one."""
    name = safe(place.file.replace("\\", "/").rpartition("/")[2]) if place.file is not None else ""
    return f"{name} {address(place, words)}".strip()


def quoted(audited: AuditedReport, check: Check) -> list[str]:
    """The sentences that the finding is about, its figures between « »."""
    shown, _ = excerpts(audited, check, _SENTENCE)
    return [
        "".join(f"«{piece.text}»" if piece.style is Style.FIGURE else piece.text for piece in excerpt.pieces)
        for excerpt in shown
    ]


def diagnosis_of(audited: AuditedReport, check: Check, words: Words) -> list[tuple[str, str]]:
    """What the likeliest correction overturns, the suspects, and what to look up: each with its label."""
    rows = [
        *(("label.decision", words.text(consequence.text)) for consequence in check.consequences),
        *(("label.suspect", suspect) for suspect in suspects_of(audited, check, words)),
        *(("label.question", words.text(question.text)) for question in (check.question,) if question is not None),
    ]
    return [(words(key), safe(text)) for key, text in rows]


def suspects_of(audited: AuditedReport, check: Check, words: Words) -> list[str]:
    """What the most likely slips are: `95% should read 75% (…)`; rivals only where the report cannot tell them apart."""
    likeliest = [(suspect, suspect.corrections[0]) for suspect in check.suspects if suspect.corrections]
    told = []
    for at, (suspect, correction) in enumerate(likeliest[: 1 if check.question is None else _SUSPECTS]):
        quantity = audited.quantities.by_id.get(suspect.quantity)
        text = _corrected(quantity.text if quantity is not None else suspect.quantity, correction, words)
        told.append(safe(words("correction.rather", told=text) if at else text))
    return told


def _corrected(figure: str, correction: Correction, words: Words) -> str:
    """What a figure should read, how the slip came about, and what else the correction would repair or break."""
    new = (
        words("correction.finer", text=correction.text, finer=correction.finer) if correction.finer else correction.text
    )
    text = words("correction", figure=figure, correction=new, slip=words.text(correction.slip))
    copies = 1 + len(correction.also)
    if copies > 1 and correction.kind != "exchanged":
        text += words("correction.copies", places=copies)
    others = len(correction.repairs) - 1
    if others > 0:
        text += words("correction.repairs", others=others)
    if correction.breaks:
        text += words("correction.breaks", broken=len(correction.breaks))
    return text


def details(audited: AuditedReport, check: Check, words: Words) -> list[tuple[str, str]]:
    """All that there is to tell beside title and message, each with its label."""
    verdict = "" if check.verdict is Verdict.VIOLATED else f" ({words(f'verdict.{check.verdict.value}')})"
    rows = [
        *((words("label.quoted"), sentence) for sentence in quoted(audited, check)),
        (words("label.sum"), safe(words.relation(check.relation)) + verdict),
        (words("label.computed"), safe(check.computed_text)),
        *diagnosis_of(audited, check, words),
        (words("label.why"), safe(words.text(check.why))),
    ]
    return [(label, text) for label, text in rows if text]
