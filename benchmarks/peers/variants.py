"""Copies of the Luxi report, no two alike: the figures of the eighteen relations change together, and in every tenth copy one is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import cycle
from pathlib import Path
from random import Random
from typing import NamedTuple

from benchmarks.peers.checks import CHECKS, RATE, SUM, Check, regex_of
from benchmarks.peers.hand_script import NUMBER, holds
from benchmarks.peers.planted import wrong

EVERY = 10
"""One copy in so many has an error."""
_TIED = ("deals-paid", "calls", "calls-answered", "scores")
"""Checks whose figures the report relates to others than these; they stay as they are."""
_NAME = re.compile(r"[^\W\d_]{1,4}\Z|.\Z")
"""The end of the words before a numeral, by which it is known where the report says it again."""
_FIGURE = re.compile(r"(?<![\d.])\d+(?:\.\d+)?(?![\d.])")

Figure = tuple[str, str, str]
"""The end of the words before a numeral, the numeral, and its unit."""


class _Relation(NamedTuple):
    """A sum (its total, then its parts) or a rate (the rate, what is divided, by what) of figures."""

    check: Check
    figures: tuple[Figure, ...]


class Variant(NamedTuple):
    """A copy."""

    text: str
    right: str
    """The same without the error."""
    planted: str = ""
    """The check that fails in it, if one does."""


class Variants:
    """Makes copies of one report, the same ones for the same seed."""

    def __init__(self, text: str, seed: int = 1) -> None:
        self._text, self._dice = text, Random(seed)
        self._relations = list(_relations(text))
        self._slips = cycle([check for check in CHECKS if wrong(text, check)])

    def make(self, number: int) -> Variant:
        """The copy of that number."""
        new = self._figures()
        right = _FIGURE.sub(lambda match: new.get(_figure(self._text, *match.span()), match.group()), self._text)
        if number % EVERY != EVERY - 1:
            return Variant(right, right)
        check = next(self._slips)
        return Variant(wrong(right, check), right, check.id)

    def _figures(self) -> dict[Figure, str]:
        """Other numerals for those of the relations; parts are diced, and totals and rates follow."""
        new: dict[Figure, str] = {}
        totals = {relation.figures[0] for relation in self._relations if relation.check.kind == SUM}
        for relation in self._relations:
            first, *others = relation.figures
            if relation.check.kind == SUM:
                for part in others:
                    if part not in totals and part not in new:
                        new[part] = self._diced(part[1])
                new[first] = _numeral(sum((Fraction(_now(part, new)) for part in others), Fraction()), first[1])
            elif others[1] in new:
                part, whole = others
                if part not in new:
                    scaled = Fraction(part[1]) * Fraction(new[whole]) / Fraction(whole[1])
                    new[part] = _numeral(scaled, part[1])
                new[first] = _numeral(100 * Fraction(new[part]) / Fraction(new[whole]), first[1])
        return new

    def _diced(self, numeral: str) -> str:
        """A numeral at most a tenth below: none comes to exceed a limit that the report states elsewhere."""
        units = int(numeral.replace(".", ""))
        return _numeral(Fraction(self._dice.randint(units - units // 10, units), 10 ** _places(numeral)), numeral)


def _relations(text: str) -> Iterator[_Relation]:
    for check in CHECKS:
        if check.kind not in (SUM, RATE) or check.id in _TIED:
            continue
        for match in re.finditer(regex_of(check, NUMBER), text):
            figures = tuple(_figure(text, *match.span(name)) for name in check.names)
            if holds(check, match.groupdict()):
                yield _Relation(check, figures)


def _figure(text: str, start: int, end: int) -> Figure:
    name = _NAME.search(text[max(0, start - 4) : start])
    return name.group() if name else "", text[start:end], text[end : end + 1]


def _now(figure: Figure, new: Mapping[Figure, str]) -> str:
    return new.get(figure, figure[1])


def _places(numeral: str) -> int:
    return len(numeral.partition(".")[2])


def _numeral(value: Fraction, like: str) -> str:
    """The value with as many decimals as another numeral, rounded half up."""
    places = _places(like)
    units = (2 * value * 10**places + 1) // 2
    digits = f"{units:0{places + 1}}"
    return f"{digits[:-places]}.{digits[-places:]}" if places else digits


def write_variants(text: str, folder: Path, count: int) -> tuple[list[Path], list[Path]]:
    """The copies, and beside them those with an error as they are without it, in folders `copies` and `right`."""
    copies, right = folder / "copies", folder / "right"
    copies.mkdir(parents=True)
    right.mkdir()
    variants = Variants(text)
    twins = []
    for number in range(count):
        variant = variants.make(number)
        name = f"{number:04}.txt"
        (copies / name).write_text(variant.text, encoding="utf-8")
        if variant.planted:
            twins.append(right / name)
            twins[-1].write_text(variant.right, encoding="utf-8")
    return sorted(copies.iterdir()), twins
