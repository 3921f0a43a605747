"""Advice on rules: each case is a pack in `cases.yaml` with what must be said of it, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from auditor.authoring.lint import lint_rulebook
from auditor.model.advice import Advice, Weight
from auditor.rulebook import load_rulebook

CASES = yaml.safe_load((Path(__file__).parent / "cases.yaml").read_text(encoding="utf-8"))
_SHOWN_ELSEWHERE = {"missing-examples", "missing-title", "missing-why", "untried-phrase"}
"""Every rule of the cases lacks these; they have tests of their own."""


def lint(folder: Path, pack: str, base: str = "") -> tuple[Advice, ...]:
    head = "schema: auditor/1\npack: {}\n"
    if base:
        (folder / "b.yaml").write_text(head.format("b") + base, encoding="utf-8")
    path = folder / "t.yaml"
    path.write_text(head.format("t") + ("extends: b.yaml\n" if base else "") + pack, encoding="utf-8")
    return lint_rulebook(load_rulebook([path]), {path.as_posix()})


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_pack_gets_the_advice_that_it_needs_and_no_other(case, tmp_path):
    told = [one for one in lint(tmp_path, case["pack"], case.get("base", "")) if one.code not in _SHOWN_ELSEWHERE]
    assert sorted(f"{one.code} {one.subject.removeprefix('t/') if one.code != 'unused-parameter' else one.subject}"
                  for one in told) == sorted(case["advice"])  # fmt: skip
    assert all(one.message.zh and one.message.en for one in told)


def test_the_place_is_that_of_the_rule_or_phrase(tmp_path):
    pack = "rules:\n  - id: one\n    find: 设3个分馆,藏书{n}册\n    check: n >= 0\n"
    places = {one.code: (one.source.line, one.source.column) for one in lint(tmp_path, pack)}
    assert places["always-true"] == (4, 9)
    assert places["phrase-never-matches"] == (5, 11)


def test_each_side_needs_two_examples(tmp_path):
    rule = "rules:\n  - id: one\n    find: 借出{{n}}册\n    check: n > 3\n    examples: {}\n"
    enough = "{holds: [借出4册, 借出9册], fails: [借出3册, 借出1册]}"
    few = "{holds: [借出4册, 借出9册], fails: [借出3册]}"
    assert "missing-examples" in {one.code for one in lint(tmp_path, rule.format(few))}
    assert "missing-examples" not in {one.code for one in lint(tmp_path, rule.format(enough))}


def test_title_and_reason_are_missed_in_each_language(tmp_path):
    pack = "rules:\n  - {id: one, title: {zh: 甲}, find: '借出{n}册', check: n > 3}\n  - {id: two, find: '借{m}册', check: m > 3}\n"
    told = {(one.code, one.subject, one.weight) for one in lint(tmp_path, pack)}
    assert {("one-language", "t/one", Weight.NOTE), ("missing-title", "t/two", Weight.WARNING)} <= told
    assert ("missing-why", "t/one", Weight.NOTE) in told


def test_packs_that_contradict_each_other_are_told_with_both_chains(tmp_path):
    def write(name: str, *lines: str) -> Path:
        path = tmp_path / f"{name}.yaml"
        path.write_text(f"schema: auditor/1\npack: {name}\n" + "\n".join(lines), encoding="utf-8")
        return path

    write("base", "rules: [{id: r, find: '借出{n}册', check: n > 3}]")
    write("one", "extends: base.yaml", "severity: {base/r: 'off'}")
    write("two", "extends: base.yaml", "severity: {base/r: note}")
    write("three", "extends: one.yaml", "severity: {base/r: warning}")
    told = lint_rulebook(load_rulebook([write("top", "extends: [one.yaml, two.yaml]")]))
    [found] = [advice for advice in told if advice.code == "contradicting-overrides"]
    assert found.message.en == "one sets base/r to off, two to note; the latter holds"
    assert found.note.en == "they come by top.yaml → one.yaml and by top.yaml → two.yaml"
    in_line = lint_rulebook(load_rulebook([tmp_path / "three.yaml"]))
    assert "contradicting-overrides" not in {advice.code for advice in in_line}


def test_packs_that_a_pack_extends_are_not_judged(tmp_path):
    base = "facts: {spare: '馆藏{}册'}\nrules:\n  - {id: r, find: '借出{n}册', check: n >= 0}\n"
    pack = "rules:\n  - {id: own, find: '外借{n}册', check: n > 4}\n"
    assert {one.subject for one in lint(tmp_path, pack, base)} == {"t/own"}
