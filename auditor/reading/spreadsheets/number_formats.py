"""What a cell shows of the number that it stores: number formats of workbooks, rendered exactly.

The formats are those of ECMA-376 part 1, 18.8.31. A report states what is shown, so `79.0526` with the format `0.00"%"` is the
figure 79.05 %, and `0!.0,` shows 123456 as `12.3` (ten-thousands). Widths, colours and fill characters are left out.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext
from functools import lru_cache

from auditor.model.patterns import compiled
from auditor.model.records import dataclass
from auditor.reading.spreadsheets.date_formats import DATE_LETTERS, show_date

GENERAL = "General"
BUILT_IN = {
    0: GENERAL, 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: '"¥"#,##0', 6: '"¥"#,##0', 7: '"¥"#,##0.00', 8: '"¥"#,##0.00',
    9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??", 14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy",
    18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm", 27: 'yyyy"年"m"月"', 28: 'm"月"d"日"',
    29: 'm"月"d"日"', 30: "m-d-yy", 31: 'yyyy"年"m"月"d"日"', 32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"', 36: 'yyyy"年"m"月"',
    37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00", 41: "#,##0;-#,##0;-", 42: '"¥"#,##0;-"¥"#,##0;-',
    43: "#,##0.00;-#,##0.00;-", 44: '"¥"#,##0.00;-"¥"#,##0.00;-', 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
    50: 'yyyy"年"m"月"', 51: 'm"月"d"日"', 52: 'yyyy"年"m"月"', 53: 'm"月"d"日"', 54: 'm"月"d"日"', 57: 'yyyy"年"m"月"', 58: 'm"月"d"日"',
}  # fmt: skip
"""Formats that a workbook names by number only; the ones with dates as in Chinese workbooks."""

MAX_FORMAT = 500
"""Characters of a format; Excel itself allows 255."""
_SIGNIFICANT = 15
"""Digits of a stored number that count: spreadsheets calculate in binary and write 17, of which the last two are noise."""
_WIDEST = 11
"""Characters that `General` shows at most."""
_LONGEST_EXPONENT = 400
"""Powers of ten beyond a binary float: no number of a workbook."""

_TOKEN = compiled(
    r"""
      "(?P<quoted>[^"]*)"? | [\\!](?P<escaped>.) | _. | \*. | \[(?P<bracket>[^\]]*)\]
    | (?P<exponent>[Ee][+-]) | (?P<general>General|G/通用格式) | (?P<ampm>AM/PM|A/P|上午/下午) | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_CONDITION = compiled(r"(<=|>=|<>|<|>|=)(-?\d{1,15}(?:\.\d{1,15})?)")
_CURRENCY = compiled(r"\$([^-]*)")
_NO_MARKS = str.maketrans("", "", "()（）△▲")
_ELAPSED = compiled(r"[Hh]+|[Mm]+|[Ss]+")


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a format: `kind` is `literal`, `letter` (not quoted, so perhaps of a date), `digit`, `date`, or the sign itself."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class _Section:
    """The part of a format for one range of numbers."""

    tokens: tuple[Token, ...]
    condition: tuple[str, Decimal] | None

    @property
    def is_date(self) -> bool:
        return any(token.kind == "date" for token in self.tokens)


def stored(text: str) -> Decimal | None:
    """The number that a cell stores, without the noise of binary floats; none if it is no number."""
    if len(text) > _LONGEST_EXPONENT:
        return None
    try:
        value = Decimal(text)
    except ArithmeticError:
        return None
    if not value.is_finite() or abs(value.adjusted()) > _LONGEST_EXPONENT:
        return None
    return value if len(value.as_tuple().digits) <= _SIGNIFICANT else Context(_SIGNIFICANT).plus(value)


def show(value: Decimal, code: str, *, since_1904: bool = False) -> str:
    """The text that a cell with the number `value` and the format `code` shows."""
    sections = _parsed(code[:MAX_FORMAT])
    with localcontext() as context:
        context.prec = 2 * _LONGEST_EXPONENT + MAX_FORMAT
        section, negative = _section(sections, value)
        if section.is_date:
            return show_date(value, [(token.kind, token.text) for token in section.tokens], since_1904=since_1904)
        shown = _number(abs(value), section.tokens, negative).strip()
        return _signed(shown) if value < 0 else shown


