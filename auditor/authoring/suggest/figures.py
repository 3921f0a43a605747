"""Other figures for the examples of a drafted rule: doubled ones, and ones with a slip."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from auditor.model.patterns import compiled
from auditor.model.quantity import Quantity

_NUMERAL = compiled(r"[0-9][0-9,]*(?:\.[0-9]+)?")


def doubled(figure: Quantity) -> str | None:
    """The figure times two, printed as it is; `None` for one that is written in words."""
    match = _NUMERAL.search(figure.text)
    if match is None:
        return None
    decimals = len(match[0].partition(".")[2])
    value = Fraction(match[0].replace(",", "")) * 2
    digits = str(value * 10**decimals).zfill(decimals + 1)
    whole, rest = (digits[:-decimals], "." + digits[-decimals:]) if decimals else (digits, "")
    if "," in match[0]:
        whole = f"{int(whole):,}"
    return figure.text[: match.start()] + whole + rest + figure.text[match.end() :]


def slips(figure: Quantity) -> Iterator[str]:
    """The figure as it may be mistyped: two digits exchanged, or one digit wrong, from the last to the first."""
    match = _NUMERAL.search(figure.text)
    if match is None:
        return
    numeral = match[0]
    head, tail = figure.text[: match.start()], figure.text[match.end() :]
    places = [at for at, char in enumerate(numeral) if char.isdigit()]
    for before, at in reversed(list(pairwise([-1, *places]))):
        if before == at - 1 >= 0 and numeral[at] != numeral[before] and (before or numeral[at] != "0"):
            yield head + numeral[:before] + numeral[at] + numeral[before] + numeral[at + 1 :] + tail
        yield head + numeral[:at] + str(int(numeral[at]) % 9 + 1) + numeral[at + 1 :] + tail
