"""The words of a finding, for writers that have one line or one field for each of them."""

from __future__ import annotations

from auditor.model.audit import AuditedReport
from auditor.model.check import Check, Verdict
from auditor.model.place import Place
from auditor.output.excerpts import excerpts
from auditor.output.layout import Style
from auditor.output.safe import safe
from auditor.output.words import Words

_SENTENCE = 400
"""Cells that the quoted sentences may fill together."""
_PARTS = ("page", "sheet", "cell", "table", "row", "paragraph")


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
    return address(check.place, words) if check.place.line is None else ""


def address(place: Place, words: Words) -> str:
    """`12:7`, or what the format names instead: `page 3 table 2`."""
    if place.line is not None:
        return str(place)
    known = place.as_dict()
    return " ".join(words(f"place.{part}", **{part: safe(str(known[part]))}) for part in _PARTS if part in known)


def quoted(audited: AuditedReport, check: Check) -> list[str]:
    """The sentences that the finding is about, its figures between « »."""
    shown, _ = excerpts(audited, check, _SENTENCE)
    return [
        "".join(f"«{piece.text}»" if piece.style is Style.FIGURE else piece.text for piece in excerpt.pieces)
        for excerpt in shown
    ]


def suspects_of(audited: AuditedReport, check: Check, words: Words) -> list[str]:
    """What the most likely slips are: `95% should read 75% (…)`."""
    told = []
    for suspect in check.suspects:
        quantity = audited.quantities.by_id.get(suspect.quantity)
        figure = quantity.text if quantity is not None else suspect.quantity
        told += [
            safe(words("correction", figure=figure, correction=correction.text, slip=words.text(correction.slip)))
            for correction in suspect.corrections
        ]
    return told


def details(audited: AuditedReport, check: Check, words: Words) -> list[tuple[str, str]]:
    """All that there is to tell beside title and message, each with its label."""
    verdict = "" if check.verdict is Verdict.VIOLATED else f" ({words(f'verdict.{check.verdict.value}')})"
    rows = [
        *((words("label.quoted"), sentence) for sentence in quoted(audited, check)),
        (words("label.sum"), safe(words.relation(check.relation)) + verdict),
        (words("label.computed"), safe(check.computed_text)),
        *((words("label.suspect"), suspect) for suspect in suspects_of(audited, check, words)),
        (words("label.why"), safe(words.text(check.why))),
    ]
    return [(label, text) for label, text in rows if text]
