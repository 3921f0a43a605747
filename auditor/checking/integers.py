"""Which whole numbers a printed rate allows: the bases or parts that print exactly as it does.

The candidates form one unbroken run of integers, so its two ends are computed and nothing is tried one by one.
"""

from __future__ import annotations

from fractions import Fraction

from auditor.model.records import NamedTuple, dataclass

Ratio = tuple[int, int]
"""Numerator and denominator, not reduced; the denominator is above zero."""

UNBOUNDED = 10**18
"""What stands for the number of integers when every one from some point on will do (a rate printed 0.00%)."""


_LONGEST = 12_000
"""Bits of the longest number that is written out; Python refuses to write much longer ones."""


@dataclass(frozen=True, slots=True)
class Run:
    """The integers from `first` to `last`; none when `last < first`; no upper end when `last` is `None`."""

    first: int
    last: int | None

    @property
    def count(self) -> int:
        """How many they are."""
        return UNBOUNDED if self.last is None else max(0, self.last - self.first + 1)

    def __contains__(self, value: Fraction) -> bool:
        whole, rest = divmod(value.numerator, value.denominator)
        return not rest and self.first <= whole and (self.last is None or whole <= self.last)

    def __str__(self) -> str:
        if self.last is None:
            return f"≥{_text(self.first)}"
        if self.last < self.first:
            return "—"
        return _text(self.first) if self.first == self.last else f"{_text(self.first)}–{_text(self.last)}"


def _text(number: int) -> str:
    return str(number) if number.bit_length() <= _LONGEST else "…"


NOTHING = Run(1, 0)


def integer_bases(part: Ratio, rate: Ratio, ulp: Ratio) -> Run:
    """Integers b > 0 for which part/b rounds (half up or half to even) to `rate` printed to `ulp`."""
    return _bases(part, _rounding(rate, ulp))


def truncating_bases(part: Ratio, rate: Ratio, ulp: Ratio) -> Run:
    """Integers b > 0 for which part/b, cut off at `ulp`, gives `rate`."""
    (p, q), (u, w) = rate, ulp
    p = abs(p)
    return _bases(part, _Reach(p * w, p * w + u * q, q * w, False))


def integer_parts(whole: Ratio, rate: Ratio, ulp: Ratio) -> Run:
    """Integers k ≥ 0 for which k/whole rounds (half up or half to even) to `rate` printed to `ulp`."""
    a, b = whole
    if not a:
        return NOTHING
    reach = _rounding(rate, ulp)
    bottom = reach.bottom * b
    low, high = max(reach.low, 0) * abs(a), reach.high * abs(a)
    return Run(_ceil(low, bottom), high // bottom if reach.closed else _ceil(high, bottom) - 1)


class _Reach(NamedTuple):
    """From where (included) to where the exact value may lie, over one denominator: plain integers are much faster."""

    low: int
    high: int
    bottom: int
    closed: bool
    """Whether the upper end is included."""


def _rounding(rate: Ratio, ulp: Ratio) -> _Reach:
    """The lower tie is rounded up to the rate; the upper one comes down to it only when its last digit is even."""
    (p, q), (u, w) = rate, ulp
    digits, unit = abs(p) * w, u * q
    digit, rest = divmod(digits, unit)
    return _Reach(2 * digits - unit, 2 * digits + unit, 2 * q * w, not rest and digit % 2 == 0)


def _bases(part: Ratio, reach: _Reach) -> Run:
    """Integers b > 0 for which part/b lies in the reach."""
    a, b = part
    if not a:
        return Run(1, None) if reach.low <= 0 else NOTHING
    top, bottom = abs(a) * reach.bottom, b * reach.high
    first = _ceil(top, bottom) if reach.closed else top // bottom + 1
    return Run(max(first, 1), top // (b * reach.low) if reach.low > 0 else None)


def _ceil(top: int, bottom: int) -> int:
    return -(-top // bottom)
