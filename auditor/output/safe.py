"""Text of a report on its way to a terminal or a log: nothing in it may act there.

A report can hold escape sequences (they move the cursor, recolour or retitle a terminal), C1 controls, bidirectional
overrides and invisible characters (they show another text than is there), and workflow commands of CI systems. Each
such character is replaced by one visible character, so that offsets stay right.
"""

from __future__ import annotations

import re

from auditor.model.patterns import compiled

_HIDDEN = compiled(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff\ud800-\udfff\ue000-\uf8ff\U000e0000-\U000e0fff]"
)
_COMMAND = compiled(r"##(?=\[|vso\[)")
"""Runners of GitHub and Azure look for these anywhere in a line."""
_FIRST = compiled(r"\A[\s│|]*::")
"""A GitHub runner obeys `::name::` at the start of a line."""


def safe(text: str) -> str:
    """`text` with every character that could act or hide replaced by a visible one; same length."""
    if _HIDDEN.search(text):
        text = _HIDDEN.sub(_visible, text)
    if "##" in text:
        text = _COMMAND.sub("＃＃", text)
    return text


def safe_line(line: str) -> str:
    """A finished line that no CI runner takes for a command; same length."""
    line = safe(line)
    return line.replace("::", "：：", 1) if _FIRST.match(line) else line


def _visible(match: re.Match[str]) -> str:
    char = match.group()
    if char in "\t\n\r\v\f":
        return " "
    code = ord(char)
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else "\N{REPLACEMENT CHARACTER}"


_UNSEEN_IN_JSON = compiled(
    "[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\ufffb\ufffe\uffff\ud800-\udfff]"
)


def escaped_json(text: str) -> str:
    """JSON with invisible characters written as escapes: the same data, harmless where it is shown."""
    return _UNSEEN_IN_JSON.sub(lambda match: f"\\u{ord(match.group()):04x}", text)
