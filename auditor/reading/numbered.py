"""Numbers that a program prints before the items of a list, for formats that keep only how to count."""

from __future__ import annotations

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_UNITS = ((1000, "千"), (100, "百"), (10, "十"))
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"),
    (4, "IV"), (1, "I"),
)  # fmt: skip
_HIGHEST = 9999
"""A list counts no further in words; digits are printed from there on."""


def chinese(number: int) -> str:
    """一, 十, 十二, 二十, 一百零三."""
    if not 0 < number <= _HIGHEST:
        return str(number)
    text = ""
    skipped = False
    for size, name in _UNITS:
        digit, number = divmod(number, size)
        if digit:
            ten = size == 10 and digit == 1 and not text
            text += ("零" if skipped and text else "") + ("" if ten else _DIGITS[digit]) + name
            skipped = False
        else:
            skipped = bool(text)
    return text + ("零" if skipped and number and text else "") + (_DIGITS[number] if number else "")


def letters(number: int) -> str:
    """A … Z, then AA, BB, … as Word counts."""
    if not 0 < number <= _HIGHEST:
        return str(number)
    times, at = divmod(number - 1, 26)
    return chr(ord("A") + at) * (times + 1)


def roman(number: int) -> str:
    """I, II, III, …"""
    if not 0 < number <= _HIGHEST:
        return str(number)
    text = ""
    for size, sign in _ROMAN:
        count, number = divmod(number, size)
        text += sign * count
    return text


def _circled(number: int) -> str:
    return chr(0x245F + number) if 1 <= number <= 20 else str(number)


def _full_width(number: int) -> str:
    return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))


COUNTING: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02d}",
    "decimalFullWidth": _full_width,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": lambda number: f"({number})",
    "decimalEnclosedFullstop": lambda number: f"{number}.",
    "chineseCounting": chinese,
    "chineseCountingThousand": chinese,
    "japaneseCounting": chinese,
    "taiwaneseCountingThousand": chinese,
    "taiwaneseCounting": chinese,
    "ideographDigital": lambda number: "".join(_DIGITS[int(digit)] for digit in str(abs(number))),
    "upperLetter": letters,
    "lowerLetter": lambda number: letters(number).lower(),
    "upperRoman": roman,
    "lowerRoman": lambda number: roman(number).lower(),
}
"""Ways of counting by their names in WordprocessingML (ISO/IEC 29500-1, 17.18.59)."""


def before(number: str, text: str) -> str:
    """The list number as it is put before `text`: `1.` must not run into the figure `5` behind it."""
    if number.endswith((".", "．")) and text[:1].isdigit():
        return number[:-1] + "、"
    return number