def show_text(text: str, code: str) -> str:
    """The text that a cell with the words `text` and the format `code` shows."""
    sections = _parsed(code[:MAX_FORMAT]) if "@" in code else ()
    for section in sections:
        if any(token.kind == "@" for token in section.tokens):
            return "".join(
                text if token.kind == "@" else token.text * (token.kind == "literal") for token in section.tokens
            )
    return text


def _signed(shown: str) -> str:
    """A negative number with its sign, where the format tells it by brackets, a triangle or a colour."""
    if "-" in shown or not any(digit in shown for digit in "123456789"):
        return shown
    return "-" + shown.translate(_NO_MARKS)


@lru_cache(maxsize=512)
def _parsed(code: str) -> tuple[_Section, ...]:
    sections: list[_Section] = []
    tokens: list[Token] = []
    condition: tuple[str, Decimal] | None = None
    for found in _TOKEN.finditer(code):
        kind, text = found.lastgroup, found.group(found.lastgroup) if found.lastgroup else ""
        if kind in ("quoted", "escaped"):
            tokens.append(Token("literal", text))
        elif kind == "bracket":
            if (given := _CONDITION.fullmatch(text)) is not None:
                condition = given[1], Decimal(given[2])
            elif (currency := _CURRENCY.match(text)) is not None:
                tokens.append(Token("literal", currency[1]))
            elif _ELAPSED.fullmatch(text):
                tokens.append(Token("date", f"[{text.lower()}]"))
        elif kind == "exponent":
            tokens.append(Token("E", text[1]))
        elif kind == "general":
            tokens.append(Token("general", ""))
        elif kind == "ampm":
            tokens.append(Token("date", text))
        elif kind == "other" and text == ";":
            sections.append(_section_of(tokens, condition))
            tokens, condition = [], None
        elif kind == "other":
            tokens.append(Token(_kind(text), text))
        else:
            tokens.append(Token("literal", " " if found.group().startswith("_") else ""))
    sections.append(_section_of(tokens, condition))
    return tuple(sections)


def _kind(sign: str) -> str:
    if sign in "0#?":
        return "digit"
    if sign in ".,%@/":
        return sign
    return "letter" if sign in DATE_LETTERS else "literal"


def _section_of(tokens: list[Token], condition: tuple[str, Decimal] | None) -> _Section:
    """A section; letters of dates are told from letters that stand for themselves by the absence of digits."""
    dated = any(token.kind == "date" for token in tokens) or (
        any(token.kind == "letter" for token in tokens)
        and not any(token.kind in ("general", "@") or (token.kind == "digit" and token.text != "0") for token in tokens)
    )
    out: list[Token] = []
    for token in tokens:
        if token.kind == "letter" and not dated:
            out.append(Token("literal", token.text))
        elif token.kind == "letter":
            letter = token.text.lower()
            if out and out[-1].kind == "date" and out[-1].text[0] == letter:
                out[-1] = Token("date", out[-1].text + letter)
            else:
                out.append(Token("date", letter))
        else:
            out.append(token)
    return _Section(tuple(out), condition)


def _section(sections: tuple[_Section, ...], value: Decimal) -> tuple[_Section, bool]:
    """The section for a number, and whether a minus sign is to be shown."""
    if any(section.condition for section in sections[:2]):
        for section in sections[:3]:
            if section.condition is None or _meets(value, *section.condition):
                return section, value < 0
        return sections[-1], value < 0
    numeric = [section for section in sections if not any(token.kind == "@" for token in section.tokens)] or [*sections]
    if value < 0 and len(numeric) > 1:
        return numeric[1], False
    if not value and len(numeric) > 2:
        return numeric[2], False
    return numeric[0], value < 0


def _meets(value: Decimal, sign: str, bound: Decimal) -> bool:
    return {
        "<": value < bound,
        ">": value > bound,
        "=": value == bound,
        "<=": value <= bound,
        ">=": value >= bound,
        "<>": value != bound,
    }[sign]


