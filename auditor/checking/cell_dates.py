"""The date that a cell states, as numbers that can be compared: 20231031 for 2023年10月31日."""

from __future__ import annotations

from datetime import date, timedelta

from auditor.model.patterns import compiled
from auditor.model.records import NamedTuple

_DATE = compiled(r"(20\d\d)(?:年|[-/.](?=\d))(?:(\d{1,2})(?:月|[-/.](?=\d)|$)(?:(\d{1,2})日?)?)?")


class CellDate(NamedTuple):
    """First and last day that the words allow: 2023年10月 is any day of October."""

    first: int
    last: int
    text: str


def date_in(text: str) -> CellDate | None:
    """The first date of a text; `None` where there is none, or none that the calendar has."""
    match = _DATE.search(text)
    if match is None:
        return None
    year, month, day = (int(part) if part else 0 for part in match.groups())
    try:
        if day:
            first = last = date(year, month, day)
        elif month:
            first = date(year, month, 1)
            last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        else:
            first, last = date(year, 1, 1), date(year, 12, 31)
    except ValueError:
        return None
    return CellDate(_number(first), _number(last), match[0])


def _number(day: date) -> int:
    return day.year * 10_000 + day.month * 100 + day.day
