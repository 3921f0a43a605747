"""The list of constraints in the documentation says where each is checked, and what it names exists."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path

import pytest

from auditor.api import open_rulebook
from auditor.model.rule import Rulebook
from auditor.rulebook import load_rulebook
from auditor.rulebook.kinds import KINDS

PAGE = (Path(__file__).parents[2] / "docs" / "constraints.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| (\d+) \| ([\w-]+) \| (.*?) \| (.*?) ?\|$", PAGE, re.MULTILINE)
RULEBOOK = open_rulebook()
RULES = {rule.id: rule for rule in RULEBOOK.rules}
JUDGED = {rule.for_each for rule in RULEBOOK.rules}
SETTINGS = re.findall(r"`(parameters: \{.*?\})`", PAGE)


def test_all_137_constraints_are_there_in_order() -> None:
    """None is left out, none told twice."""
    assert [int(number) for number, *_ in ROWS] == list(range(1, 138))
    assert len({name for _, name, *_ in ROWS}) == 137


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[1])
def test_a_constraint_is_checked_by_what_exists_or_has_its_reason(row: tuple[str, str, str, str]) -> None:
    """Every rule that is named is shipped, every detector gives a kind that some rule judges."""
    _, _, where, remark = row
    if where == "not checked":
        assert len(remark) > 20
        return
    for part in where.split("; "):
        sort, _, names = part.partition(" ")
        for name in re.findall(r"`([^`]+)`", names):
            known = RULES if sort == "rule" else KINDS.keys() & JUDGED
            assert name in known, name


def _with(tmp_path: Path, line: str) -> Rulebook:
    pack = tmp_path / "own.yaml"
    pack.write_text(f"schema: auditor/1\npack: own\nextends: [project-self-evaluation]\n{line}\n", encoding="utf-8")
    return load_rulebook([pack])


@pytest.mark.parametrize("line", SETTINGS)
def test_a_threshold_is_changed_in_one_line(line: str, tmp_path: Path) -> None:
    """What the page says to write takes effect in the rules that use the parameter."""
    name, _, written = line.removeprefix("parameters: {").removesuffix("}").split(", ")[0].partition(": ")
    before = {rule.parameters[name] for rule in RULES.values() if name in rule.parameters}
    after = {rule.parameters[name] for rule in _with(tmp_path, line).rules if name in rule.parameters}
    number = Fraction(written.rstrip("%"))
    assert after == {number / 100 if written.endswith("%") else number}
    assert before
    assert before != after
