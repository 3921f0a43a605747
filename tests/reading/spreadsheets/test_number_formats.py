from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.reading.spreadsheets.number_formats import general, show, show_text, stored

SHOWN = [
    ("79.0526", '0.00"%"', "79.05%"),
    ("0.790526", "0.00%", "79.05%"),
    ("79.052599999999998", "0.0000_ ", "79.0526"),
    ("1234567.891", "#,##0.00", "1,234,567.89"),
    ("0.5", "#,##0.00", "0.50"),
    ("123456", "0!.0,", "12.3"),
    ("1234567", "0!.0,", "123.5"),
    ("123456", '0!.0000"万"', "12.3456万"),
    ("7", '0!.0000"万"', "0.0007万"),
    ("12345678", "#,##0,", "12,346"),
    ("20000", '[>=10000]0!.0,"万";0', "2.0万"),
    ("500", '[>=10000]0!.0,"万";0', "500"),
    ("1234.5", '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "1,234.50"),
    ("0", '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "-"),
    ("0", "0.00;-0.00;;@", ""),
    ("-5", "0.00", "-5.00"),
    ("-5", "0.00_);(0.00)", "-5.00"),
    ("-5", "0.00;[Red]0.00", "-5.00"),
    ("-0.001", "0.00", "0.00"),
    ("1.005", "0.00", "1.01"),
    ("2.5", "0", "3"),
    ("12", "000", "012"),
    ("13800000000", "000-0000-0000", "138-0000-0000"),
    ("1.5", "[$¥-804]#,##0.00", "¥1.50"),
    ("12345", "0.00E+00", "1.23E+04"),
    ("0.00012", "0.0E-00", "1.2E-04"),
    ("5", '0"s"', "5s"),
    ("3", 'General"人"', "3人"),
    ("1.25", "# ?/?", "1.25"),
    ("201", "@", "201"),
    ("12345", "General", "12345"),
    ("0.1", "General", "0.1"),
    ("0.33333333333333331", "General", "0.333333333"),
    ("1234.5678901234", "General", "1234.56789"),
    ("0.00001234", "General", "0.00001234"),
    ("45292", 'yyyy"年"m"月"d"日"', "2024年1月1日"),
    ("45292", '[$-804]yyyy"年"m"月"', "2024年1月"),
    ("45292.5", "yyyy/m/d h:mm", "2024/1/1 12:00"),
    ("45292.75", "h:mm AM/PM", "6:00 PM"),
    ("43831", "mmm-yy", "Jan-20"),
    ("1.5", "[h]:mm", "36:00"),
    ("0.0007", "mm:ss", "01:00"),
    ("45292", "aaaa", "星期一"),
    ("59", "yyyy-mm-dd", "1900-02-28"),
    ("61", "yyyy-mm-dd", "1900-03-01"),
    ("99999999", "yyyy-mm-dd", "#####"),
]


@pytest.mark.parametrize(("value", "code", "shown"), SHOWN)
def test_a_number_shows_as_its_format_says(value: str, code: str, shown: str) -> None:
    number = stored(value)
    assert number is not None
    assert show(number, code) == shown


def test_the_calendar_of_1904_counts_from_another_day() -> None:
    assert show(Decimal(0), "yyyy/m/d", since_1904=True) == "1904/1/1"


@pytest.mark.parametrize("text", ["", "abc", "1e999999999", "NaN", "Infinity", "1" * 500])
def test_what_is_no_number_of_a_workbook_is_none(text: str) -> None:
    assert stored(text) is None


def test_a_text_section_puts_words_around_a_text() -> None:
    assert show_text("张三", '0;-0;0;"负责人:"@') == "负责人:张三"
    assert show_text("张三", "0.00") == "张三"


@settings(max_examples=150)
@given(st.decimals(-(10**9), 10**9, places=4))
def test_a_shown_figure_is_within_half_a_last_digit_of_the_stored_one(value: Decimal) -> None:
    for code, places, scale in (("0.00", 2, 0), ("#,##0.0", 1, 0), ("0.00%", 2, 2), ("0!.0,", 1, -4)):
        shown = Decimal(show(value, code).replace(",", "").rstrip("%"))
        assert abs(shown - value.scaleb(scale)) <= Decimal(5).scaleb(-places - 1)


@settings(max_examples=100)
@given(st.text('0#?.,%;"!\\_*[]$-@EeymdhsAP/年万+() ', max_size=20), st.decimals(-(10**6), 10**6, places=3))
def test_no_format_makes_the_renderer_fail(code: str, value: Decimal) -> None:
    show(value, code)
    show_text("text", code)


@given(st.integers(-(10**20), 10**20))
def test_whole_numbers_show_in_full(number: int) -> None:
    assert general(Decimal(number)) == str(number)
