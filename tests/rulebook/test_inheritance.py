"""Where the packs that a pack extends may come from, and how what they change is told."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from auditor.rulebook import load_rulebook
from auditor.rulebook.installed import GROUP, installed_packs
from auditor.rulebook.problems import BrokenPack, UnknownPack

HEAD = "schema: auditor/1\npack: {}\n"
RULE = "rules:\n  - id: reads\n    find: 全年借出{lent}册\n    check: lent <= most\n"


def pack(path: Path, *lines: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(HEAD.format(path.stem) + "".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Puts a distribution with packs on the path, as an installer does."""

    def install(name: str, package: str, *announced: str, files: tuple[str, ...]) -> None:
        home = tmp_path / "site" / name
        info = home / f"{name}-1.0.dist-info"
        info.mkdir(parents=True)
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        (info / "entry_points.txt").write_text(
            f"[{GROUP}]\n" + "".join(f"{entry} = {package}\n" for entry in announced)
        )
        code = home / package.partition(".")[0] / "__init__.py"
        code.parent.mkdir(parents=True)
        code.write_text("raise SystemExit('a pack was imported')\n")
        for file in files:
            pack(home / package.replace(".", "/") / f"{file}.yaml", "parameters: {most: 100册}", RULE.rstrip())
        monkeypatch.syspath_prepend(str(home))

    return install


def test_a_pack_of_an_installed_distribution_is_extended_by_name_and_none_of_its_code_runs(installed, tmp_path):
    installed("library-rules", "rules_of_libraries.packs", "library", files=("library",))
    mine = pack(tmp_path / "mine.yaml", "extends: [library]")
    assert [found.name for found in load_rulebook([mine]).packs] == ["library", "mine"]
    assert [found.name for found in load_rulebook(["library"]).packs] == ["library"]
    assert "rules_of_libraries" not in sys.modules


def test_two_distributions_with_one_name_are_both_named(installed, tmp_path):
    installed("one-rules", "rules_one", "archive", files=("archive",))
    installed("two-rules", "rules_two", "archive", files=("archive",))
    mine = pack(tmp_path / "mine.yaml", "extends: [archive]")
    with pytest.raises(BrokenPack, match="several installed distributions bring a pack archive: one-rules, two-rules"):
        load_rulebook([mine])


def test_a_distribution_that_announces_what_it_lacks_is_told_so(installed, tmp_path):
    installed("empty-rules", "rules_empty", "museum", "../museum", files=())
    mine = pack(tmp_path / "mine.yaml", "extends: [museum]")
    with pytest.raises(BrokenPack, match=r"empty-rules announces the pack museum, but there is no museum\.yaml"):
        load_rulebook([mine])
    assert all(found.path is None for found in installed_packs() if found.distribution == "empty-rules")


def test_a_shipped_pack_cannot_be_replaced_by_an_installed_one(installed):
    installed("rogue-rules", "rules_rogue", "core", files=("core",))
    assert load_rulebook(["core"]).rule("core/breakdown-adds-up") is not None


def test_an_installed_name_is_proposed_for_a_misspelt_one(installed, tmp_path):
    installed("library-rules", "rules_of_reading", "reading-rooms", files=("reading-rooms",))
    with pytest.raises(UnknownPack, match='did you mean "reading-rooms"'):
        load_rulebook(["reading-room"])
    mine = pack(tmp_path / "mine.yaml", "extends: reading-room")
    with pytest.raises(BrokenPack, match=r"did you mean reading-rooms\?"):
        load_rulebook([mine])


@pytest.mark.parametrize("mark", [".git", "auditor.yaml"])
def test_a_pack_may_reach_as_far_as_its_project(tmp_path, mark):
    (tmp_path / "project").mkdir()
    (tmp_path / "project" / mark).touch()
    pack(tmp_path / "project" / "common.yaml")
    inside = pack(tmp_path / "project" / "offices" / "mine.yaml", "extends: ../common.yaml")
    assert len(load_rulebook([inside]).packs) == 2
    pack(tmp_path / "outside.yaml")
    beyond = pack(tmp_path / "project" / "offices" / "beyond.yaml", "extends: ../../outside.yaml")
    with pytest.raises(BrokenPack, match="outside the folder of the project"):
        load_rulebook([beyond])


@pytest.mark.parametrize("name", ["/etc/pack.yaml", "~/pack.yaml", "\\\\server\\pack.yaml", "https://a.example/b.yaml"])
def test_nothing_is_taken_from_elsewhere(tmp_path, name):
    with pytest.raises(BrokenPack, match=r"outside the folder|there is no file"):
        load_rulebook([pack(tmp_path / "mine.yaml", f"extends: ['{name}']")])


def test_a_circle_is_told_with_every_pack_of_it(tmp_path):
    pack(tmp_path / "b.yaml", "extends: c.yaml")
    pack(tmp_path / "c.yaml", "extends: b.yaml")
    with pytest.raises(BrokenPack, match=r"in a circle: b\.yaml → c\.yaml → b\.yaml"):
        load_rulebook([pack(tmp_path / "a.yaml", "extends: b.yaml")])


def test_two_packs_of_one_name_are_told_with_the_ways_that_led_to_them(tmp_path):
    pack(tmp_path / "x" / "same.yaml")
    pack(tmp_path / "y" / "same.yaml")
    pack(tmp_path / "b.yaml", "extends: y/same.yaml")
    with pytest.raises(BrokenPack) as raised:
        load_rulebook([pack(tmp_path / "a.yaml", "extends: [x/same.yaml, b.yaml]")])
    told = str(raised.value).replace(f"{tmp_path.as_posix()}/", "")
    assert "they come by a.yaml → x/same.yaml and by a.yaml → b.yaml → y/same.yaml" in told


def test_what_a_pack_changes_of_others_is_kept_with_before_and_after(tmp_path):
    pack(tmp_path / "base.yaml", "parameters: {most: {value: 100册, why: 库藏}}", RULE.rstrip())
    middle = pack(tmp_path / "middle.yaml", "extends: base.yaml", "parameters: {base/most: 80册}")
    top = pack(
        tmp_path / "top.yaml", "extends: middle.yaml", "severity: {base/reads: note}", "parameters: {most: 70册}"
    )
    book = load_rulebook([top])
    rule = book.rule("base/reads")
    assert [(by.name, change.key, change.before, change.after) for by, change in book.changes_of(rule)] == [
        ("middle", "base/most", "100册", "80册"),
        ("top", "base/most", "80册", "70册"),
        ("top", "base/reads", "error", "note"),
    ]
    assert [(one.key, one.text, one.why.zh) for one in rule.thresholds] == [("base/most", "70册", "库藏")]
    assert [found.chain for found in book.packs] == [
        ("top.yaml", "middle.yaml", "base.yaml"), ("top.yaml", "middle.yaml"), ("top.yaml",)
    ]  # fmt: skip
    assert load_rulebook([middle]).rule("base/reads").severity.value == "error"


def test_a_parameter_is_not_replaced_by_one_of_another_sort(tmp_path):
    pack(tmp_path / "base.yaml", "parameters: {most: 100元}")
    with pytest.raises(BrokenPack, match="base/most is in 元, so 80% cannot replace it"):
        load_rulebook([pack(tmp_path / "top.yaml", "extends: base.yaml", "parameters: {most: 80%}")])
