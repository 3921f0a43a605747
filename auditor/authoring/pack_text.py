"""Writes packs as their authors would: one key a line, every text quoted, the head explained."""

from __future__ import annotations

import json
from collections.abc import Iterator

from auditor.model.records import dataclass
from auditor.model.text import Text
from auditor.rulebook.json_schema import MODELINE
from auditor.rulebook.schema import SCHEMA


@dataclass(frozen=True, slots=True)
class RuleText:
    """A rule to write."""

    id: str
    title: Text
    find: tuple[str, ...]
    check: str
    why: Text
    holds: tuple[str, ...]
    fails: tuple[str, ...]
    message: Text = Text("", "")
    severity: str = "error"
    collect: str = ""
    """A fact of the rule that stands for all places at which `find` matches; otherwise its phrases bind their own names."""
    tables: tuple[str, ...] = ()
    """Entries of `tables`, written already."""

    def lines(self) -> Iterator[str]:
        """The rule as an item of `rules`."""
        yield f"  - id: {self.id}"
        yield f"    title: {_both(self.title)}"
        yield f"    severity: {self.severity}"
        if self.collect:
            yield f"    facts:\n      {self.collect}:\n        collect: true"
            yield from _list("phrases", self.find, 8)
        elif self.find:
            yield from _list("find", self.find, 4)
        if self.tables:
            yield "    tables:"
            yield from (f"      - {entry}" for entry in self.tables)
        yield f"    check: {self.check}"
        if self.message:
            yield f"    message: {_both(self.message)}"
        yield f"    why: {_both(self.why)}"
        yield "    examples:"
        yield from _list("holds", self.holds, 6)
        yield from _list("fails", self.fails, 6)


@dataclass(frozen=True, slots=True)
class PackText:
    """A pack to write."""

    name: str
    title: Text
    rules: tuple[RuleText, ...]

    def written(self) -> str:
        """The whole file."""
        head = [
            MODELINE,
            f"schema: {SCHEMA}",
            f"pack: {self.name}",
            f"title: {_both(self.title)}",
            "# applies-to: [...]   words one of which the title of a report must contain; without it, all reports",
            "",
            "rules:",
        ]
        body = ("\n".join(rule.lines()) for rule in self.rules)
        return "\n".join(head) + "\n" + ("\n\n".join(body) or "  []") + "\n"


def _both(text: Text) -> str:
    return f"{{zh: {quoted(text.zh)}, en: {quoted(text.en)}}}"


def _list(key: str, items: tuple[str, ...], indent: int) -> Iterator[str]:
    yield f"{' ' * indent}{key}:"
    for item in items:
        yield f"{' ' * indent}  - {quoted(item)}"


def quoted(text: str) -> str:
    """A text in double quotes, in which YAML finds nothing to interpret (JSON's strings are YAML's)."""
    return json.dumps(text, ensure_ascii=False)
