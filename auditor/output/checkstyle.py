"""Checkstyle's XML, which Jenkins and many review tools read.

https://checkstyle.org/checkstyle-reports: line and column are positive, and left out where a format has none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.model.check import Severity
from auditor.output.safe import safe
from auditor.output.told import file_of, sentence_of
from auditor.output.troubles import troubles
from auditor.output.view import View, listed
from auditor.output.xmls import document

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from auditor.model.audit import Audit

_SEVERITIES = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "info"}


def write(audit: Audit, view: View) -> str:
    """One `file` a report, those without findings too, and one `error` a finding."""
    from xml.etree.ElementTree import Element

    words, ground = view.words, view.ground
    root = Element("checkstyle", version="4.3")
    files: dict[str, Element] = {}
    for audited in audit.reports:
        _file(root, files, ground.in_working(audited.path))
    for trouble in troubles(audit, words):
        file = _file(root, files, ground.in_working(trouble.path) if trouble.path else ".")
        _error(file, trouble.line, trouble.column, "error", trouble.text, trouble.name)
    for audited, check in listed(audit, view):
        place = check.place
        file = _file(root, files, ground.in_working(file_of(audited, place)))
        told, severity = sentence_of(check, words), _SEVERITIES[check.severity]
        _error(file, place.line if place.in_text else None, place.column, severity, told, safe(check.rule))
    return document(root)


def _file(root: Element, files: dict[str, Element], path: str) -> Element:
    from xml.etree.ElementTree import SubElement

    if path not in files:
        files[path] = SubElement(root, "file", name=safe(path))
    return files[path]


def _error(file: Element, line: int | None, column: int | None, severity: str, message: str, rule: str) -> None:
    from xml.etree.ElementTree import SubElement

    place = {"line": line, "column": column if line else None}
    known = {name: str(value) for name, value in place.items() if value}
    SubElement(file, "error", {**known, "severity": severity, "message": message, "source": f"auditor.{rule}"})
