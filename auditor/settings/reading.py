"""Reads `auditor.yaml`, as strictly as packs are read: every mistake at once, with its place and what was probably meant."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from auditor.model.check import Severity
from auditor.model.errors import AuditorError
from auditor.model.records import dataclass, replace
from auditor.model.text import EMPTY, Text
from auditor.rulebook import located
from auditor.rulebook.file_names import may_name_a_file
from auditor.rulebook.inheritance import SUFFIXES, target_of
from auditor.rulebook.located import Node, Scalar, Unusable, read_tree
from auditor.rulebook.packs import Override, Parameter, RawPack, is_id, read_overrides, read_parameters
from auditor.rulebook.problems import BrokenPack, nearest
from auditor.rulebook.shipped import shipped_packs
from auditor.rulebook.values import Values
from auditor.settings import keys
from auditor.settings.finding import root_of
from auditor.settings.settings import Settings
from auditor.waiving.reading import read_waiver_file, read_waivers
from auditor.waiving.rules import OWN_LEVELS
from auditor.waiving.waivers import WaiverFile


class BrokenSettings(BrokenPack):
    """A settings file that cannot be used, with every mistake in it."""

    files = Text("个设置文件", "settings file{s}")


class UnknownProfile(AuditorError):
    """A profile was asked for that the settings do not have."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        self.name = name
        guess = nearest(name, known)
        hint = f'did you mean "{guess}"?' if guess else f"there are {', '.join(known)}"
        super().__init__(f'no profile "{name}"; {hint}')


@dataclass(frozen=True, slots=True)
class _Part:
    """What the settings, or one profile of them, say."""

    packs: tuple[str | Path, ...]
    severity: dict[str, Override]
    parameters: dict[str, Parameter]
    fail_on: str
    show: str


def read_settings(path: Path | None, profile: str = "", waivers: Sequence[Path] = ()) -> Settings:
    """The settings of a file (of none: what a profile says by itself), with the waivers of files of their own.

    Raises `BrokenSettings`, `BrokenWaivers`, `UnknownProfile`.
    """
    settings = _of_file(path, profile) if path is not None else _profiled(Settings(), {}, profile)
    known = {file.path.resolve() for file in settings.waivers}
    more = [file for file in waivers if file.resolve() not in known]
    if not more:
        return settings
    read = (read_waiver_file(file, file.as_posix()) for file in more)
    return replace(settings, waivers=(*settings.waivers, *read), waivers_path=settings.waivers_path or more[0])


def _of_file(path: Path, profile: str) -> Settings:
    name = path.as_posix()
    try:
        file, tree = read_tree(path, name)
    except Unusable as unusable:
        raise BrokenSettings([unusable.problem]) from None
    values = Values(file)
    if not path.resolve().is_relative_to(root_of(path)):
        values.wrong(tree, "设置文件是指向项目之外的链接", "this file is a link that leads out of the project")
        raise BrokenSettings(values.problems)
    parts = values.mapping(tree, keys.SETTINGS, "settings file")
    version = values.scalar(parts.get("schema"))
    if version is not None and version.text != keys.SCHEMA:
        zh = f"设置文件版本 {version.text} 不受支持,应为 {keys.SCHEMA}"
        values.wrong(version, zh, f"this program reads {keys.SCHEMA}, not {version.text}")
    own = _part(parts, path, values)
    profiles = {
        key.text: _part(values.mapping(node, keys.PROFILE, "profile"), path, values)
        for key, node in values.items(parts.get("profiles"))
        if _is_name(key, values)
    }
    language = values.choice(parts.get("language"), keys.LANGUAGES, "") if "language" in parts else ""
    waivers, waivers_path = _waivers(parts.get("waivers"), path, values)
    if values.problems:
        raise BrokenSettings(sorted(values.problems, key=lambda problem: (problem.source.line, problem.source.column)))
    settings = Settings(
        path,
        name,
        "",
        own.packs,
        _overlay(name, tree, values, own),
        language,
        own.fail_on,
        own.show,
        waivers,
        waivers_path,
        {**OWN_LEVELS, **_own_levels(own)},
    )
    return _profiled(settings, profiles, profile)


