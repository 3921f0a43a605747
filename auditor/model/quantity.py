"""One number as printed: value, unit, kind, precision, label and place."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction
from functools import cache, cached_property

from auditor.model.place import Place
from auditor.model.records import dataclass, field


class Kind(StrEnum):
    """What sort of number it is; the kind decides how exact it is meant."""

    COUNT = "count"
    AMOUNT = "amount"
    RATE = "rate"
    SCORE = "score"
    ORDINAL = "ordinal"
    DATE = "date"
    IDENTIFIER = "identifier"

    @property
    def is_quantity(self) -> bool:
        """False for dates, numbering and identifiers, which are never added up."""
        return self not in _NEVER_ADDED


_NEVER_ADDED = (Kind.ORDINAL, Kind.DATE, Kind.IDENTIFIER)


class Qualifier(StrEnum):
    """How a number is hedged: a hedged number is never the ground of an error. The one for no hedge is false."""

    NONE = ""
    ABOUT = "about"
    """约, 左右, 上下"""
    ABOVE = "above"
    """余, 多, 超过, 以上, 不少于: the true value is not below"""
    BELOW = "below"
    """近, 不足, 以内, 不超过: the true value is not above"""
    RANGE = "range"
    """one end of 63%~68%"""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure: `万元` is dimension `money` with scale 10000 on the base unit 元.

    Dimensions: `money`, `count` (件 项 个 家 …), `person`, `visit` (人次), `ratio` (% ‰ 倍 成), `point` (百分点),
    `score` (分), `length`, `area`, `weight`, `volume`, `time`, `energy`, `` (none printed), …
    """

    symbol: str
    """As printed, with its scale word: 万元, 件, %."""
    base: str
    """Without the scale word: 元, 件, %."""
    dimension: str
    scale: Fraction


_ZERO = Fraction(0)
_PLAIN, _SCORE, _COUNT = Qualifier.NONE, Kind.SCORE, Kind.COUNT  # a look-up in an enumeration is slow before 3.12


@cache
def _half(numerator: int, denominator: int) -> Fraction:
    return Fraction(numerator, 2 * denominator)


NO_UNIT = Unit("", "", "", Fraction(1))


@dataclass(frozen=True, slots=True)
class Quantity:
    """A printed number. `value`, `ulp` are exact and in the base unit (万 multiplied out, per cent divided by 100)."""

    id: str
    """`q1`, `q2`, … in document order."""
    text: str
    """As printed with its unit: `27.9821万件`."""
    value: Fraction
    unit: Unit
    kind: Kind
    ulp: Fraction
    """One unit of the last printed digit, in the base unit."""
    qualifier: Qualifier
    label: str
    """What the number is the value of, from the words around it (or row and column heads in a table)."""
    reason: str
    """Why this kind was chosen, for `auditor numbers`."""
    passage: int
    start: int
    """Offset of the first character of the numeral in the passage's text."""
    end: int
    """Offset behind the unit."""
    place: Place
    sentence: int = 0
    """Number of the sentence in its passage, from 0."""
    table: int | None = None
    row: int | None = None
    column: int | None = None
    words: bool = False
    """Written in words: 三成, 二十三, 一半."""
    is_exact: bool = field(init=False)
    """Counts and scores are meant exactly; so is 27.9821万件, whose last digit is one piece, and 0万元, which is nothing."""
    half: Fraction = field(init=False)
    """Half a unit of the last digit: how far the true value may lie from the printed one (0 when exact)."""
    ratio: tuple[int, int] = field(init=False)
    """Numerator and denominator of the value, for what must be quick."""

    def __post_init__(self) -> None:
        kind = self.kind
        ratio = self.value.as_integer_ratio()
        top, bottom = self.ulp.as_integer_ratio()
        exact = self.qualifier is _PLAIN and (kind is _SCORE or (kind is _COUNT and top <= bottom) or not ratio[0])
        # Quantities are many, and `object.__setattr__` costs eight times as much as what `frozen` forbids only on paper.
        self.ratio = ratio  # type: ignore[misc]
        self.is_exact = exact  # type: ignore[misc]
        self.half = _ZERO if exact else _half(top, bottom)  # type: ignore[misc]


@dataclass(frozen=True)
class Quantities:
    """All numbers of one report, in document order."""

    all: tuple[Quantity, ...]
    passages: int
    """How many passages the report has."""

    @cached_property
    def by_passage(self) -> tuple[tuple[Quantity, ...], ...]:
        """For each passage its numbers."""
        rows: list[list[Quantity]] = [[] for _ in range(self.passages)]
        for quantity in self.all:
            rows[quantity.passage].append(quantity)
        return tuple(tuple(row) for row in rows)

    @cached_property
    def by_id(self) -> dict[str, Quantity]:
        """Look-up by id."""
        return {quantity.id: quantity for quantity in self.all}
