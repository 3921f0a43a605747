"""One line a finding, for `grep` and for editors that jump to `path:line:column`."""

from __future__ import annotations

from auditor.model.audit import Audit
from auditor.output.safe import safe, safe_line
from auditor.output.told import address, file_of, message_of, title_of
from auditor.output.troubles import troubles
from auditor.output.view import View, listed


def write(audit: Audit, view: View) -> str:
    """`path:line:column: severity rule: message`; a format without lines has its page or cell in their place."""
    words, ground = view.words, view.ground
    rows = [
        f"{_place(ground.in_working(trouble.path), trouble.line, trouble.column)} error {trouble.name}: {trouble.text}"
        for trouble in troubles(audit, words)
    ]
    for audited, check in listed(audit, view):
        place = f"{ground.in_working(file_of(audited, check.place))}:{address(check.place, words)}:"
        told = words("colon").join((title_of(check, words), message_of(check, words)))
        rows.append(f"{place} {check.severity.value} {safe(check.rule)}: {told}")
    return "".join(safe_line(row) + "\n" for row in rows)


def _place(path: str, line: int | None, column: int | None) -> str:
    return "".join(f"{part}:" for part in (path or "auditor", line, column) if part)