def _profiled(settings: Settings, profiles: dict[str, _Part], name: str) -> Settings:
    if not name:
        return settings
    known = (*keys.PROFILES, *(each for each in profiles if each not in keys.PROFILES))
    if name not in known:
        raise UnknownProfile(name, known)
    fail_on = keys.PROFILES.get(name, settings.fail_on)
    part = profiles.get(name)
    if part is None:
        return replace(settings, profile=name, fail_on=fail_on)
    overlay = settings.overlay
    if overlay is not None:
        severity, parameters = {**overlay.severity, **_for_packs(part)}, {**overlay.parameters, **part.parameters}
        overlay = replace(overlay, severity=severity, parameters=parameters)
    return replace(
        settings,
        profile=name,
        packs=part.packs or settings.packs,
        overlay=overlay,
        fail_on=part.fail_on or fail_on,
        show=part.show or settings.show,
        levels={**settings.levels, **_own_levels(part)},
    )


def _part(parts: dict[str, Node], path: Path, values: Values) -> _Part:
    return _Part(
        _packs(parts.get("packs"), path, values),
        read_overrides(parts.get("severity"), values),
        read_parameters(parts.get("parameters"), values),
        values.choice(parts.get("fail-on"), keys.FAIL_ON, ""),
        values.choice(parts.get("show"), keys.SHOW, ""),
    )


def _is_name(key: Scalar, values: Values) -> bool:
    if is_id(key.text):
        return True
    zh, en = (
        f"{key.text} 不能用作方案名称:只用文字、数字和连字符",
        f"{key.text} cannot name a profile: letters, digits, hyphens only",
    )
    values.wrong(key, zh, en)
    return False


def _packs(node: Node | None, path: Path, values: Values) -> tuple[str | Path, ...]:
    """Names as they are, files as paths."""
    found: list[str | Path] = []
    for written in values.scalars(node):
        name = written.text.strip()
        target = target_of(written, path, root_of(path), shipped_packs(), values)
        if target is not None:
            found.append(target.path if name.endswith(SUFFIXES) else name)
    return tuple(found)


def _waivers(node: Node | None, path: Path, values: Values) -> tuple[tuple[WaiverFile, ...], Path]:
    """The waivers written in the settings or in the file that they name, or beside them; and where new ones go."""
    beside = path.parent / keys.WAIVERS_NAME
    files = (read_waiver_file(beside, beside.as_posix()),) if beside.is_file() else ()
    if node is None:
        return files, beside
    if type(node) is located.Sequence:
        return (WaiverFile(path, path.as_posix(), read_waivers(node, values), values.file.text), *files), beside
    written = values.scalar(node)
    if written is None or not may_name_a_file(written, values):
        return (), beside
    file = path.parent / written.text.strip()
    if Path(written.text).is_absolute() or not file.resolve().is_relative_to(root_of(path)):
        values.wrong(written, "豁免文件应在同一项目之内", f"{written.text} is outside the folder of the project")
    elif file.is_file():
        return (read_waiver_file(file, file.as_posix()),), file
    elif file.exists():
        values.wrong(written, f"{written.text} 不是文件", f"{written.text} is not a file")
    return (), file


def _overlay(name: str, tree: Node, values: Values, part: _Part) -> RawPack:
    return RawPack(
        name, EMPTY, values, tree, (), _for_packs(part), part.parameters, {}, (), (), EMPTY
    )  # fmt: skip


def _for_packs(part: _Part) -> dict[str, Override]:
    return {key: override for key, override in part.severity.items() if key not in OWN_LEVELS}


def _own_levels(part: _Part) -> dict[str, Severity]:
    return {key: override.level for key, override in part.severity.items() if key in OWN_LEVELS}
