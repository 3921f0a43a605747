"""The reference of the rule language as Markdown, made from the tables that the loader itself goes by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from auditor.output.rule_markdown import escaped
from auditor.rulebook import schema
from auditor.rulebook.functions import FUNCTIONS
from auditor.rulebook.kind_words import kind_title, role_text
from auditor.rulebook.kinds import KINDS

_KEYS: tuple[tuple[str, Mapping[str, str]], ...] = (
    ("Keys of a pack", schema.PACK),
    ("Keys of a rule", schema.RULE),
    ("A fact", schema.FACT),
    ("Cells of a table", schema.TABLE),
    ("`each-row`", schema.EACH_ROW),
    ("`each-column`", schema.EACH_COLUMN),
    ("A parameter", schema.PARAMETER),
    ("A hypothesis", schema.HYPOTHESIS),
    ("Examples", schema.EXAMPLES),
    ("What a message may name beside the names of its rule", schema.MESSAGE_WORDS),
    ("Texts that every rule with `for-each` may ask for", schema.RELATION_WORDS),
)


def reference_pages() -> Iterator[tuple[str, str]]:
    """Path and text of each page: `keys.md`, `kinds.md`, `functions.md`."""
    yield "keys.md", _page("Keys", (_keys(title, keys) for title, keys in _KEYS))
    yield "kinds.md", _page("Kinds of stated relation", [_kinds()])
    yield "functions.md", _page("Functions of expressions", [_table(("function", "gives"), _functions())])


def _page(title: str, parts: Iterable[str]) -> str:
    return "\n\n".join([f"# {title}", *parts]) + "\n"


def _keys(title: str, keys: Mapping[str, str]) -> str:
    return f"## {title}\n\n" + _table(
        ("key", "what it is for"), ((f"`{key}`", escaped(what)) for key, what in keys.items())
    )


def _functions() -> Iterator[tuple[str, str]]:
    for name, function in FUNCTIONS.items():
        yield f"`{name}`", escaped(function.description)


def _kinds() -> str:
    rows = []
    for kind, roles in KINDS.items():
        title = kind_title(kind)
        names = "; ".join(
            f"`{role}` {escaped(text.en)} ({escaped(text.zh)})" for role in roles for text in [role_text(kind, role)]
        )
        rows.append((f"`{kind}`", f"{escaped(title.en)} ({escaped(title.zh)})", names))
    return _table(("`for-each`", "what it is", "its names"), rows)


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
