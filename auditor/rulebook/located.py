"""YAML with positions: every scalar stays the string that was written, and knows where that is.

Built from parser events, so that nesting, size and aliases are judged before anything grows. YAML's own ideas of types
(`no` is false, `1:30` is 90, `010` is 8) never come in.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from auditor.model.patterns import compiled
from auditor.model.records import dataclass, field
from auditor.model.rule import Source
from auditor.model.text import EMPTY, Text
from auditor.rulebook.problems import Problem
from auditor.rulebook.typing_slips import typing_slip

MAX_BYTES = 2 * 2**20
MAX_DEPTH = 30
MAX_NODES = 200_000
_LINE_END = compiled("\r\n|[\r\n\x85\u2028\u2029]")
_SCALAR, _MAPPING, _SEQUENCE = yaml.ScalarEvent, yaml.MappingStartEvent, yaml.SequenceStartEvent
_MAPPING_END, _SEQUENCE_END = yaml.MappingEndEvent, yaml.SequenceEndEvent
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # a build without libyaml has only the slow one


class Scalar:
    """A string as written, without quotes, with the place of its first letter (or quotation mark)."""

    __slots__ = ("_mark", "style", "text")

    def __init__(self, text: str, style: str, mark: Any) -> None:
        self.text = text
        self.style = style
        """The quotation mark, `|`, `>`, or empty for a plain one."""
        self._mark = mark

    @property
    def line(self) -> int:
        """From 1."""
        return int(self._mark.line) + 1

    @property
    def column(self) -> int:
        """From 1."""
        return int(self._mark.column) + 1

    def with_text(self, text: str) -> Scalar:
        """Another text at the same place."""
        return Scalar(text, self.style, self._mark)


@dataclass(slots=True)
class Sequence:
    """A list."""

    line: int
    column: int
    flow: bool
    nodes: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class Mapping:
    """Keys with their values, in the order of writing."""

    line: int
    column: int
    flow: bool
    keys: dict[str, Scalar] = field(default_factory=dict)
    values: dict[str, Node] = field(default_factory=dict)


Node = Scalar | Sequence | Mapping


class Unusable(Exception):
    """A file that holds no tree; carries the one problem that says why."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(problem.message.en)


@dataclass(frozen=True, slots=True)
class PackFile:
    """The text of one pack, to show its lines."""

    name: str
    """As the user knows it."""
    text: str

    def line(self, number: int) -> str:
        """The line of that number, from 1; empty beyond the end. Split anew each time: only mistakes ask for it."""
        lines = _LINE_END.split(self.text)
        return lines[number - 1] if 0 < number <= len(lines) else ""

    def source(self, node: Node) -> Source:
        """Where a node stands."""
        return Source(self.name, node.line, node.column)

    def within(self, scalar: Scalar, offset: int) -> Source:
        """Where the letter `offset` of a scalar's text stands in the file; its beginning where that cannot be told."""
        text, line, column = scalar.text, scalar.line, scalar.column
        if scalar.style in ("", "'", '"'):
            start = column - 1 + len(scalar.style)
            if self.line(line).startswith(text, start) and text:
                return Source(self.name, line, start + 1 + offset)
        elif scalar.style:
            row, at = text.count("\n", 0, offset), offset - (text.rfind("\n", 0, offset) + 1)
            written = text.split("\n")[row]
            below = self.line(line + 1 + row)
            if written and scalar.style == "|" and below.endswith(written):
                return Source(self.name, line + 1 + row, len(below) - len(written) + at + 1)
        return Source(self.name, line, column)

    def problem(self, source: Source, message: Text, nearest: str = "", note: Text = EMPTY) -> Problem:
        """A mistake at a place of this file."""
        return Problem(source, message, self.line(source.line), nearest, note)


def read_tree(path: Path, name: str) -> tuple[PackFile, Node]:
    """The tree of a YAML file. Raises `Unusable`."""
    return parse_tree(_decoded(path, name), name)


def parse_tree(text: str, name: str) -> tuple[PackFile, Node]:
    """The tree of a YAML text. Raises `Unusable`."""
    file = PackFile(name, text)
    try:
        loader = _Loader(text)
        try:
            tree = _build(file, loader)
        finally:
            loader.dispose()
    except yaml.reader.ReaderError as error:
        raise Unusable(_unreadable(file, text, error)) from None
    except yaml.MarkedYAMLError as error:
        raise Unusable(_misspelt(file, error)) from None
    return file, tree


def _decoded(path: Path, name: str) -> str:
    def unusable(zh: str, en: str) -> Unusable:
        return Unusable(Problem(Source(name, 0, 0), Text(zh, en)))

    try:
        if not path.is_file():
            raise unusable("不是文件", "not a file")
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise unusable(f"无法读取:{error.strerror}", f"cannot be read: {error.strerror}") from None
    if len(data) > MAX_BYTES:
        raise unusable("规则文件超过 2 MiB", "the pack is larger than 2 MiB")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = Text("规则文件不是 UTF-8 编码", "the pack is not encoded in UTF-8")
        raise Unusable(Problem(Source(name, line, 1), message)) from None


