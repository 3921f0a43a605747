"""Workflow commands: a runner of GitHub Actions shows them as annotations beside the lines of a pull request.

https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.audit import Audit
from auditor.model.check import Severity
from auditor.model.place import Place
from auditor.output.safe import safe
from auditor.output.told import file_of, placed_message_of, title_of
from auditor.output.troubles import troubles
from auditor.output.view import View, listed

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_SHOWN = 10
"""A runner keeps ten annotations of each level from one step and drops the rest without a word."""


def write(audit: Audit, view: View) -> str:
    """The gravest findings of each level as commands, and a notice that counts what a runner would drop."""
    commands: dict[str, list[str]] = {level: [] for level in _LEVELS.values()}
    for trouble in troubles(audit, view.words):
        place = Place(line=trouble.line, column=trouble.column)
        path = view.ground.in_repository(trouble.path) if trouble.path else ""
        commands["error"].append(_command("error", path, place, trouble.name, trouble.text))
    for audited, check in listed(audit, view):
        level, path = _LEVELS[check.severity], view.ground.in_repository(file_of(audited, check.place))
        title = f"{title_of(check, view.words)} ({safe(check.rule)})"
        commands[level].append(_command(level, path, check.place, title, placed_message_of(check, view.words)))
    return "".join(f"{command}\n" for command in _within_limits(commands, view))


def _within_limits(commands: dict[str, list[str]], view: View) -> Iterator[str]:
    dropped = sum(max(len(of_level) - _SHOWN, 0) for of_level in commands.values())
    notices = commands["notice"]
    if dropped and len(notices) >= _SHOWN:
        dropped += min(len(notices), _SHOWN) - (_SHOWN - 1)
        notices = notices[: _SHOWN - 1]
    yield from commands["error"][:_SHOWN]
    yield from commands["warning"][:_SHOWN]
    yield from notices[:_SHOWN]
    if dropped:
        yield _command("notice", "", Place(), "auditor", view.words("github.more", count=dropped))


def _command(level: str, path: str, place: Place, title: str, message: str) -> str:
    properties: dict[str, object] = {"file": safe(path)} if path else {}
    if path and place.in_text:
        properties |= {"line": place.line, "endLine": place.end_line or place.line}
        if place.column is not None and (place.end_line or place.line) == place.line:
            properties |= {"col": place.column, "endColumn": place.end_column or place.column}
    properties["title"] = title
    told = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    return f"::{level} {told}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
