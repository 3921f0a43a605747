"""JUnit's XML as CI systems read it: a suite a report, a case a check.

There is no standard; https://github.com/testmoapp/junitxml says what readers have in common. A report without any check has one
passing case, since several readers take a file without cases for a run that broke.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from auditor.model.check import Check, Verdict
from auditor.output.safe import safe
from auditor.output.told import address, details, file_of, message_of, title_of
from auditor.output.troubles import Trouble, troubles
from auditor.output.view import View
from auditor.output.xmls import document

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from auditor.model.audit import Audit, AuditedReport

_COUNTED = ("failure", "error", "skipped")


def write(audit: Audit, view: View) -> str:
    """Findings that fail the run are failures, milder ones pass with their text, what was not judged is skipped."""
    from xml.etree.ElementTree import Element

    root = Element("testsuites", name="auditor")
    for audited in audit.reports:
        root.append(_report(audited, view))
    broken: dict[str, list[Trouble]] = {}
    for trouble in troubles(audit, view.words):
        broken.setdefault(view.ground.in_working(trouble.path) if trouble.path else "auditor", []).append(trouble)
    for path, found in broken.items():
        root.append(_broken(path, found))
    for name in ("tests", "failures", "errors", "skipped"):
        root.set(name, str(sum(int(suite.get(name, "0")) for suite in root)))
    return document(root)


def _report(audited: AuditedReport, view: View) -> Element:
    path = view.ground.in_working(audited.path)
    suite = _suite(path)
    names: Counter[str] = Counter()
    for check in audited.checks:
        name = f"{safe(check.rule)}: {title_of(check, view.words)}"
        names[name] += 1
        count = f" #{names[name]}" if names[name] > 1 else ""
        place = check.place
        file = view.ground.in_working(file_of(audited, place))
        case = _case(suite, path, name + count, place.line if place.in_text else None, file)
        _judge(case, audited, check, view)
    if not audited.checks:
        _case(suite, path, view.words("findings.nothing"), None)
    return _counted(suite)


def _judge(case: Element, audited: AuditedReport, check: Check, view: View) -> None:
    from xml.etree.ElementTree import SubElement

    if check.verdict is Verdict.NOT_APPLICABLE:
        SubElement(case, "skipped", message=safe(check.reason))
    elif check.is_finding and check.waived is not None:
        SubElement(case, "skipped", message=view.words("waived", reason=safe(str(check.waived))))
    elif check.is_finding:
        told = message_of(check, view.words)
        rows = [("", address(check.place, view.words)), ("", told), *details(audited, check, view.words)]
        text = "\n".join(f"{label}{view.words('colon') if label else ''}{text}" for label, text in rows)
        if view.fails(check.severity):
            SubElement(case, "failure", type=check.severity.value, message=told).text = text
        else:
            SubElement(case, "system-out").text = f"{check.severity.value}\n{text}"


def _broken(path: str, found: list[Trouble]) -> Element:
    from xml.etree.ElementTree import SubElement

    suite = _suite(path)
    for at, trouble in enumerate(found, 1):
        case = _case(suite, path, trouble.name + (f" #{at}" if at > 1 else ""), trouble.line)
        SubElement(case, "error", type=trouble.name, message=trouble.text).text = trouble.text
    return _counted(suite)


def _suite(path: str) -> Element:
    from xml.etree.ElementTree import Element

    return Element("testsuite", name=safe(path), file=safe(path))


def _case(suite: Element, path: str, name: str, line: int | None, file: str = "") -> Element:
    """A case; readers show what stands before the last dot of a class name as a package, so paths have none."""
    from xml.etree.ElementTree import SubElement

    where = {"file": safe(file or path)} | ({"line": str(line)} if line else {})
    return SubElement(suite, "testcase", {"classname": safe(path).replace(".", "_"), "name": name, **where})


def _counted(suite: Element) -> Element:
    counts = Counter(child.tag for case in suite for child in case)
    suite.set("tests", str(len(suite)))
    for tag in _COUNTED:
        suite.set(tag if tag == "skipped" else f"{tag}s", str(counts[tag]))
    return suite
