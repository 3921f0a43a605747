"""Which language the user reads."""

from __future__ import annotations

import os
import sys


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