def _build(file: PackFile, loader: Any) -> Node:
    """Puts the events of the one document of a file together, without recursion. One tight loop, for speed."""
    outer: list[tuple[Mapping | Sequence | None, str | None]] = []
    parent: Mapping | Sequence | None = None
    key: str | None = None
    root: Node | None = None
    count = 0
    node: Node
    while True:
        event = loader.get_event()
        kind = type(event)
        if kind is _SCALAR:
            count += 1
            if event.anchor or event.tag or count > MAX_NODES:
                raise _refused(file, event)
            node = Scalar(event.value, event.style or "", event.start_mark)
        elif kind is _MAPPING or kind is _SEQUENCE:
            count += 1
            if event.anchor or event.tag or count > MAX_NODES or len(outer) >= MAX_DEPTH:
                raise _refused(file, event)
            outer.append((parent, key))
            mark = event.start_mark
            made = Mapping if kind is _MAPPING else Sequence
            parent, key = made(mark.line + 1, mark.column + 1, bool(event.flow_style)), None
            continue
        elif parent is not None and (kind is _MAPPING_END or kind is _SEQUENCE_END):
            node = parent
            parent, key = outer.pop()
        elif kind is yaml.StreamEndEvent:
            return Mapping(1, 1, False) if root is None else root
        elif kind is yaml.AliasEvent or (kind is yaml.DocumentStartEvent and root is not None):
            raise _refused(file, event)
        else:
            continue
        if parent is None:
            root = node
        elif type(parent) is Sequence:
            parent.nodes.append(node)
        elif key is not None:
            parent.values[key] = node  # type: ignore[union-attr]
            key = None
        else:
            key = _new_key(file, parent, node)  # type: ignore[arg-type]


def _new_key(file: PackFile, parent: Mapping, node: Node) -> str:
    if type(node) is not Scalar:
        raise _unusable(file, node.line, node.column, "键必须是文字", "a key must be plain text")
    key = node.text
    first = parent.keys.setdefault(key, node)
    if first is not node:
        zh, en = f"重复的键:{key}(首见于第 {first.line} 行)", f"duplicate key: {key} (first on line {first.line})"
        raise _unusable(file, node.line, node.column, zh, en)
    return key


def _refused(file: PackFile, event: Any) -> Unusable:
    """Why an event does not belong in a pack."""
    if type(event) is yaml.AliasEvent:
        words = "规则文件不使用别名(*)", "packs do not use aliases (*)"
    elif type(event) is yaml.DocumentStartEvent:
        words = "一个文件只能有一个规则包", "a file holds one pack: no second document"
    elif event.anchor is not None:
        words = "规则文件不使用锚点(&)", "packs do not use anchors (&)"
    elif event.tag is not None:
        words = "规则文件不使用标签(!)", "packs do not use tags (!)"
    elif type(event) is yaml.ScalarEvent:
        words = f"节点超过 {MAX_NODES} 个", f"more than {MAX_NODES} nodes"
    else:
        words = f"嵌套超过 {MAX_DEPTH} 层或节点过多", f"nested more than {MAX_DEPTH} levels deep, or too many nodes"
    return _unusable(file, event.start_mark.line + 1, event.start_mark.column + 1, *words)


def _unusable(file: PackFile, line: int, column: int, zh: str, en: str) -> Unusable:
    return Unusable(file.problem(Source(file.name, line, column), Text(zh, en)))


_BACK = 4
"""Lines that are looked through for a slip of typing."""
_TAB = Text("缩进不能用制表符,请改用空格", "a tab cannot indent: use blanks")
_BRACE = Text("以 { 开头的文字要加引号", "quote a text that begins with {")
_DEPTH = Text(f"嵌套超过 {MAX_DEPTH} 层", f"nested more than {MAX_DEPTH} levels deep")
_KNOWN = (
    (
        "mapping values are not allowed",
        Text("此处不能有“: ”,请给整段文字加引号", "no ': ' may stand here: quote the whole text"),
    ),
    ("could not find expected ':'", Text("缺少“:”", "a ':' is missing")),
    (
        "did not find expected key",
        Text("缩进或引号有误,此处应是一个键", "wrong indentation or quotes: a key is expected here"),
    ),
    (
        "did not find expected '-'",
        Text("缩进有误", "wrong indentation: neither a list item nor one of its keys"),
    ),
    (
        "did not find expected ',' or",
        Text("[ ] 和 { } 之内,带括号的文字要加引号", "inside [ ] or { }, quote a text that holds brackets or braces"),
    ),
    ("maximum nesting depth", _DEPTH),
    ("unexpected end of stream", Text("引号没有结束", "a quotation mark is not closed")),
)
"""What libyaml says most often, in the words of a rule author."""


def _misspelt(file: PackFile, error: yaml.MarkedYAMLError) -> Problem:
    mark = error.problem_mark or error.context_mark
    said = str(error.problem or error.context or error)
    source = Source(file.name, mark.line + 1, mark.column + 1) if mark else Source(file.name, 0, 0)
    slip = slip_of_typing(file, source.line)
    if slip is not None:
        return slip
    line, at = file.line(source.line), source.column - 1
    if line[at : at + 1] == "\t":
        message = _TAB
    elif line[: max(at, 0)].rstrip().endswith("}"):
        message = _BRACE
    else:
        unknown = Text(f"YAML 语法错误:{said}", f"not YAML: {said}")
        message = next((text for words, text in _KNOWN if words in said), unknown)
    return file.problem(source, message)


def slip_of_typing(file: PackFile, line: int) -> Problem | None:
    """What was mistyped in the lines up to the one at which the reader gave up: it often notices a line or two late."""
    for number in range(line, max(line - _BACK, 0), -1):
        found = typing_slip(file.line(number))
        if found is not None:
            column, message = found
            return file.problem(Source(file.name, number, column), message)
    return None


def _unreadable(file: PackFile, text: str, error: yaml.reader.ReaderError) -> Problem:
    match = re.search("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", text)
    at = match.start() if match else 0
    line = len(_LINE_END.findall(text, 0, at)) + 1
    breaks = [found.end() for found in _LINE_END.finditer(text, 0, at)]
    code = ord(text[at]) if match else 0
    message = Text(f"不允许的控制字符 U+{code:04X}", f"control character U+{code:04X} is not allowed")
    return file.problem(Source(file.name, line, at - (breaks[-1] if breaks else 0) + 1), message)
