"""One rule of a pack, compiled: phrases, checks and texts, with every name looked up."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.check import Severity
from auditor.model.expression import Expression, names_in
from auditor.model.patterns import compiled
from auditor.model.records import dataclass, replace
from auditor.model.rule import Example, Fact, Hypothesis, Phrase, Rule, Scope, Threshold
from auditor.model.table_lines import TableLines
from auditor.model.text import EMPTY, Text
from auditor.rulebook import located, schema
from auditor.rulebook.expressions import Meaning, check_is_truth, read_expression
from auditor.rulebook.facts import read_facts, read_one, read_table
from auditor.rulebook.kinds import KINDS
from auditor.rulebook.located import Node, Scalar
from auditor.rulebook.packs import LEVELS, RawPack, is_id
from auditor.rulebook.problems import nearest
from auditor.rulebook.scope import ANYTHING, NUMBER, TEXT, PackScope, meaning_of, role_meanings
from auditor.rulebook.table_lines import meanings_of, read_lines
from auditor.rulebook.tokens import Fault, name_of
from auditor.rulebook.values import Values

_PLACEHOLDER = compiled(r"\{([^{}]{0,60})\}")
_LEADS = ("find", "for-each", "each-row", "each-column")
"""Keys of which a rule has one at most: each says what one case of the rule is."""
_NAMING = frozenset(("table", "tables", "facts", *_LEADS))
"""Keys that bring names."""
_LONGEST_EXAMPLE = 20_000


def compile_rule(node: Node, pack: RawPack, scope: PackScope) -> Rule | None:
    """The rule; `None` where it has no usable id. What is wrong with it is written down in the pack's problems."""
    return _Compiler(node, pack, scope).rule()


@dataclass(slots=True)
class _Sources:
    """Where a rule takes the values of its names from."""

    find: list[Phrase]
    facts: dict[str, Fact]
    """Facts of the rule itself, tables among them."""
    meanings: dict[str, Meaning]
    optional: set[str]
    lines: TableLines | None


