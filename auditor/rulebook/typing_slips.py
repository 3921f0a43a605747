"""What people mistype in YAML: the colon of a Chinese keyboard, a blank left out behind a colon or hyphen."""

from __future__ import annotations

from auditor.model.patterns import compiled
from auditor.model.text import Text
from auditor.rulebook import schema

_KEYS = frozenset(
    (*schema.PACK, *schema.RULE, *schema.FACT, *schema.TABLE, *schema.EXAMPLES, *schema.HYPOTHESIS, *schema.TEXT)
)
_KEY = compiled(r"[ ]{0,60}(?:- {1,9})?(?P<key>[a-z][a-z-]{0,20})(?P<colon>[:：])(?P<next>.?)")
_HYPHEN = compiled(r"[ ]{0,60}-(?P<key>[a-z][a-z-]{0,20})[:：]")
_FULL_WIDTH = Text(
    "键后要用半角冒号加空格(: ),这里是全角冒号", "a key ends in ': ' with a half-width colon; this one is full-width"
)
_NO_BLANK = Text("冒号后要有一个空格", "a blank must follow the colon of a key")
_NO_BLANK_HYPHEN = Text("“-”后要有一个空格", "a blank must follow the hyphen of a list item")


def typing_slip(line: str) -> tuple[int, Text] | None:
    """Column (from 1) and message, where a line begins with a known key and something is wrong with its marks."""
    hyphen = _HYPHEN.match(line)
    if hyphen is not None and hyphen["key"] in _KEYS:
        return hyphen.start("key"), _NO_BLANK_HYPHEN
    match = _KEY.match(line)
    if match is None or match["key"] not in _KEYS:
        return None
    if match["colon"] == "：":
        return match.start("colon") + 1, _FULL_WIDTH
    if match["next"].strip():
        return match.start("next") + 1, _NO_BLANK
    return None
