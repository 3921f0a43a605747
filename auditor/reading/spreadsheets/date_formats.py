"""Dates and times as cells show them: a day count in the calendar of spreadsheets, in the letters of a format."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

DATE_LETTERS = "yYmMdDhHsSeEgGaAbB"
"""Letters of a format that stand for parts of a date."""
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_WEEK = "一二三四五六日"
_LAST_DAY = 2_958_465
"""31 December 9999."""
_LEAP_ERROR = 60
"""The 29 February 1900, which never was: spreadsheets count it, so that earlier days are off by one."""


def show_date(value: Decimal, tokens: Sequence[tuple[str, str]], *, since_1904: bool = False) -> str:
    """The date or time that the number `value` is, in the form of `tokens`; no date is shown as `#####`."""
    fine = any(kind == "." for kind, _ in tokens)
    seconds = (value * 86400).quantize(Decimal(1), rounding=ROUND_HALF_UP)
    if fine:
        seconds = Decimal(int(value * 86400))
    days, clock = divmod(int(seconds), 86400)
    if value < 0 or days > _LAST_DAY:
        return "#####"
    day = date(1904, 1, 1) + timedelta(days) if since_1904 else _day_1900(days)
    hour, minute, second = clock // 3600, clock // 60 % 60, clock % 60
    half_day = any(kind == "date" and "/" in text for kind, text in tokens)
    out: list[str] = []
    for at, (kind, text) in enumerate(tokens):
        if kind != "date":
            out.append(text if kind in ("literal", ".", "/", ",", "%") else "0" if kind == "digit" else "")
        elif text[0] == "[":
            total = {"h": int(seconds) // 3600, "m": int(seconds) // 60, "s": int(seconds)}[text[1]]
            out.append(str(total).zfill(len(text) - 2))
        elif "/" in text:
            before, after = text.split("/")
            out.append(after if hour >= 12 else before)
        elif text[0] == "m" and _is_minute(tokens, at):
            out.append(str(minute).zfill(len(text)))
        elif text[0] == "h":
            out.append(str((hour % 12 or 12) if half_day else hour).zfill(len(text)))
        elif text[0] == "s":
            out.append(str(second).zfill(len(text)))
        else:
            out.append(_part(day, text))
    return "".join(out).strip()


def _day_1900(days: int) -> date:
    return date(1899, 12, 31 if days < _LEAP_ERROR else 30) + timedelta(days)


def _is_minute(tokens: Sequence[tuple[str, str]], at: int) -> bool:
    """`m` is the minute right behind an hour or right before a second."""
    before = next((text for kind, text in reversed(tokens[:at]) if kind == "date"), "")
    after = next((text for kind, text in tokens[at + 1 :] if kind == "date"), "")
    return before.lstrip("[").startswith("h") or after.startswith("s")


def _part(day: date, text: str) -> str:
    letter, size = text[0], len(text)
    if letter in "ye":
        return f"{day.year:04d}" if size > 2 or letter == "e" else f"{day.year % 100:02d}"
    if letter == "m":
        name = _MONTHS[day.month - 1]
        return str(day.month).zfill(size) if size < 3 else name[:3] if size == 3 else name if size == 4 else name[0]
    if letter == "d":
        name = _DAYS[day.weekday()]
        return str(day.day).zfill(size) if size < 3 else name[:3] if size == 3 else name
    if letter == "a":
        return ("星期" if size > 3 else "") + _WEEK[day.weekday()]
    return ""