class _Compiler:
    def __init__(self, node: Node, pack: RawPack, scope: PackScope) -> None:
        self._node, self._pack, self._scope = node, pack, scope
        self._values: Values = pack.values
        self._parts = self._values.mapping(node, schema.RULE, "rule", ("id", "check"))
        self._before = len(self._values.problems)
        self._lost = type(node) is located.Mapping and any(
            nearest(k, schema.RULE) in _NAMING for k in node.keys.keys() - self._parts.keys()
        )
        """A misspelt key may have brought names."""
        self._used: dict[str, None] = {}

    def rule(self) -> Rule | None:
        values, parts = self._values, self._parts
        own = values.scalar(parts.get("id"))
        if own is not None and not is_id(own.text):
            zh, en = (
                f"{own.text} 不能用作规则名称:只用文字、数字和连字符",
                f"{own.text} cannot name a rule: letters, digits, hyphens only",
            )
            values.wrong(own, zh, en)
        name = own.text if own is not None else ""
        kind = self._kind()
        sources = self._sources(kind)
        checks, written = self._checks(parts.get("check"), sources.meanings)
        where = self._checks(parts.get("where"), sources.meanings)
        hypotheses = tuple(self._hypotheses(sources.meanings))
        message = self._message(parts.get("message"), sources.meanings)
        facts = tuple(self._facts(sources))
        if (
            self._parts
            and self._is_sound()
            and not kind
            and sources.lines is None
            and not sources.find
            and not facts
            and not self._used.keys() & sources.meanings.keys()
        ):
            zh, en = (
                "规则没有数值来源:缺少 find、facts、table 或 for-each",
                "nothing to check: no find, facts, table or for-each",
            )
            values.wrong(self._node, zh, en)
        return Rule(
            id=f"{self._pack.name}/{name}" if name else "",
            title=values.text(parts.get("title")) or Text(name, name),
            severity=Severity(values.choice(parts.get("severity"), LEVELS, Severity.ERROR)),
            checks=checks,
            check_texts=written,
            find=tuple(sources.find),
            facts=facts,
            for_each=kind,
            lines=sources.lines,
            where=where[0][0] if where[0] else None,
            where_text=where[1][0] if where[1] else "",
            message=message,
            why=values.text(parts.get("why")),
            basis=values.string(parts.get("basis")),
            within=Scope(values.choice(parts.get("within"), list(Scope), Scope.REPORT)),
            section=values.string(parts.get("section")),
            files=values.choice(parts.get("in"), schema.FILES, ""),
            applies_to=values.strings(parts["applies-to"]) if "applies-to" in parts else self._pack.applies_to,
            mandatory=self._mandatory(),
            owner=values.string(parts.get("owner")),
            hypotheses=hypotheses,
            examples=tuple(self._examples()),
            parameters={
                name: parameter.value
                for name in self._used
                if (parameter := self._scope.parameters.get(name)) is not None
            },
            source=values.source(own if own is not None else self._node),
            thresholds=tuple(
                Threshold(f"{parameter.owner}/{name}", parameter.text, parameter.why)
                for name in self._used
                if (parameter := self._scope.parameters.get(name)) is not None
            ),
        )

    def _mandatory(self) -> bool:
        node = self._parts.get("mandatory")
        if node is None or not self._values.flag(node):
            return False
        if "owner" not in self._parts:
            zh, en = "强制规则应写明 owner(负责单位)", "a mandatory rule needs an owner: who can be asked about it"
            self._values.wrong(node, zh, en)
        return True

    def _kind(self) -> str:
        leads = [key for key in _LEADS if key in self._parts]
        if len(leads) > 1:
            zh, en = f"{' 与 '.join(leads)} 只能写一个", f"give either {' or '.join(leads)}"
            self._values.wrong(self._parts[leads[-1]], zh, en)
        node = self._parts.get("for-each")
        if node is None:
            return ""
        scalar = self._values.scalar(node)
        if scalar is None or scalar.text in KINDS:
            return scalar.text if scalar is not None else ""
        zh, en = f"未知的关系类型 {scalar.text}", f"unknown kind of relation {scalar.text}"
        self._values.wrong(scalar, zh, en, nearest(scalar.text, KINDS))
        return ""

    def _sources(self, kind: str) -> _Sources:
        values, parts = self._values, self._parts
        phrases = [read_one(scalar, values) for scalar in values.scalars(parts.get("find"))]
        found = [phrase for phrase in phrases if phrase is not None]
        facts = read_facts(parts.get("facts"), values)
        for key in ("table", "tables"):
            for node in values.nodes(parts.get(key)):
                selector = read_table(node, values)
                if selector.name:
                    tables = facts.get(selector.name, Fact(selector.name, source=selector.source))
                    facts[selector.name] = replace(tables, tables=(*tables.tables, selector))
        meanings = dict(self._scope.meanings)
        if kind:
            meanings |= role_meanings(kind)
        lines = self._lines()
        if lines is not None:
            meanings |= dict.fromkeys(schema.RELATION_WORDS, TEXT) | meanings_of(lines)
        meanings |= {name: meaning_of(fact) for name, fact in facts.items()}
        for phrase in found:
            meanings |= {slot.name: TEXT if slot.words else NUMBER for slot in phrase.slots}
        optional = self._optional(meanings)
        if lines is not None:
            own = {cell.name for cell in lines.names}
            lines = replace(lines, optional=frozenset(optional & own))
        if not self._is_sound():
            # What could not be read may have brought names: only the mistake itself is told, not what follows from it.
            meanings = _Anything(meanings)
        return _Sources(found, facts, meanings, optional, lines)

    def _lines(self) -> TableLines | None:
        for key in ("each-row", "each-column"):
            if key in self._parts:
                return read_lines(self._parts[key], self._values, across=key == "each-column")
        return None

    def _optional(self, meanings: dict[str, Meaning]) -> set[str]:
        names = set()
        for scalar in self._values.scalars(self._parts.get("optional")):
            name = name_of(scalar.text)
            if name in meanings:
                names.add(name)
            else:
                self._values.wrong(scalar, f"未知的名称 {name}", f"unknown name {name}", nearest(name, meanings))
        return names

    def _checks(
        self, node: Node | None, meanings: dict[str, Meaning]
    ) -> tuple[tuple[Expression, ...], tuple[str, ...]]:
        checks: list[Expression] = []
        written: list[str] = []
        for scalar in self._values.scalars(node):
            expression = self._expression(scalar, meanings)
            if expression is not None:
                checks.append(expression)
                written.append(scalar.text.strip())
        return tuple(checks), tuple(written)

    def _expression(self, scalar: Scalar, meanings: dict[str, Meaning]) -> Expression | None:
        try:
            expression = read_expression(scalar.text, meanings)
        except Fault as fault:
            self._values.fault(scalar, fault)
            return None
        wrong = check_is_truth(expression, meanings)
        if wrong is not None:
            self._values.fault(scalar, wrong)
        self._used.update(dict.fromkeys(names_in(expression)))
        return expression

    def _hypotheses(self, meanings: dict[str, Meaning]) -> Iterator[Hypothesis]:
        for node in self._values.nodes(self._parts.get("hypotheses")):
            parts = self._values.mapping(node, schema.HYPOTHESIS, "hypothesis", ("check", "say"))
            checks, _ = self._checks(parts.get("check"), meanings)
            text = self._message(parts.get("say"), meanings)
            if checks:
                yield Hypothesis(checks[0], text)

    def _message(self, node: Node | None, meanings: dict[str, Meaning]) -> Text:
        """A text whose {placeholders} are names of the rule."""
        if node is None:
            return EMPTY
        for scalar in self._values.texts(node):
            self._placeholders(scalar, meanings)
        return self._values.text(node)

    def _placeholders(self, scalar: Scalar, meanings: dict[str, Meaning]) -> None:
        text = scalar.text
        for match in _PLACEHOLDER.finditer(text):
            name = name_of(match[1]).removesuffix(".label")
            if name in meanings:
                self._used.setdefault(name)
            elif not name:
                message = Text("花括号里要写名称", "these braces hold no name")
                self._values.fault(scalar, Fault(match.start(), message))
            elif name not in schema.MESSAGE_WORDS:
                message = Text(f"未知的名称 {name}", f"unknown name {name}")
                guess = nearest(name, [*meanings, *schema.MESSAGE_WORDS])
                self._values.fault(scalar, Fault(match.start() + 1, message, guess))
        left = _PLACEHOLDER.sub(lambda match: " " * len(match[0]), text)
        at = min((at for brace in "{}" if (at := left.find(brace)) >= 0), default=-1)
        if at >= 0:
            self._values.fault(scalar, Fault(at, Text("花括号不成对", "this brace has no partner")))

    def _facts(self, sources: _Sources) -> Iterator[Fact]:
        """The facts that the rule needs, in the order in which it names them; optional ones marked so."""
        bound = {slot.name for phrase in sources.find for slot in phrase.slots}
        for phrase in tuple(sources.find):
            names = [slot.name for slot in phrase.slots]
            if sources.optional & set(names):
                # All phrases under `find` must match, so one that need not is looked for by the names in it.
                sources.find.remove(phrase)
                for name in names:
                    yield Fact(name, (phrase,), optional=name in sources.optional, source=phrase.source)
        own = {cell.name for cell in sources.lines.names} if sources.lines is not None else set()
        for name in self._used:
            fact = sources.facts.get(name) or self._scope.facts.get(name)
            if fact is None or name in bound or name in own or self._is_role(name):
                continue
            yield replace(fact, optional=True) if name in sources.optional and not fact.optional else fact

    def _is_role(self, name: str) -> bool:
        kind = self._parts.get("for-each")
        return type(kind) is Scalar and name in KINDS.get(kind.text, ()) and name not in self._parts

    def _is_sound(self) -> bool:
        """Nothing wrong has been found so far that could keep names from this rule."""
        return len(self._values.problems) == self._before and not self._lost and self._scope.complete

    def _examples(self) -> Iterator[Example]:
        node = self._parts.get("examples")
        if node is None:
            return
        parts = self._values.mapping(node, schema.EXAMPLES, "rule")
        for key, holds in (("holds", True), ("fails", False)):
            for scalar in _rejoined(self._values.scalars(parts.get(key))):
                if len(scalar.text) > _LONGEST_EXAMPLE:
                    self._values.wrong(scalar, "示例过长", "the example is too long")
                yield Example(scalar.text, holds, self._values.source(scalar))


def _rejoined(scalars: list[Scalar]) -> list[Scalar]:
    """Texts of `[甲3个,乙2个, 丙1个]`: a comma without a blank belongs to the sentence, as people write it."""
    joined: list[Scalar] = []
    for scalar in scalars:
        last = joined[-1] if joined else None
        if last is not None and _touch(last, scalar):
            joined[-1] = last.with_text(f"{last.text},{scalar.text}")
        else:
            joined.append(scalar)
    return joined


def _touch(one: Scalar, other: Scalar) -> bool:
    """Whether only a comma stands between two plain scalars."""
    return not (one.style or other.style) and (one.line, one.column + len(one.text) + 1) == (other.line, other.column)


class _Anything(dict[str, Meaning]):
    """Names of which some are not known because of another mistake: none is refused."""

    def get(self, key: str, default: Meaning | None = None) -> Meaning:  # type: ignore[override]
        return super().get(key) or ANYTHING

    def __contains__(self, key: object) -> bool:
        return True
