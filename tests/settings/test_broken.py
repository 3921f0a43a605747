"""Every mistake in `auditor.yaml` is told at once, with place, line, caret and what was probably meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.api import open_rulebook, open_settings
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
