"""SARIF 2.1.0 as GitHub's code scanning accepts it.

GitHub refuses the whole file for one result without a location or with a line or column of 0, counts an empty string as missing,
and shows the first of the locations. A format without lines therefore gets line 1, its true place at the head of the message and
in `logicalLocations`. What could not be read, and broken rules, are notifications and never results.
https://docs.github.com/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
"""

from __future__ import annotations

import re
from urllib.parse import quote

from auditor import __version__
from auditor.model.audit import Audit, AuditedReport
from auditor.model.check import Check, Severity
from auditor.model.patterns import compiled
from auditor.model.place import Place
from auditor.model.quantity import Quantity
from auditor.model.rule import Rule
from auditor.output.identity import identity
from auditor.output.jsons import document
from auditor.output.rule_markdown import rule_markdown
from auditor.output.rule_pages import rule_page
from auditor.output.safe import safe
from auditor.output.told import file_of, sentence_of
from auditor.output.troubles import UNREADABLE, Trouble, troubles
from auditor.output.view import View

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note", Severity.OFF: "none"}
_PROBLEMS = {Severity.ERROR: "error", Severity.WARNING: "warning"}
_PRECISIONS = {Severity.ERROR: "high", Severity.WARNING: "medium"}
_LANGUAGES = {"zh": "zh-CN", "en": "en-US"}
_RELATED = 100
"""GitHub keeps so many locations of a result."""
_LONGEST = 1000
"""Descriptions end at 1024 characters there."""
_MARKS = compiled(r"[\\\[\]]")

Members = dict[str, object]


def write(audit: Audit, view: View) -> str:
    """One run with every rule that was loaded, used or not, so that two runs can be compared."""
    return document({"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(audit, view)]})


def _run(audit: Audit, view: View) -> Members:
    indices = {rule.id: index for index, rule in enumerate(audit.rulebook.rules)}
    found = list(troubles(audit, view.words))
    about_reports = [_notification(one, view) for one in found if one.name == UNREADABLE]
    about_rules = [_notification(one, view) for one in found if one.name != UNREADABLE]
    invocation: Members = {"executionSuccessful": not found}
    if about_reports:
        invocation["toolExecutionNotifications"] = about_reports
    if about_rules:
        invocation["toolConfigurationNotifications"] = about_rules
    driver = {
        "name": "auditor",
        "semanticVersion": __version__,
        "rules": [_rule(rule, view) for rule in audit.rulebook.rules],
    }
    return {
        "tool": {"driver": driver},
        "language": _LANGUAGES[view.words.language],
        "columnKind": "unicodeCodePoints",
        "invocations": [invocation],
        "results": [
            _result(audited, check, indices.get(check.rule), view)
            for audited in audit.reports
            for check in (*audited.findings, *audited.waived)
            if view.show.lists(check.severity)
        ],
    }


def _rule(rule: Rule, view: View) -> Members:
    words = view.words
    title = safe(words.text(rule.title)) or rule.id
    why = safe(words.text(rule.why)) or title
    page = rule_page(rule, words)
    severity = rule.severity
    return {
        "id": rule.id,
        "name": rule.id.rpartition("/")[2],
        "shortDescription": {"text": _plain(title)[:_LONGEST]},
        "fullDescription": {"text": _plain(why)[:_LONGEST]},
        "help": {
            "text": _plain(safe("\n".join((page.title, page.demand, why)))),
            "markdown": "\n".join(map(safe, rule_markdown(page, words).splitlines())),
        },
        "defaultConfiguration": {"level": _LEVELS[severity], "enabled": severity is not Severity.OFF},
        "properties": {
            "tags": [rule.id.rpartition("/")[0] or "numbers"],
            "precision": _PRECISIONS.get(severity, "low"),
            "problem.severity": _PROBLEMS.get(severity, "recommendation"),
        },
    }


def _result(audited: AuditedReport, check: Check, index: int | None, view: View) -> Members:
    ground = view.ground
    path = ground.in_repository(file_of(audited, check.place))
    by_id = audited.quantities.by_id
    figures = [by_id[name] for name in dict.fromkeys(check.quantities) if name in by_id][:_RELATED]
    message = _plain(sentence_of(check, view.words))
    if figures:
        links = view.words.join([f"[{_plain(_figure(one))}]({at})" for at, one in enumerate(figures, 1)])
        message += f"\n{view.words('figures')}{view.words('colon')}{links}"
    name = identity(path, check)
    result: Members = {
        "ruleId": check.rule,
        "level": _LEVELS[check.severity],
        "message": {"text": message},
        "locations": [_location(path, check.place)],
        "relatedLocations": [
            {
                "id": at,
                "message": {"text": _plain(_figure(one))},
                **_location(ground.in_repository(file_of(audited, one.place)), one.place),
            }
            for at, one in enumerate(figures, 1)
        ],
        "partialFingerprints": {"primaryLocationLineHash": f"{name}:1", "auditor/v1": name},
    }
    if index is not None:
        result["ruleIndex"] = index
    if check.waived is not None:
        result["suppressions"] = [{"kind": "external", "justification": safe(str(check.waived))}]
    return result


def _figure(quantity: Quantity) -> str:
    return f"{safe(quantity.label)} {safe(quantity.text)}".strip()


def _location(path: str, place: Place) -> Members:
    physical = {"artifactLocation": {"uri": _uri(path)}, "region": _region(place)}
    if place.in_text:
        return {"physicalLocation": physical}
    name = safe(str(place))
    return {
        "physicalLocation": physical,
        **({"logicalLocations": [{"fullyQualifiedName": name}]} if name else {}),
    }


def _region(place: Place) -> Members:
    if place.line is None or not place.in_text:
        return {"startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 1}
    column = place.column or 1
    return {
        "startLine": place.line,
        "startColumn": column,
        "endLine": place.end_line or place.line,
        "endColumn": place.end_column or column,
    }


def _notification(trouble: Trouble, view: View) -> Members:
    told: Members = {"level": "error", "message": {"text": _plain(trouble.text)}, "descriptor": {"id": trouble.name}}
    if trouble.path:
        place = Place(line=trouble.line or 1, column=trouble.column)
        told["locations"] = [_location(view.ground.in_repository(trouble.path), place)]
    return told


def _uri(path: str) -> str:
    """Percent-encoded; a path outside the checkout stays absolute."""
    encoded = quote(path, safe="/~!$&'()*+,;=@-._", errors="surrogatepass")
    if path.startswith("/"):
        return f"file://{encoded}"
    return f"file:///{encoded}" if re.match(r"[A-Za-z]:/", path) else encoded


def _plain(text: str) -> str:
    """Text in which no reader of SARIF or Markdown finds a link or mark-up of the report's own."""
    return _MARKS.sub(r"\\\g<0>", text)
