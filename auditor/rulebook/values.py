"""Reads values out of a located tree, and writes down what is wrong with them instead of stopping."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from auditor.model.records import dataclass, field, replace
from auditor.model.rule import Source
from auditor.model.text import EMPTY, Text
from auditor.rulebook import located, schema
from auditor.rulebook.located import Node, PackFile, Scalar
from auditor.rulebook.problems import Problem, nearest, one_of
from auditor.rulebook.tokens import Fault

_YES, _NO = ("true", "yes", "是"), ("false", "no", "否")
_WHAT = {
    "pack": "规则包",
    "rule": "规则",
    "fact": "指标值",
    "table": "表格",
    "parameter": "参数",
    "hypothesis": "假设",
    "waiver": "豁免",
    "file of waivers": "豁免文件",
    "settings file": "设置文件",
    "profile": "方案",
    "submission": "报送材料",
}


@dataclass(frozen=True, slots=True)
class Values:
    """The values of one pack file, with the list that its problems go to."""

    file: PackFile
    problems: list[Problem] = field(default_factory=list)

    def wrong(self, node: Node, zh: str, en: str, guess: str = "", note: Text = EMPTY) -> None:
        """Write down a mistake at a node."""
        self.problems.append(self.file.problem(self.file.source(node), Text(zh, en), guess, note))

    def fault(self, scalar: Scalar, fault: Fault) -> None:
        """Write down a mistake inside the text of a scalar."""
        source = self.file.within(scalar, fault.offset)
        self.problems.append(self.file.problem(source, fault.message, fault.nearest, fault.note))

    def source(self, node: Node) -> Source:
        """Where a node stands."""
        return self.file.source(node)

    def mapping(self, node: Node, keys: Mapping[str, str], what: str, needed: Iterable[str] = ()) -> dict[str, Node]:
        """The values of a mapping by key; unknown and missing keys are written down."""
        if type(node) is not located.Mapping:
            slip = located.slip_of_typing(self.file, node.line) if type(node) is Scalar else None
            if slip is not None:
                self.problems.append(slip)
                return {}
            zh, en = f"此处应是{_WHAT.get(what, '')}的各个键", f"the keys of a {what} are expected here"
            self.wrong(node, zh, en)
            return {}
        values = node.values
        if not values.keys() <= keys.keys():
            for key, written in node.keys.items():
                if key not in keys:
                    self.wrong(
                        written, f"未知的键 {key}", f"unknown key {key}", nearest(key, keys), _cut_note(node, key)
                    )
            values = {key: value for key, value in values.items() if key in keys}
        for key in needed:
            if key not in values:
                self.wrong(node, f"{_WHAT.get(what, '')}缺少 {key}", f"this {what} has no {key}: {keys[key]}")
        return values

    def items(self, node: Node | None) -> Iterator[tuple[Scalar, Node]]:
        """Keys and values of a mapping whose keys are free."""
        if node is None:
            return
        if type(node) is not located.Mapping:
            self.wrong(node, "此处应是“名称: 值”", "names with values are expected here")
            return
        for key, written in node.keys.items():
            yield written, node.values[key]

    def scalar(self, node: Node | None) -> Scalar | None:
        """A text, with its place."""
        if node is None:
            return None
        if type(node) is Scalar:
            if node.text.strip():
                return node
            self.wrong(node, "此处缺少内容", "something is missing here")
        elif type(node) is located.Mapping and node.flow:
            zh, en = "以 { 开头的文字要加引号", "quote a text that begins with {"
            self.wrong(node, zh, en)
        else:
            self.wrong(node, "此处应是文字", "a text is expected here")
        return None

    def string(self, node: Node | None) -> str:
        """A text; empty where there is none."""
        scalar = self.scalar(node)
        return scalar.text.strip() if scalar is not None else ""

    def scalars(self, node: Node | None) -> list[Scalar]:
        """One text or a list of them."""
        if node is None:
            return []
        if type(node) is located.Sequence:
            if not node.nodes:
                self.wrong(node, "列表为空", "the list is empty")
            return [scalar for scalar in map(self.scalar, node.nodes) if scalar is not None]
        scalar = self.scalar(node)
        return [scalar] if scalar is not None else []

    def strings(self, node: Node | None) -> tuple[str, ...]:
        """One text or a list of them, without places."""
        return tuple(scalar.text.strip() for scalar in self.scalars(node))

    def nodes(self, node: Node | None) -> tuple[Node, ...]:
        """One thing or a list of them."""
        if node is None:
            return ()
        return tuple(node.nodes) if type(node) is located.Sequence else (node,)

    def choice(self, node: Node | None, options: Iterable[str], default: str) -> str:
        """One of some words."""
        scalar = self.scalar(node)
        if scalar is None:
            return default
        options = list(options)
        if scalar.text in options:
            return scalar.text
        zh = f"{scalar.text} 不在 {one_of(options, 'zh')} 之中"
        en = f"{scalar.text} is none of {one_of(options, 'en')}"
        self.wrong(scalar, zh, en, nearest(scalar.text, options))
        return default

    def flag(self, node: Node | None) -> bool:
        """True or false."""
        return self.choice(node, (*_YES, *_NO), "false") in _YES

    def text(self, node: Node | None) -> Text:
        """A text in two languages, or one for both."""
        if node is None:
            return EMPTY
        if type(node) is located.Mapping:
            parts = self.mapping(_mended(node), schema.TEXT, "text")
            return Text(self.string(parts.get("zh")), self.string(parts.get("en")))
        written = self.string(node)
        return Text(written, written)

    def texts(self, node: Node | None) -> list[Scalar]:
        """The scalars of a text in two languages, to look into them."""
        if type(node) is located.Mapping:
            return [part for part in node.values.values() if type(part) is Scalar]
        return [node] if type(node) is Scalar else []


def _cut_note(node: located.Mapping, key: str) -> Text:
    """Inside braces a comma ends a text, and what follows becomes a key without a value."""
    value = node.values[key]
    if node.flow and type(value) is Scalar and not value.text and not value.style:
        return Text(
            "{ } 之内逗号会把文字断开:带逗号的文字要加引号",
            "inside { } a comma ends a text: quote one that holds a comma",
        )
    return EMPTY


def _mended(node: located.Mapping) -> located.Mapping:
    """The text in two languages of `{zh: 甲,乙, en: A, B}`: a comma inside a plain text has cut it, and made keys of the rest."""
    if not node.flow or node.keys.keys() <= schema.TEXT.keys():
        return node
    keys: dict[str, Scalar] = {}
    values: dict[str, Node] = {}
    last = ""
    for key, written in node.keys.items():
        value, before = node.values[key], values.get(last)
        rest = type(value) is Scalar and not value.text and not value.style and not written.style
        if (
            rest
            and key not in schema.TEXT
            and type(before) is Scalar
            and not before.style
            and before.line == written.line
        ):
            gap = written.column - before.column - len(before.text)
            values[last] = before.with_text(f"{before.text},{' ' * max(gap - 1, 0)}{written.text}")
        else:
            last = key
            keys[key], values[key] = written, value
    return replace(node, keys=keys, values=values)
