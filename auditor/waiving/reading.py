"""Reads waivers out of YAML, as strictly as packs are read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from auditor.model.text import Text
from auditor.rulebook import located
from auditor.rulebook.located import Node, Scalar, Unusable, read_tree
from auditor.rulebook.problems import BrokenPack
from auditor.rulebook.values import Values
from auditor.waiving import keys
from auditor.waiving.days import is_day
from auditor.waiving.waivers import Waiver, WaiverFile


class BrokenWaivers(BrokenPack):
    """A file of waivers that cannot be used, with every mistake in it."""

    files = Text("个豁免文件", "file{s} of waivers")


def read_waiver_file(path: Path, name: str) -> WaiverFile:
    """The waivers of a file. Raises `BrokenWaivers`."""
    try:
        file, tree = read_tree(path, name)
    except Unusable as unusable:
        raise BrokenWaivers([unusable.problem]) from None
    values = Values(file)
    parts = values.mapping(tree, keys.FILE, "file of waivers")
    version = values.scalar(parts.get("schema"))
    if version is not None and version.text != keys.SCHEMA:
        zh = f"豁免文件版本 {version.text} 不受支持,应为 {keys.SCHEMA}"
        values.wrong(version, zh, f"this program reads {keys.SCHEMA}, not {version.text}")
    waivers = read_waivers(parts.get("waivers"), values)
    if values.problems:
        raise BrokenWaivers(sorted(values.problems, key=lambda problem: (problem.source.line, problem.source.column)))
    return WaiverFile(path, name, waivers, file.text)


def read_waivers(node: Node | None, values: Values) -> tuple[Waiver, ...]:
    """The waivers of a list; what is wrong with them is written down in `values`."""
    if node is None or (type(node) is located.Sequence and not node.nodes):
        return ()
    if type(node) is not located.Sequence:
        values.wrong(node, "waivers 应是列表,每项以“- ”开头", "waivers is a list: each begins with '- '")
        return ()
    return tuple(_waivers(node, values))


def _waivers(node: located.Sequence, values: Values) -> Iterator[Waiver]:
    for item in node.nodes:
        parts = values.mapping(item, keys.WAIVER, "waiver", ("rule", "words", "reason", "by", "until"))
        until = values.scalar(parts.get("until"))
        if until is not None and not is_day(until.text.strip()):
            zh = f"{until.text} 不是日期,请写作 2026-12-31"
            values.wrong(until, zh, f"{until.text} is no day of the calendar: write 2026-12-31")
        written = parts.get("values")
        empty = type(written) is located.Sequence and not written.nodes
        rule = parts.get("rule")
        yield Waiver(
            values.string(rule),
            values.string(parts.get("words")),
            () if empty else values.strings(written),
            values.string(parts.get("reason")),
            values.string(parts.get("by")),
            until.text.strip() if until is not None else "",
            values.string(parts.get("report")),
            values.source(rule if type(rule) is Scalar else item),
        )
