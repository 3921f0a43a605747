"""Numbers of a text at hand, and what the source says at their places."""

from __future__ import annotations

from auditor.model.quantity import Quantity
from auditor.quantities import find
from auditor.reading import read_text


def found(text: str) -> tuple[Quantity, ...]:
    """All numbers of a text."""
    return find(read_text(text, title="示例")).all


def only(text: str) -> Quantity:
    """The one number of a text."""
    (number,) = found(text)
    return number


def printed_at(number: Quantity, text: str) -> str:
    """What stands in the source at the place of a number, white space left out."""
    place = number.place
    assert place.line is not None
    assert place.line == place.end_line
    assert place.column is not None
    assert place.end_column is not None
    return "".join(text.split("\n")[place.line - 1][place.column - 1 : place.end_column - 1].split())
