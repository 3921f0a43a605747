"""From the names of packs to the rulebook in force: what they extend, overrides applied, all mistakes told at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from auditor.model.check import Severity
from auditor.model.records import dataclass, field, replace
from auditor.model.rule import Change, Fact, Pack, Rule, Rulebook, Threshold
from auditor.model.text import EMPTY, Text
from auditor.rulebook.dimensions import unlike
from auditor.rulebook.file_names import is_possible
from auditor.rulebook.inheritance import Target, chain_text, target_of
from auditor.rulebook.installed import find_installed, installed_packs
from auditor.rulebook.located import Scalar, Unusable, read_tree
from auditor.rulebook.packs import LEVELS, Parameter, RawPack, read_pack
from auditor.rulebook.problems import BrokenPack, MandatoryRule, Problem, UnknownPack, UnknownRule, nearest
from auditor.rulebook.project import project_of
from auditor.rulebook.rules import compile_rule
from auditor.rulebook.scope import PackScope, pack_scope
from auditor.rulebook.shipped import find_shipped, shipped_packs, short_names
from auditor.rulebook.values import Values

_MAX_PACKS = 200


def load_rulebook(
    packs: Sequence[str | Path], *, severity: Mapping[str, str] = {}, overlay: RawPack | None = None
) -> Rulebook:
    """The rules of the named packs and of all that they extend, inherited ones first.

    A pack is named as it is shipped (`core`, `departments/government-services`, or its last part alone), by the path of its
    file, or as an installed distribution announces it. `severity` gives rules of the result another level, by id. `overlay` has
    the severities and parameters of a project's settings: it counts as a pack that extends all others. Raises `BrokenPack`
    with every mistake of every file, `UnknownPack`, `UnknownRule`, or `MandatoryRule`.
    """
    return load_with_files(packs, severity=severity, overlay=overlay)[0]


def load_with_files(
    packs: Sequence[str | Path], *, severity: Mapping[str, str] = {}, overlay: RawPack | None = None
) -> tuple[Rulebook, tuple[Path, ...] | None]:
    """The same, with all files that were read; none where installed distributions have a say in what is read."""
    loader = _Loader()
    roots = [loader.entry(pack) for pack in packs]
    for root in roots:
        loader.read(root, ())
    if overlay is not None:
        loader.lay_over(overlay, [root.path.resolve() for root in roots])
    compiled = loader.compiled()
    if loader.problems:
        order = {name: at for at, name in enumerate(loader.named)}
        raise BrokenPack(
            sorted(
                loader.problems, key=lambda p: (order.get(p.source.file, len(order)), p.source.line, p.source.column)
            )
        )
    return _overridden(compiled, severity), loader.files()


def _overridden(rulebook: Rulebook, severity: Mapping[str, str]) -> Rulebook:
    if not severity:
        return rulebook
    known = {rule.id for rule in rulebook.rules}
    for rule_id, level in severity.items():
        if rule_id not in known:
            raise UnknownRule(rule_id, known)
        if level not in LEVELS:
            raise UnknownRule(level, LEVELS, what="severity")
        rule = rulebook.rule(rule_id)
        if rule is not None and rule.mandatory and Severity(level).rank > rule.severity.rank:
            raise MandatoryRule(rule_id, rule.owner)
    rules = (replace(r, severity=Severity(severity[r.id])) if r.id in severity else r for r in rulebook.rules)
    return replace(rulebook, rules=tuple(rules))


@dataclass(slots=True)
class _Loaded:
    """A pack with the packs that it extends, nearest first."""

    raw: RawPack
    extends: list[Path] = field(default_factory=list)
    complete: bool = True
    chain: tuple[str, ...] = ()
    """The packs that led to it, from the one that was asked for, by the names of their files."""
    changes: list[Change] = field(default_factory=list)


def _both_ways(one: _Loaded, other: _Loaded) -> Text:
    """How two packs of one name were reached; the last link by its whole path, which is what tells them apart."""
    if len(one.chain) == 1 == len(other.chain):
        return EMPTY
    ways = [chain_text([*pack.chain[:-1], pack.raw.values.file.name]) for pack in (one, other)]
    return Text("两者来自 {};{}".format(*ways), "they come by {} and by {}".format(*ways))


class _Loader:
    """Reads each file once, however many packs extend it."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.named: dict[str, None] = {}
        self._shipped = shipped_packs()
        self._loaded: dict[Path, _Loaded | None] = {}
        self._order: list[Path] = []
        self._installed = False

    def entry(self, pack: str | Path) -> Target:
        """The file of a pack that was asked for, how to call it, and where its own paths must stay."""
        if isinstance(pack, str):
            shipped = find_shipped(pack, self._shipped)
            if shipped is not None:
                return Target(shipped, shipped.name if "/" not in pack else f"{pack}.yaml", shipped.parent.resolve())
        path = Path(pack)
        if is_possible(str(pack)) and path.exists():
            return Target(path, path.as_posix(), project_of(path))
        installed = find_installed(str(pack))
        if len(installed) == 1 and installed[0].path is not None:
            path = installed[0].path
            return Target(path, path.name, path.parent.resolve(), installed=True)
        raise UnknownPack(str(pack), [*short_names(self._shipped), *(known.name for known in installed_packs())])

    def files(self) -> tuple[Path, ...] | None:
        """The files that were read, unless installed distributions decided which."""
        return None if self._installed else tuple(self._loaded)

    def read(self, target: Target, chain: tuple[Path, ...]) -> _Loaded | None:
        """Read a pack and, before it, all that it extends."""
        path, name = target.path, target.name
        self._installed |= target.installed
        key = path.resolve()
        if key in self._loaded:
            return self._loaded[key]
        self._loaded[key] = None
        self.named[name] = None
        try:
            file, tree = read_tree(path, name)
        except Unusable as unusable:
            self.problems.append(unusable.problem)
            return None
        values = Values(file, self.problems)
        names = tuple(file.name for file in (*chain, key))
        loaded = self._loaded[key] = _Loaded(read_pack(tree, values), chain=names)
        for scalar in loaded.raw.extends:
            loaded.complete &= self._extend(loaded, scalar, target, (*chain, key))
        self._order.append(key)
        return loaded

    def lay_over(self, overlay: RawPack, packs: Sequence[Path]) -> None:
        """Put the settings of a project above all packs that were asked for."""
        key = Path(overlay.values.file.name).resolve()
        whole = all(loaded is not None and loaded.complete for loaded in self._loaded.values())
        overlay = replace(overlay, values=Values(overlay.values.file, self.problems))
        self._loaded[key] = _Loaded(overlay, list(dict.fromkeys(packs)), whole, (overlay.name,))
        self._order.append(key)
        self.named[overlay.values.file.name] = None

    def _extend(self, loaded: _Loaded, scalar: Scalar, pack: Target, chain: tuple[Path, ...]) -> bool:
        """Follow one entry of `extends`; false where that fails."""
        values = loaded.raw.values
        target = target_of(scalar, pack.path, pack.root, self._shipped, values)
        if target is None:
            return False
        key = target.path.resolve()
        if key in chain:
            shown = chain_text([file.name for file in (*chain[chain.index(key) :], key)])
            values.wrong(scalar, f"规则包循环继承:{shown}", f"packs extend each other in a circle: {shown}")
            return False
        if key in loaded.extends:
            values.wrong(scalar, f"{scalar.text} 重复", f"{scalar.text} is given twice")
            return True
        if len(self._loaded) >= _MAX_PACKS:
            values.wrong(scalar, f"规则包超过 {_MAX_PACKS} 个", f"more than {_MAX_PACKS} packs")
            return False
        below = self.read(target, chain)
        if below is None:
            return False
        loaded.extends.append(key)
        return below.complete

    def compiled(self) -> Rulebook:
        """All packs read so far as one rulebook."""
        loaded = [pack for key in self._order if (pack := self._loaded[key]) is not None]
        self._check_names(loaded)
        parameters = self._parameters(loaded)
        rules: dict[str, Rule] = {}
        packs: list[Pack] = []
        for pack in loaded:
            scope = self._scope(pack, parameters)
            before = dict(rules)
            for rule in self._rules(pack, scope, rules):
                rules[rule.id] = rule
            self._override(pack, before, rules)
            own = tuple(rule_id for rule_id in rules if rule_id not in before)
            packs.append(self._pack(pack, own))
        return Rulebook(tuple(rules.values()), tuple(packs))

    def _pack(self, pack: _Loaded, own: tuple[str, ...]) -> Pack:
        """What is kept of a pack beside its rules."""
        raw = pack.raw
        return Pack(
            name=raw.name,
            title=raw.title,
            file=raw.values.file.name,
            extends=tuple(self._raw(key).name for key in pack.extends),
            rules=own,
            description=raw.description,
            applies_to=raw.applies_to,
            changes=tuple(pack.changes),
            chain=pack.chain,
            facts=tuple(raw.facts.values()),
            parameters=tuple(
                Threshold(f"{raw.name}/{name}", one.text, one.why, raw.values.source(one.key))
                for name, one in raw.parameters.items()
                if not self._inherits(pack, name)
            ),
        )

    def _inherits(self, pack: _Loaded, parameter: str) -> bool:
        """Whether a parameter of a pack is one of another pack with a new value."""
        above = (self._raw(key).parameters for key in self._ancestors(pack))
        return "/" in parameter or any(parameter in theirs for theirs in above)

    def _check_names(self, loaded: Sequence[_Loaded]) -> None:
        first: dict[str, _Loaded] = {}
        for pack in loaded:
            raw = pack.raw
            other = first.setdefault(raw.name, pack)
            if raw.name and other is not pack:
                place = other.raw.values.source(other.raw.name_node)
                raw.values.wrong(
                    raw.name_node,
                    f"规则包名称 {raw.name} 重复(见 {place})",
                    f"the pack {raw.name} is there already ({place})",
                    note=_both_ways(other, pack),
                )

    def _rules(self, pack: _Loaded, scope: PackScope, rules: Mapping[str, Rule]) -> list[Rule]:
        found: dict[str, Rule] = {}
        for node in pack.raw.rules:
            rule = compile_rule(node, pack.raw, scope)
            if rule is None or not rule.id:
                continue
            first = found.get(rule.id)
            if first is not None:
                name = rule.id.rpartition("/")[2]
                zh, en = (
                    f"规则名称 {name} 重复(首见于第 {first.source.line} 行)",
                    f"the rule {name} is there already (line {first.source.line})",
                )
                self.problems.append(pack.raw.values.file.problem(rule.source, Text(zh, en)))
            elif rule.id not in rules:
                found[rule.id] = rule
        return list(found.values())

    def _override(self, pack: _Loaded, inherited: Mapping[str, Rule], rules: dict[str, Rule]) -> None:
        """Severities of inherited rules. The pack's own rules say their severity themselves."""
        reach = {self._raw(key).name for key in self._ancestors(pack)}
        known = [key for key in inherited if key.rpartition("/")[0] in reach]
        for key, override in pack.raw.severity.items():
            if key in inherited and key.rpartition("/")[0] in reach:
                if rules[key].mandatory and override.level.rank > rules[key].severity.rank:
                    pack.raw.values.wrong(override.key, *too_mild(rules[key]))
                else:
                    before, source = rules[key].severity.value, pack.raw.values.source(override.key)
                    pack.changes.append(Change(key, before, override.level.value, source))
                    rules[key] = replace(rules[key], severity=override.level)
            elif key in rules and key not in inherited:
                zh, en = (
                    f"{key} 是本包的规则,请直接修改其 severity",
                    f"{key} is a rule of this pack: set its own severity",
                )
                pack.raw.values.wrong(override.key, zh, en)
            elif pack.complete:
                zh, en = f"没有继承规则 {key}", f"no inherited rule is called {key}"
                pack.raw.values.wrong(override.key, zh, en, nearest(key, known))

    def _raw(self, key: Path) -> RawPack:
        loaded = self._loaded[key]
        assert loaded is not None  # only packs that were read are extended
        return loaded.raw

    def _ancestors(self, pack: _Loaded) -> list[Path]:
        """All packs that a pack extends, nearest first."""
        found: dict[Path, None] = {}
        waiting = list(pack.extends)
        while waiting:
            key = waiting.pop(0)
            if key not in found:
                found[key] = None
                below = self._loaded[key]
                waiting += below.extends if below is not None else []
        return list(found)

    def _parameters(self, loaded: Sequence[_Loaded]) -> dict[tuple[str, str], Parameter]:
        """All parameters by pack and name; those of a pack that extends others may replace theirs."""
        table: dict[tuple[str, str], Parameter] = {}
        for pack in loaded:
            above = [self._raw(key).name for key in self._ancestors(pack)]
            for key, parameter in pack.raw.parameters.items():
                owner, slash, name = key.rpartition("/")
                if slash and (owner not in above or (owner, name) not in table):
                    if pack.complete:
                        known = [f"{theirs}/{one}" for theirs, one in table if theirs in above]
                        zh, en = f"没有继承参数 {key}", f"no inherited parameter is called {key}"
                        pack.raw.values.wrong(parameter.key, zh, en, nearest(key, known))
                    continue
                if not slash:
                    owner = next((theirs for theirs in above if (theirs, name) in table), pack.raw.name)
                if owner != pack.raw.name and (owner, name) in table:
                    # What the value is for does not change with the value.
                    old = table[owner, name]
                    parameter = replace(parameter, why=parameter.why or old.why)
                    source = pack.raw.values.source(parameter.key)
                    if unlike(old.unit, parameter.unit):
                        unit, text = old.unit.symbol, parameter.text
                        zh = f"{owner}/{name} 的单位是 {unit},不能换成 {text}"
                        en = f"{owner}/{name} is in {unit}, so {text} cannot replace it"
                        pack.raw.values.wrong(parameter.key, zh, en)
                    pack.changes.append(Change(f"{owner}/{name}", old.text, parameter.text, source))
                table[owner, name] = replace(parameter, owner=owner)
        return table

    def _scope(self, pack: _Loaded, parameters: Mapping[tuple[str, str], Parameter]) -> PackScope:
        """What the rules of a pack see; nearer packs hide farther ones."""
        seen_facts: dict[str, Fact] = {}
        seen_parameters: dict[str, Parameter] = {}
        for raw in (pack.raw, *map(self._raw, self._ancestors(pack))):
            for name, fact in raw.facts.items():
                seen_facts.setdefault(name, fact)
            for (owner, name), parameter in parameters.items():
                if owner == raw.name:
                    seen_parameters.setdefault(name, parameter)
        return pack_scope(seen_facts, seen_parameters, complete=pack.complete)


def too_mild(rule: Rule) -> tuple[str, str]:
    """What is said, in both languages, to whom wants to silence a mandatory rule."""
    zh = f"{rule.id} 是强制规则,不能降低级别(负责单位:{rule.owner})"
    return zh, f"{rule.id} is mandatory and cannot be made milder (owner: {rule.owner})"
