"""Whatever the value, its printed form is read back: separators, full-width digits, scale words, Chinese words."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import assume, example, given
from hypothesis import strategies as st

from auditor.quantities.chinese import read_words
from auditor.quantities.numerals import read_numeral
from auditor.quantities.units import BASES, SCALES, parse_unit
from tests.quantities.by_text import found, only, printed_at

WIDE = str.maketrans("0123456789,.%", "０１２３４５６７８９，．％")
SCALE_WORDS = {"": 1, "百": 10**2, "千": 10**3, "万": 10**4, "百万": 10**6, "千万": 10**7, "亿": 10**8, "万亿": 10**12}
DIGITS = "零一二三四五六七八九"


def words_of(number: int) -> str:
    """A number below 10 000 in Chinese words: 一千零五, 二十三."""
    out, zero = "", False
    for power, word in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // power % 10
        if not digit:
            zero = bool(out)
            continue
        out += ("零" if zero else "") + DIGITS[digit] + word
        zero = False
    return out[1:] if out.startswith("一十") else out


decimals = st.text("0123456789", max_size=4)
wholes = st.integers(0, 10**10 - 1)


@given(wholes, decimals, st.booleans(), st.booleans())
def test_a_decimal_is_read_back_however_it_is_printed(whole: int, tail: str, grouped: bool, wide: bool) -> None:
    """Separators and full-width characters change neither the value nor the last printed digit."""
    printed = (f"{whole:,}" if grouped else str(whole)) + (f".{tail}" if tail else "")
    number = only(f"全年支出{printed.translate(WIDE) if wide else printed}万元。")
    assert number.value == Fraction(int(f"{whole}{tail}"), 10 ** len(tail)) * 10**4
    assert number.ulp == Fraction(10**4, 10 ** len(tail))
    assert number.half == (number.ulp / 2 if number.value else 0)


@given(wholes, decimals)
def test_a_numeral_is_its_digits(whole: int, tail: str) -> None:
    """Value and number of decimals come from the digits alone, with separators and without."""
    tail = f".{tail}" if tail else ""
    plain, grouped = read_numeral(f"{whole}{tail}"), read_numeral(f"{whole:,}{tail}")
    assert plain == grouped
    assert plain.value == Fraction(f"{whole}{tail}")
    assert plain.decimals == max(0, len(tail) - 1)


@given(
    st.integers(1, 10**6), decimals, st.sampled_from(sorted(SCALE_WORDS)), st.sampled_from(["元", "件", "人次", "户"])
)
def test_a_scale_word_multiplies_value_and_last_digit(whole: int, tail: str, word: str, base: str) -> None:
    """27.9821万件 is 279 821 pieces, and its last digit is one piece."""
    assume(not 1900 <= whole < 2100)  # four such digits may be a year
    number = only(f"本年共计{whole}{f'.{tail}' if tail else ''}{word}{base}。")
    scale = SCALE_WORDS[word]
    assert number.value == Fraction(f"{whole}.{tail or 0}") * scale
    assert number.ulp == Fraction(scale, 10 ** len(tail))
    assert number.unit.base == base
    assert number.unit.scale == scale
    assert number.is_exact == (base != "元" and scale >= 10 ** len(tail) and number.ulp <= 1)


@given(st.integers(0, 10**5), decimals, st.sampled_from(["%", "‰", "倍", "个百分点"]))
def test_a_rate_is_scaled_by_its_unit(whole: int, tail: str, unit: str) -> None:
    """5.3‰ is 0.0053; a point is a hundredth."""
    assume(not 1900 <= whole < 2100)  # four such digits may be a year
    number = only(f"比例{whole}{f'.{tail}' if tail else ''}{unit}。")
    scale = {"%": Fraction(1, 100), "‰": Fraction(1, 1000), "倍": Fraction(1), "个百分点": Fraction(1, 100)}[unit]
    assert number.value == Fraction(f"{whole}.{tail or 0}") * scale
    assert number.ulp == scale / 10 ** len(tail)


@given(st.integers(1, 9999))
@example(10)
@example(1001)
@example(1010)
@example(9999)
def test_a_number_in_words_goes_there_and_back(number: int) -> None:
    """From 一 to 九千九百九十九."""
    assert read_words(words_of(number)) == number


@given(st.integers(2, 9999))
def test_words_before_a_classifier_are_a_count(number: int) -> None:
    """检查二十三家 is 23, exactly."""
    count = only(f"共检查{words_of(number)}家企业。")
    assert count.value == number
    assert count.unit.base == "家"
    assert count.words
    assert count.is_exact


@given(st.integers(1, 100))
def test_a_percentage_in_words_is_a_hundredth_of_its_number(number: int) -> None:
    """百分之二十三 is 0.23."""
    assert only(f"占比百分之{words_of(number)}。").value == Fraction(number, 100)


@given(st.integers(1, 99), st.integers(2, 99))
def test_a_fraction_in_words_is_a_quotient(over: int, under: int) -> None:
    """三分之二 is two thirds."""
    assume(under != 100)
    assert only(f"占{words_of(under)}分之{words_of(over)}。").value == Fraction(over, under)


@given(st.text("零〇一二两三四五六七八九十百千", max_size=12))
def test_any_string_of_numerals_is_read_or_refused(words: str) -> None:
    """No string of numerals is an error; what is read is below ten thousand."""
    number = read_words(words)
    assert number is None or 0 <= number < 10_000


@given(st.sampled_from(sorted(BASES)), st.sampled_from(["", *SCALES]))
def test_a_unit_is_known_by_its_printed_form(base: str, word: str) -> None:
    """A scale word before a base unit multiplies its factor and keeps its dimension."""
    assume(word + base not in BASES or not word)
    unit, plain = parse_unit(word + base), parse_unit(base)
    assert unit is not None
    assert plain is not None
    assert unit.dimension == plain.dimension
    assert unit.scale == plain.scale * SCALES.get(word, 1)


WORDS = st.sampled_from(
    ["受理事项", "办结", "，其中：", "。\n", "（含复核）", "、", "“网上办”", "　", " ", "东湖管理局", "；二是"]
)
NUMBERS = st.sampled_from(
    ["35件", "1,234.5 万元", "３．５％", "2021年", "27.9821万件", "二十三家", "63%~68%", "12345热线", "10余项"]
)


@given(st.lists(st.tuples(WORDS, NUMBERS), min_size=1, max_size=12))
def test_a_place_cuts_the_number_out_of_the_source(pieces: list[tuple[str, str]]) -> None:
    """Wherever a number stands, its line and columns lead to the characters that were printed."""
    text = "".join(words + number for words, number in pieces)
    for number in found(text):
        assert printed_at(number, text) == "".join(number.text.split())
