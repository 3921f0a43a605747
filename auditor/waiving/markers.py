"""Waivers that stand in the report: `<!-- auditor: waive RULE reason="…" by="…" until="…" -->`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.model.patterns import compiled
from auditor.model.report import Marker as Comment
from auditor.model.report import Report
from auditor.model.rule import Source
from auditor.waiving.days import is_day
from auditor.waiving.waivers import Marker, Waiver

_HEAD = compiled(r"waive\s+([^\s=\"]{1,160})\s*")
_PART = compiled(r"([a-z]{1,20})\s{0,4}=\s{0,4}\"([^\"]{0,2000})\"\s*")
_NEEDED = ("reason", "by", "until")
_KEYS = (*_NEEDED, "values")
_QUOTES = {ord("“"): '"', ord("”"): '"', ord("＂"): '"'}


def read_markers(report: Report) -> Iterator[Marker]:
    """The waivers among the comments of a report; one that cannot be used comes with its problem."""
    for comment in report.markers:
        waiver = _read(comment, report.path)
        if isinstance(waiver, Waiver):
            yield Marker(comment.place, comment.passage, waiver)
        else:
            yield Marker(comment.place, comment.passage, None, waiver)


def _read(comment: Comment, path: str) -> Waiver | tuple[str, str]:
    text = comment.text.translate(_QUOTES).strip()
    head = _HEAD.match(text)
    if head is None:
        return "标记应写作 waive 规则 reason=… by=… until=…", "a marker reads: waive RULE reason=… by=… until=…"
    parts: dict[str, str] = {}
    at = head.end()
    while at < len(text):
        part = _PART.match(text, at)
        if part is None:
            rest = text[at : at + 30]
            return f"无法理解“{rest}”:每项写作 名称=“内容”", f'cannot read “{rest}”: each part reads name="text"'
        if part[1] not in _KEYS:
            return f"未知的项 {part[1]}", f"unknown part {part[1]}"
        parts[part[1]] = part[2].strip()
        at = part.end()
    missing = [key for key in _NEEDED if not parts.get(key)]
    if missing:
        return f"缺少 {'、'.join(missing)}", f"{', '.join(missing)} is missing"
    if not is_day(parts["until"]):
        return (
            f"{parts['until']} 不是日期,请写作 2026-12-31",
            f"{parts['until']} is no day of the calendar: write 2026-12-31",
        )
    values = tuple(filter(None, re.split(r"[、;；\s]+", parts["values"]))) if "values" in parts else None
    source = Source(path, comment.place.line or 0, comment.place.column or 0)
    return Waiver(head[1], "", values, parts["reason"], parts["by"], parts["until"], source=source)
