"""The exact tests by which detectors choose a reading agree with plain fractions, and find every slip that is planted."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from auditor.model.place import NOWHERE
from auditor.model.quantity import Kind, Qualifier, Quantity
from auditor.quantities.units import unit_of
from auditor.relations import arithmetic
from auditor.relations.arithmetic import (
    digits_of,
    exact_sum,
    is_slip,
    leading_fit,
    near_slip,
    ratio_fits,
    ratio_slip,
    slack,
    slip_between,
    sum_fits,
    sum_slip,
)


def printed(units: int, decimals: int, unit: str = "元", kind: Kind = Kind.AMOUNT, number: int = 1) -> Quantity:
    """A number as it would be read: so many units of its last digit."""
    of = unit_of("", unit)
    ulp = Fraction(1, 10**decimals) * of.scale
    return Quantity(
        f"q{number}", f"{units}{unit}", units * ulp, of, kind, ulp, Qualifier.NONE, "", "", 0, 0, 0, NOWHERE
    )


amounts = st.builds(printed, st.integers(0, 99_999), st.integers(0, 4))
counts = st.builds(printed, st.integers(0, 9_999), st.just(0), st.just("件"), st.just(Kind.COUNT))
figures = st.one_of(amounts, counts)
lists = st.lists(figures, min_size=1, max_size=6)
rates = st.builds(printed, st.integers(1, 20_000), st.integers(0, 2), st.just("%"), st.just(Kind.RATE))


def fits_plainly(total: Quantity, parts: Sequence[Quantity]) -> bool:
    """What `sum_fits` says, written down without haste."""
    gap = abs(total.value - sum((part.value for part in parts), Fraction(0)))
    return gap <= total.half + sum((part.half for part in parts), Fraction(0))


@given(figures, lists)
def test_a_sum_fits_when_rounding_explains_the_gap(total: Quantity, parts: list[Quantity]) -> None:
    """Sums and their slack are those of plain fractions."""
    assert exact_sum(parts) == sum(part.value for part in parts)
    assert slack(parts) == sum(part.half for part in parts)
    assert sum_fits(total, parts) == fits_plainly(total, parts)


@given(lists, st.integers(-3, 3))
def test_a_total_beside_the_true_sum_is_told(parts: list[Quantity], off: int) -> None:
    """At the border of the slack as well, which random totals seldom meet."""
    finest = min(part.ulp for part in parts)
    units = (exact_sum(parts) + off * slack(parts)) / finest
    assume(units.denominator == 1 and units >= 0)
    decimals = len(str(finest.denominator)) - 1
    total = printed(int(units), decimals)
    assert sum_fits(total, parts) == fits_plainly(total, parts)


@given(figures, lists)
def test_the_first_parts_that_add_up_are_the_shortest_such_run(total: Quantity, parts: list[Quantity]) -> None:
    """At least two of them are not zero; sums that are off by a hundredth or more are no matter of rounding."""
    sizes = [
        size
        for size in range(2, len(parts) + 1)
        if sum(part.value != 0 for part in parts[:size]) > 1
        and fits_plainly(total, parts[:size])
        and abs(total.value - exact_sum(parts[:size])) * 100 <= total.value
    ]
    assert leading_fit(total, parts) == (sizes[0] if sizes else None)


@given(lists, st.integers(2, 6), figures)
def test_a_run_that_adds_up_exactly_is_found(parts: list[Quantity], size: int, more: Quantity) -> None:
    """The total is made from the first parts, and others stand behind them."""
    run = parts[:size]
    assume(sum(part.value != 0 for part in run) > 1)
    finest = min(part.ulp for part in run)
    total = printed(int(exact_sum(run) / finest), len(str(finest.denominator)) - 1)
    found = leading_fit(total, [*run, more])
    assert found is not None
    assert found <= len(run)
    assert fits_plainly(total, run[:found])


def quotient_fits(rate: Quantity, part: Fraction, whole: Fraction, half_part: Fraction, half_whole: Fraction) -> bool:
    """What `ratio_fits` says: rounded, cut, or within the rounding of the operands."""
    if not whole:
        return False
    value = abs(part / whole)
    if rate.value - rate.ulp / 2 <= value <= rate.value + rate.ulp / 2 or rate.value <= value < rate.value + rate.ulp:
        return True
    if not (half_part or half_whole) or abs(whole) <= half_whole:
        return False
    low = (abs(part) - half_part) / (abs(whole) + half_whole)
    high = (abs(part) + half_part) / (abs(whole) - half_whole)
    return low <= rate.value + rate.ulp / 2 and high >= rate.value - rate.ulp / 2


@given(rates, figures, figures)
def test_a_rate_fits_when_rounding_or_cutting_explains_it(rate: Quantity, part: Quantity, whole: Quantity) -> None:
    """Integer arithmetic gives what plain fractions give."""
    wanted = quotient_fits(rate, part.value, whole.value, part.half, whole.half)
    assert ratio_fits(rate, part.value, whole.value, part.half, whole.half) == wanted


@given(counts, counts, st.integers(0, 2))
def test_a_rate_printed_from_its_operands_fits(part: Quantity, whole: Quantity, decimals: int) -> None:
    """Rounded half up or cut, the printed rate is recognised."""
    assume(whole.value)
    exact = part.value / whole.value * 100 * 10**decimals
    for units in (int(exact + Fraction(1, 2)), int(exact)):
        rate = printed(units, decimals, "%", Kind.RATE)
        assert ratio_fits(rate, part.value, whole.value)


@given(figures, st.integers(0, 99_999))
def test_a_slip_goes_both_ways(figure: Quantity, units: int) -> None:
    """If one figure is a slip of the other, the other is a slip of the one."""
    other = units * figure.ulp
    twin = printed(units, len(str(figure.ulp.denominator)) - 1)
    assert is_slip(figure, other) == is_slip(twin, figure.value)


def slips(units: int) -> list[int]:
    """All values that one wrong digit or one swap of neighbours makes of a number, the leading digit kept."""
    text = str(units)
    out = [
        text[:at] + digit + text[at + 1 :]
        for at in range(len(text))
        for digit in "0123456789"
        if digit != text[at] and (at or digit != "0" or len(text) == 1)
    ]
    out += [text[:at] + text[at + 1] + text[at] + text[at + 2 :] for at in range(len(text) - 1) if text[at + 1] != "0"]
    return [int(slip) for slip in out if int(slip) != units]


@given(st.integers(0, 99_999), st.data())
def test_one_wrong_digit_and_one_swap_are_slips(units: int, data: st.DataObject) -> None:
    """And two figures that differ in two distant digits are none."""
    figure = printed(units, 2)
    assert is_slip(figure, data.draw(st.sampled_from(slips(units))) * figure.ulp)
    assert not is_slip(figure, figure.value)
    assert digits_of(figure, figure.value) == str(units)


@given(st.lists(st.integers(1, 99_999), min_size=2, max_size=6), st.data())
def test_every_planted_slip_is_found(units: list[int], data: st.DataObject) -> None:
    """In the total or in a part, wherever the digit was changed; the chance of coincidence is above nothing."""
    parts = [printed(unit, 2, number=at) for at, unit in enumerate(units)]
    total = printed(sum(units), 2, number=99)
    at = data.draw(st.integers(0, len(parts)))
    if at == len(parts):
        total = printed(data.draw(st.sampled_from(slips(sum(units)))), 2, number=99)
    else:
        parts[at] = printed(data.draw(st.sampled_from(slips(units[at]))), 2, number=at)
    chance = sum_slip(total, parts)
    assert chance is not None
    assert chance > 0


@given(lists)
def test_a_list_that_adds_up_has_no_slip(parts: list[Quantity]) -> None:
    """Nothing is wrong, so nothing explains it."""
    finest = min(part.ulp for part in parts)
    total = printed(int(exact_sum(parts) / finest), len(str(finest.denominator)) - 1)
    assert sum_slip(total, parts) is None


@given(counts, counts, st.data())
def test_a_slip_in_a_rate_is_found(part: Quantity, whole: Quantity, data: st.DataObject) -> None:
    """The rate was right before one of its digits was changed."""
    assume(part.value and whole.value)
    units = int(part.value / whole.value * 10_000 + Fraction(1, 2))
    assume(0 < units < 10**6)
    wrong = data.draw(st.sampled_from([slip for slip in slips(units) if slip]))
    chance = ratio_slip(printed(wrong, 2, "%", Kind.RATE), part, whole)
    assert chance is not None
    assert chance > 0


@given(figures, st.integers(0, 99_999), st.integers(0, 20))
def test_a_slip_near_a_value_is_one_of_those_around_it(figure: Quantity, units: int, give: int) -> None:
    """With room to give, every value in reach is tried."""
    meant, room = units * figure.ulp, give * figure.ulp
    around = range(max(0, units - give), units + give + 1)
    assert near_slip(figure, meant, room) == any(is_slip(figure, unit * figure.ulp) for unit in around)


def slips_listed(figure: Quantity) -> list[Fraction]:
    """Every figure that differs from the printed one in one digit, or by two neighbours that are swapped."""
    digits = digits_of(figure, figure.value)
    assert digits is not None
    out = [digits[:at] + other + digits[at + 1 :] for at in range(len(digits)) for other in "0123456789"]
    out = [one for one in out if one != digits]
    for at in range(1, len(digits)):
        if digits[at - 1] != digits[at]:
            out.append(digits[: at - 1] + digits[at] + digits[at - 1] + digits[at + 1 :])
    return [int(one) * figure.ulp for one in out]


@given(figures, st.fractions(0, 100_000, max_denominator=1000), st.fractions(0, 2_000, max_denominator=1000))
def test_a_slip_between_two_values_is_seen_without_listing_all(
    figure: Quantity, least: Fraction, width: Fraction
) -> None:
    """As many as there are, and whether one of them lies between."""
    listed = slips_listed(figure)
    most = least + width
    assert arithmetic.slips(figure) == len(listed)
    between = any(least <= one <= most for one in listed)
    assert slip_between(figure, least.as_integer_ratio(), most.as_integer_ratio()) == between
