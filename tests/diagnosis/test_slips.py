"""Every slip of the pen can be undone: the numeral that was meant is among the readings of the one that was printed."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.diagnosis.numerals import Numeral, Reading
from auditor.diagnosis.slips import NAMES, Slip
from auditor.model.quantity import Quantity
from tests.checking.builders import quantity

_numeral = st.tuples(st.integers(10, 999_999), st.integers(0, 3)).map(
    lambda made: f"{made[0]}" if not made[1] else f"{made[0] / 10 ** made[1]:.{made[1]}f}"
)


def _value(text: str) -> Fraction:
    return quantity(text).value


def readings(figure: Quantity) -> dict[Fraction, Reading]:
    numeral = Numeral(figure)
    found = [numeral.reading(value, origin) for value, origin in numeral.slips.items()]
    return {reading.value: reading for reading in found}


@settings(max_examples=100, deadline=None)
@given(_numeral, st.data())
def test_a_changed_digit_is_undone(meant: str, data) -> None:
    places = [at for at, letter in enumerate(meant) if letter.isdigit()]
    at = data.draw(st.sampled_from(places))
    digit = data.draw(st.sampled_from([d for d in "123456789" if d != meant[at]]))
    printed = meant[:at] + digit + meant[at + 1 :]
    found = readings(quantity(f"{printed}万元"))[_value(f"{meant}万元")]
    assert found.slip in (Slip.DIGIT, Slip.SWAP)
    assert _value(found.text) == found.value


@settings(max_examples=100, deadline=None)
@given(_numeral, st.data())
def test_a_dropped_digit_is_put_back(meant: str, data) -> None:
    places = [at for at, letter in enumerate(meant) if letter.isdigit()]
    at = data.draw(st.sampled_from(places))
    printed = meant[:at] + meant[at + 1 :]
    whole = printed.partition(".")[0]
    if not whole or printed.endswith(".") or (len(whole) > 1 and whole[0] == "0"):
        return
    assert _value(f"{meant}万元") == _value(f"{printed}万元") or _value(f"{meant}万元") in readings(
        quantity(f"{printed}万元")
    )


@pytest.mark.parametrize("text", ["12件", "1,234.50元", "-3.5%", "27.9821万件", "100%", "0万元", "98分", "7"])
def test_readings_are_numerals_as_people_write_them(text: str) -> None:
    figure = quantity(text)
    for value, reading in readings(figure).items():
        assert value != figure.value
        assert reading.value == value
        assert not reading.text.lstrip("-").startswith(("00", "01", "."))
        if figure.unit.dimension == "count":
            assert value >= 0
            assert value.denominator == 1


def test_thousands_stay_grouped() -> None:
    texts = [reading.text for reading in readings(quantity("1,234元")).values()]
    assert "1,324元" in texts
    assert "12,340元" in texts


def test_every_slip_has_a_name_in_both_languages() -> None:
    assert set(NAMES) == set(Slip)
    assert all(name.zh and name.en for name in NAMES.values())
