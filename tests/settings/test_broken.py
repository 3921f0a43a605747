"""Every mistake in `auditor.yaml` is told at once, with place, line, caret and what was probably meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.api import open_rulebook, open_settings
from auditor.model.errors import AuditorError
from auditor.rulebook.problems import BrokenPack

BROKEN = Path(__file__).parent / "broken"
GOLDEN = sorted(BROKEN.glob("*.txt"))


def told(path: Path) -> str:
    with pytest.raises(BrokenPack) as raised:
        load(path)
    return f"{raised.value}\n"


def load(path: Path) -> None:
    settings = open_settings([], file=path)
    open_rulebook(settings.packs, overlay=settings.overlay)


@pytest.mark.parametrize("golden", GOLDEN, ids=lambda path: path.stem)
def test_a_broken_settings_file_is_told_word_for_word(golden: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(BROKEN)
    assert told(Path(f"{golden.stem}.yaml")) == golden.read_text(encoding="utf-8")


def test_the_words_are_of_settings_in_chinese_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(BROKEN)
    with pytest.raises(BrokenPack) as raised:
        open_settings([], file="shape.yaml")
    assert raised.value.render("zh").endswith("1 个设置文件中有 1 处错误")


@pytest.mark.parametrize("name", ["x" * 300, "../" * 2000, r"x\0y"], ids=["long name", "long path", "NUL"])
@pytest.mark.parametrize("line", ['packs: ["{}.yaml"]', 'waivers: "{}.yaml"'])
def test_a_name_that_no_file_can_have_is_a_mistake_in_its_line(tmp_path: Path, line: str, name: str) -> None:
    """The system raises errors of its own when it is asked for such a file."""
    path = tmp_path / "auditor.yaml"
    path.write_text(line.format(name) + "\n", encoding="utf-8")
    assert f"auditor.yaml:1:{line.index(chr(34)) + 1}: no file can be called so" in told(path)


def test_a_pack_of_an_impossible_name_is_unknown() -> None:
    with pytest.raises(AuditorError, match="x"):
        open_rulebook(["x" * 300])
