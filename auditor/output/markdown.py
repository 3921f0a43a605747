"""Markdown for a comment on a pull request and for the job summary: a table of findings, with the sums folded away.

Text of a report stands between tags and as entities, so that it can neither format nor link nor mention anybody.
"""

from __future__ import annotations

import re

from auditor.model.audit import Audit, AuditedReport
from auditor.model.check import Check, Severity
from auditor.model.patterns import compiled
from auditor.output.closing import closing_line
from auditor.output.safe import safe
from auditor.output.told import address, details, file_of, message_of, title_of
from auditor.output.troubles import Trouble, troubles
from auditor.output.view import View, listed

_LIMIT = 60_000
"""Bytes: a comment on GitHub holds 65,536 characters, one on GitLab a million."""
_SIGNS = {Severity.ERROR: "❌", Severity.WARNING: "⚠️", Severity.NOTE: "ℹ️"}
_ACTIVE = compiled(r"[&<>\"'`*_{}\[\]|~\\$^]|:(?=[\w/+])|(?<=www)\.", re.IGNORECASE)
"""What Markdown or its dialects give a meaning to inside a line; `@` and `#` are found even behind entities."""
_CALLING = {ord("@"): "＠", ord("#"): "＃"}


def write(audit: Audit, view: View) -> str:
    """A comment of at most `_LIMIT` bytes, the gravest of each report first; what does not fit is counted."""
    words = view.words
    closing = "".join(piece.text for line in closing_line(audit.summary, words, 1_000_000) for piece in line)
    head = f"### {words('markdown.title')}\n\n{escaped(closing)}\n"
    found = list(listed(audit, view))
    entries = [_trouble(trouble, view) for trouble in troubles(audit, words)]
    entries += [_finding(audited, check, view) for audited, check in found]
    left = _LIMIT - len(head.encode()) - 200
    kept: list[str] = []
    for entry in entries:
        left -= len(entry.encode()) + 2
        if left < 0:
            break
        kept.append(entry)
    answer = head + "".join(f"\n{entry}\n" for entry in kept)
    if len(kept) < len(entries):
        answer += f"\n{words('markdown.more', count=len(entries) - len(kept))}\n"
    return answer


def _finding(audited: AuditedReport, check: Check, view: View) -> str:
    words = view.words
    place = f"{view.ground.in_repository(file_of(audited, check.place))}:{address(check.place, words)}"
    told = f"{_SIGNS[check.severity]} <b>{escaped(title_of(check, words))}</b> <code>{escaped(place)}</code>"
    rows = [(words("label.message"), message_of(check, words)), *details(audited, check, words)]
    body = "\n".join(f"- {label}{words('colon')}{escaped(text)}" for label, text in rows)
    return f"<details><summary>{told}</summary>\n\n{body}\n- <code>{escaped(safe(check.rule))}</code>\n\n</details>"


def _trouble(trouble: Trouble, view: View) -> str:
    path = view.ground.in_repository(trouble.path) if trouble.path else "auditor"
    where = ":".join(str(part) for part in (path, trouble.line, trouble.column) if part)
    return f"- {_SIGNS[Severity.ERROR]} <code>{escaped(where)}</code> {escaped(trouble.text)}"


def escaped(text: str) -> str:
    """Text that stands for itself wherever it is put."""
    return _ACTIVE.sub(lambda match: f"&#{ord(match.group())};", safe(text).translate(_CALLING))
