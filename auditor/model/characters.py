"""Characters that mean the same are made the same, one to one, so that places stay right."""

from __future__ import annotations

import re

from auditor.model.patterns import compiled

_FULL = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
"""Full-width ASCII variants to ASCII: digits, letters, brackets, comma, colon, per cent."""

_ALIKE = {
    "\u3000": " ", "\u00a0": " ", "\t": " ", "\u2002": " ", "\u2003": " ", "\u2009": " ", "\u202f": " ",
    "\u201c": '"', "\u201d": '"', "„": '"', "「": '"', "」": '"', "『": '"', "』": '"', "\u2018": "'", "\u2019": "'",
    "〔": "(", "〕": ")", "【": "(", "】": ")",
    "﹪": "%", "∶": ":", "︰": ":", "\u2013": "-", "\u2014": "-", "\u2212": "-", "\u2010": "-", "\u2011": "-",
    "〜": "~", "﹐": ",", "﹑": "、", "﹔": ";", "﹕": ":", "﹒": ".", "｡": "。", "､": "、",
}  # fmt: skip

NORMAL = _FULL | {ord(key): ord(value) for key, value in _ALIKE.items()}
"""Table for `str.translate`; every entry maps one character to one."""

IGNORED = frozenset("\"'《》<> ,、:()[]{}|-~·•\n")
"""Characters that do not matter when a phrase is looked for (white space, quotes, commas, brackets)."""


_PAIRS = {chr(key): chr(value) for key, value in NORMAL.items()}
_ANY = compiled("[" + "".join(map(re.escape, _PAIRS)) + "]")


def normal(text: str) -> str:
    """`text` with look-alikes made the same; same length.

    Few different ones occur in one text. Replacing those is ten times as fast as `str.translate`, for which every
    character that is not in its table costs an exception.
    """
    for character in set(_ANY.findall(text)):
        text = text.replace(character, _PAIRS[character])
    return text
