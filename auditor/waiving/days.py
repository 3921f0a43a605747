"""Days of the calendar, as waivers name them."""

from __future__ import annotations

import re

from auditor.model.patterns import compiled

_DAY = compiled(r"\d{4}-\d\d-\d\d", re.ASCII)


def is_day(text: str) -> bool:
    """Whether a text is a day of the calendar, `2026-12-31`."""
    from datetime import date

    if _DAY.fullmatch(text) is None:
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
