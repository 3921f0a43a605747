"""Numbers, checks and diagnoses as objects of JSON, each on one line.

A run over many reports writes hundreds of thousands of them, so they are put together as text: that takes a third of the time of
an encoder that is given dictionaries. Invisible characters are written as escapes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache
from json.encoder import encode_basestring
from operator import attrgetter

from auditor.model.audit import AuditedReport
from auditor.model.check import Check, Consequence, Question, Suspect
from auditor.model.diagnosis import Diagnosis
from auditor.model.place import NOWHERE, Place
from auditor.model.quantity import Quantity
from auditor.model.text import Text
from auditor.output.safe import escaped_json

_ENCODE = json.JSONEncoder(ensure_ascii=False).encode
_BETWEEN = '", "'
_parts = attrgetter(*NOWHERE.__slots__)
_IN_LINES = 4
"""So many parts of a place are lines and columns; the others are of formats without lines."""
_NOTHING_ELSE = _parts(NOWHERE)[_IN_LINES:]


def _string(text: str) -> str:
    """A string."""
    written = encode_basestring(text)
    return written if written.isprintable() else escaped_json(written)


_repeated = lru_cache(maxsize=1024)(_string)
"""What a rulebook or the program says in every report; most of what only findings have is empty."""


def quantity_row(quantity: Quantity, guards: tuple[str, ...]) -> str:
    """A number, with the ids of the checks that judged it."""
    return (
        f'{{"id": "{quantity.id}", "text": {_string(quantity.text)}, "value": "{exact(quantity.value)}"'
        f', "unit": {_repeated(quantity.unit.symbol)}, "kind": "{quantity.kind}"'
        f', "qualifier": "{quantity.qualifier}", "label": {_string(quantity.label)}'
        f', "reason": {_repeated(quantity.reason)}, "place": {_place(quantity.place)}, "guards": {_ids(guards)}}}'
    )


def quantity_rows(audited: AuditedReport) -> Iterator[str]:
    """All numbers of a report."""
    guards = audited.guards
    return (quantity_row(quantity, guards.get(quantity.id, ())) for quantity in audited.quantities.all)


def check_row(check: Check) -> str:
    """A check."""
    return (
        f'{{"id": "{check.id}", "rule": {_repeated(check.rule)}, "severity": "{check.severity}"'
        f', "verdict": "{check.verdict}", "relation": {_string(check.relation)}'
        f', "quantities": {_ids(check.quantities)}, "computed": {_number(check.computed)}'
        f', "computed_text": {_string(check.computed_text)}, "difference": {_number(check.difference)}'
        f', "title": {_repeated_text(check.title.zh, check.title.en)}, "message": {_repeated_text(check.message.zh, check.message.en)}'
        f', "why": {_repeated_text(check.why.zh, check.why.en)}, "reason": {_repeated(check.reason)}'
        f', "words": [{", ".join(map(_string, check.words))}], "place": {_place(check.place)}'
        f', "suspects": {row([_suspect(one) for one in check.suspects]) if check.suspects else "[]"}'
        f', "question": {"null" if check.question is None else row(_question(check.question))}'
        f', "consequences": {row([_consequence(one) for one in check.consequences]) if check.consequences else "[]"}'
        f', "drawing": {_repeated_text(check.drawing.zh, check.drawing.en)}, "fingerprint": {_repeated(check.fingerprint)}'
        f', "waived": {"null" if check.waived is None else row(check.waived.as_dict())}}}'
    )


def diagnosis_row(diagnosis: Diagnosis) -> str:
    """What would explain violations."""
    return row(
        {
            "checks": list(diagnosis.checks),
            "unexplained": list(diagnosis.unexplained),
            "explanations": [list(figures) for figures in diagnosis.explanations],
            "complete": diagnosis.is_complete,
        }
    )


def row(value: object) -> str:
    """Anything of which there is little."""
    return escaped_json(_ENCODE(value))


def exact(value: Fraction) -> str:
    """`3/7` or `12`: never a binary float."""
    return str(value)


def _number(value: Fraction | None) -> str:
    return "null" if value is None else f'"{exact(value)}"'


def _ids(ids: tuple[str, ...]) -> str:
    """Ids are letters and digits."""
    return f'["{_BETWEEN.join(ids)}"]' if ids else "[]"


def _place(place: Place) -> str:
    parts = _parts(place)
    if parts[_IN_LINES:] == _NOTHING_ELSE and None not in parts[:_IN_LINES]:
        line, column, end_line, end_column = parts[:_IN_LINES]
        return f'{{"line": {line}, "column": {column}, "end_line": {end_line}, "end_column": {end_column}}}'
    return row(place.as_dict())


@lru_cache(maxsize=1024)
def _repeated_text(zh: str, en: str) -> str:
    return f'{{"zh": {_string(zh)}, "en": {_string(en)}}}'


def _suspect(suspect: Suspect) -> dict[str, object]:
    return {
        "quantity": suspect.quantity,
        "corrections": [
            {
                "text": correction.text,
                "slip": _members(correction.slip),
                "kind": correction.kind,
                "value": None if correction.value is None else exact(correction.value),
                "repairs": list(correction.repairs),
                "breaks": list(correction.breaks),
                "also": list(correction.also),
                "finer": correction.finer,
            }
            for correction in suspect.corrections
        ],
    }


def _question(question: Question) -> dict[str, object]:
    return {"quantity": question.quantity, "text": _members(question.text)}


def _consequence(consequence: Consequence) -> dict[str, object]:
    return {"kind": consequence.kind, "text": _members(consequence.text), "check": consequence.check}


def _members(text: Text) -> dict[str, str]:
    return {"zh": text.zh, "en": text.en}