def _number(value: Decimal, tokens: tuple[Token, ...], negative: bool) -> str:
    if not tokens:
        return ""
    if any(token.kind in ("general", "@") for token in tokens):
        shown = general(value)
        text = "".join(shown if token.kind in ("general", "@") else token.text for token in tokens)
    elif not any(token.kind == "digit" for token in tokens):
        return ("-" if negative else "") + "".join(
            token.text for token in tokens if token.kind in ("literal", "%", ".", ",")
        )
    elif any(token.kind == "/" for token in tokens):
        text = general(value)  # a fraction: its decimal value says the same
    else:
        text = _placed(value, tokens)
    zero = not any(sign in text for sign in "123456789")
    return "-" + text if negative and not zero else text


def general(value: Decimal) -> str:
    """A number in the format `General`: as many digits as eleven characters hold, whole numbers in full."""
    if value == value.to_integral_value():
        return f"{value.to_integral_value():f}"
    room = _WIDEST - 1 - max(value.adjusted() + 1, 1)
    places = max(room, 0) if value.adjusted() > -5 else _SIGNIFICANT - value.adjusted()
    text = f"{_rounded(value, places):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _rounded(value: Decimal, places: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def _placed(value: Decimal, tokens: tuple[Token, ...]) -> str:
    """The digits of `value` put on the places of a format."""
    digits = [at for at, token in enumerate(tokens) if token.kind == "digit"]
    point = next((at for at, token in enumerate(tokens) if token.kind == "."), len(tokens))
    mantissa_end = next((at for at, token in enumerate(tokens) if token.kind == "E"), len(tokens))
    point = min(point, mantissa_end)
    last = max((at for at in digits if at < mantissa_end), default=-1)
    whole = [at for at in digits if at < point]
    places = sum(point < at < mantissa_end for at in digits)
    grouped = any(token.kind == "," and whole and whole[0] < at < whole[-1] for at, token in enumerate(tokens))
    scale = sum(
        token.kind == "," and (at > last or (bool(whole) and whole[-1] < at < point)) for at, token in enumerate(tokens)
    )
    value = value.scaleb(2 * sum(token.kind == "%" for token in tokens) - 3 * scale)
    exponent = 0
    if mantissa_end < len(tokens) and value:
        exponent = value.adjusted() - max(len(whole), 1) + 1
        value = value.scaleb(-exponent)
    text = f"{_rounded(value, places):f}"
    before, _, behind = text.partition(".")
    out: list[str] = _whole(before.lstrip("0"), tokens, whole, grouped)
    used = 0
    for at in range(point, mantissa_end):
        token = tokens[at]
        if token.kind == "digit":
            out.append(_decimal(behind, used, token.text))
            used += 1
        elif token.kind in ("literal", "%", "."):
            out.append(token.text)
    if mantissa_end < len(tokens):
        sign = "-" if exponent < 0 else "+" if tokens[mantissa_end].text == "+" else ""
        out.append(f"E{sign}{str(abs(exponent)).zfill(sum(at > mantissa_end for at in digits))}")
        out.extend(token.text for token in tokens[mantissa_end + 1 :] if token.kind in ("literal", "%"))
    return "".join(out)


def _decimal(behind: str, used: int, place: str) -> str:
    """The digit on a place behind the point; `#` and `?` drop zeros at the end."""
    return behind[used] if place == "0" or behind[used:].strip("0") else ""


def _whole(text: str, tokens: tuple[Token, ...], places: list[int], grouped: bool) -> list[str]:
    """The digits before the point, from the right, each on its place; the leftmost place takes all that are left."""
    end = places[-1] + 1 if places else 0
    point = next((at for at, token in enumerate(tokens) if token.kind in (".", "E")), len(tokens))
    tail = [token.text for token in tokens[end:point] if token.kind in ("literal", "%")]
    if not places:
        return [*tail, *([text] if text else [])]
    out: list[str] = []
    count = 0

    def put(digit: str) -> None:
        nonlocal count
        if grouped and count and count % 3 == 0:
            out.append(",")
        out.append(digit)
        count += 1

    left = list(text)
    for at in range(end - 1, -1, -1):
        token = tokens[at]
        if token.kind == "digit":
            if left:
                put(left.pop())
            elif token.text == "0":
                put("0")
            if at == places[0]:
                while left:
                    put(left.pop())
        elif token.kind in ("literal", "%"):
            out.append(token.text[::-1])
    return [*reversed(out), *tail]
