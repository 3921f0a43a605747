"""Expected outputs, kept as files: `UPDATE_GOLDEN=1 python -m pytest` writes them anew, and the diff is read."""

from __future__ import annotations

import os
from pathlib import Path

_HERE = Path(__file__).parent


def assert_golden(name: str, text: str) -> None:
    """`text` is what the file `name` says."""
    path = _HERE / name
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text(encoding="utf-8")
