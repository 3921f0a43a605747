"""What an entry of `extends` means: a shipped pack, one of an installed distribution, or a file of the same project."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from auditor.model.records import NamedTuple
from auditor.model.text import Text
from auditor.rulebook.file_names import may_name_a_file
from auditor.rulebook.installed import InstalledPack, find_installed, installed_packs
from auditor.rulebook.located import Scalar
from auditor.rulebook.problems import nearest
from auditor.rulebook.shipped import find_shipped, short_names
from auditor.rulebook.values import Values

SUFFIXES = (".yaml", ".yml")


class Target(NamedTuple):
    """A pack to read: its file, how to call it, and the folder that its own relative paths must stay in."""

    path: Path
    name: str
    root: Path
    installed: bool = False
    """Found by asking the distributions that are installed."""


def target_of(written: Scalar, pack: Path, root: Path, shipped: dict[str, Path], values: Values) -> Target | None:
    """The file that one entry of `extends` means; `None`, and the reason in the problems of `values`, where it means none."""
    name = written.text.strip()
    if name.endswith(SUFFIXES):
        return _beside(name, written, pack, root, values)
    if (path := find_shipped(name, shipped)) is not None:
        return Target(path, f"{name}.yaml", path.parent.resolve())
    installed = find_installed(name)
    if len(installed) == 1 and installed[0].path is not None:
        path = installed[0].path
        return Target(path, f"{name}.yaml", path.parent.resolve(), installed=True)
    zh, en, note = _why_not(name, installed)
    known = [*short_names(shipped), *(pack.name for pack in installed_packs())]
    values.wrong(written, zh, en, nearest(name, known), note)
    return None


def _beside(name: str, written: Scalar, pack: Path, root: Path, values: Values) -> Target | None:
    if not may_name_a_file(written, values):
        return None
    relative = Path(name)
    base = pack.parent / relative
    if relative.is_absolute() or name.startswith(("\\", "~")) or not base.resolve().is_relative_to(root):
        zh, en = "只能继承同一项目之内的规则包", f"{name} is outside the folder of the project"
        values.wrong(written, zh, en)
        return None
    if not base.is_file():
        values.wrong(written, f"没有文件 {name}", f"there is no file {name}")
        return None
    return Target(base, base.as_posix(), root)


def _why_not(name: str, installed: Sequence[InstalledPack]) -> tuple[str, str, Text]:
    if len(installed) > 1:
        owners = ", ".join(pack.distribution for pack in installed)
        return (
            f"有几个已安装的发行包都带有规则包 {name}:{owners}",
            f"several installed distributions bring a pack {name}: {owners}",
            Text("请卸载其中一个", "uninstall one of them"),
        )
    if installed:
        owner, package = installed[0].distribution, installed[0].package
        return (
            f"发行包 {owner} 声明了规则包 {name},但 {package} 中没有 {name}.yaml",
            f"{owner} announces the pack {name}, but there is no {name}.yaml in {package}",
            Text("", ""),
        )
    return (
        f"没有名为 {name} 的随附或已安装的规则包",
        f"no shipped or installed pack is called {name}",
        Text("文件用相对路径,以 .yaml 结尾", "name a file by its relative path, ending in .yaml"),
    )


def chain_text(names: Sequence[str]) -> str:
    """A chain of packs, from the one that was asked for to the one that it led to."""
    return " → ".join(names)
