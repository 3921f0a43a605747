"""Which language the user reads."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence


def language_of(chosen: str | None) -> str:
    """`zh` or `en`: the chosen one, else the locale's; English where the locale says neither."""
    if chosen:
        return chosen
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name)
        if value:
            return "zh" if value.lower().startswith("zh") else "en"
    if sys.platform == "win32":
        import locale

        name = locale.getlocale()[0] or ""
        return "zh" if name.lower().startswith(("zh", "chinese")) else "en"
    return "en"


def language_among(arguments: Sequence[str]) -> str:
    """The language that a command line asks for, for what goes wrong before or outside its command."""
    for at, argument in enumerate(arguments):
        name, equals, value = argument.partition("=")
        if name == "--lang":
            chosen = value if equals else next(iter(arguments[at + 1 : at + 2]), "")
            return chosen if chosen in ("zh", "en") else language_of(None)
    return language_of(None)
