"""Characters that mean the same are made the same, one to one, so that places stay right."""

from __future__ import annotations

_FULL = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
"""Full-width ASCII variants to ASCII: digits, letters, brackets, comma, colon, per cent."""

_ALIKE = {
    "　": " ", " ": " ", "\t": " ", " ": " ", " ": " ", " ": " ",
    "“": '"', "”": '"', "„": '"', "「": '"', "」": '"', "『": '"', "』": '"', "‘": "'", "’": "'",
    "〔": "(", "〕": ")", "【": "(", "】": ")",
    "﹪": "%", "∶": ":", "︰": ":", "–": "-", "—": "-", "−": "-", "－": "-", "‐": "-", "‑": "-",
    "～": "~", "〜": "~", "﹐": ",", "﹑": "、", "﹔": ";", "﹕": ":", "．": ".", "﹒": ".", "｡": "。", "､": "、",
}  # fmt: skip

NORMAL = _FULL | {ord(key): ord(value) for key, value in _ALIKE.items()}
"""Table for `str.translate`; every entry maps one character to one."""

IGNORED = frozenset("\"'《》<> ,、:()[]{}|-~·•\n")
"""Characters that do not matter when a phrase is looked for (white space, quotes, commas, brackets)."""


def normal(text: str) -> str:
    """`text` with look-alikes made the same; same length."""
    return text.translate(NORMAL)
