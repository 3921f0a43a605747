"""To which department a report belongs: the unit that its title names, else the folder in which it lies."""

from __future__ import annotations

import os
from collections.abc import Iterable
from enum import StrEnum

from auditor.model.patterns import compiled

_YEAR = compiled(r"(?:19|20)\d\d\s*年?度?")
_SUBJECT = compiled(
    r"部门|单位|整体支出|项目支出|预算|决算|绩效|自评|政务公开|政府信息|本级|工作(?:总结|报告|情况|要点)|财政(?:拨款|支出|专项)"
)
"""What a title tells of behind the unit."""
_ABOUT = compiled(r"\A(?:关于)?\s*")
_UNIT = compiled(r"[^\W\d]{2,40}\Z")


class By(StrEnum):
    """How reports are put together."""

    UNIT = "unit"
    """By the unit in the title; by the folder where the title names none."""
    FOLDER = "folder"


def department_of(title: str, path: str, by: By) -> str:
    """The department's name; a folder ends in a slash, so that it is told from a unit."""
    unit = unit_of(title) if by is By.UNIT else ""
    return unit or f"{os.path.dirname(path) or '.'}/"


def unit_of(title: str) -> str:
    """`云岭县数据局2023年度部门整体支出绩效自评报告` is of 云岭县数据局; nothing where a title names no unit in that way."""
    rest = _ABOUT.sub("", title.strip(), count=1)
    year = _YEAR.match(rest)
    if year:
        rest = rest[year.end() :].strip()
    ends = [found.start() for found in (_YEAR.search(rest), _SUBJECT.search(rest)) if found]
    unit = rest[: min(ends)].strip() if ends else ""
    return unit if _UNIT.match(unit) else ""


def shortened(names: Iterable[str]) -> dict[str, str]:
    """Folders without the path that all of them share."""
    names = list(names)
    folders = [name for name in names if name.endswith("/")]
    if len(folders) < 2:
        return {name: name for name in names}
    try:
        shared = os.path.commonpath(folders)
    except ValueError:  # absolute paths beside relative ones
        return {name: name for name in names}
    return {
        name: f"{os.path.relpath(name, shared)}/" if shared and name.endswith("/") and shared != "." else name
        for name in names
    }
