"""The tutorials tell what happens: every command is run in order, and prints what the page shows."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from auditor.cli import run

DOCS = Path(__file__).parent.parent / "docs"
EXAMPLES = DOCS / "examples" / "county-library"
PAGES = ("tutorial.md", "zh/tutorial.md")
_STEP = re.compile(
    r"<!-- file: (?P<file>\S+)(?: from (?P<source>\S+))? -->(?:\n```yaml\n(?P<text>.*?)```)?|```console\n(?P<console>.*?)```",
    re.DOTALL,
)


def _commands(console: str) -> list[tuple[list[str], list[str]]]:
    """Each command line of a block with the lines that it prints."""
    found: list[tuple[list[str], list[str]]] = []
    for line in console.splitlines():
        if line.startswith("$ auditor "):
            found.append((line.removeprefix("$ auditor ").split(), []))
        else:
            found[-1][1].append(line.rstrip())
    return found


@pytest.mark.parametrize("page", PAGES)
def test_the_tutorial_can_be_followed(page, tmp_path, monkeypatch, capsys):
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "GITHUB_ACTIONS", "GITLAB_CI"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    for report in EXAMPLES.glob("*.txt"):
        shutil.copy(report, tmp_path)
    followed = 0
    for step in _STEP.finditer((DOCS / page).read_text(encoding="utf-8")):
        if step["file"]:
            text = (DOCS / step["source"]).read_text(encoding="utf-8") if step["source"] else step["text"]
            Path(step["file"]).write_text(text, encoding="utf-8")
            continue
        for command, shown in _commands(step["console"]):
            status = run(command)
            out, err = capsys.readouterr()
            printed = [line.rstrip() for line in (out + err).splitlines()]
            missing = [line for line in shown if line != "…" and line not in printed]
            assert missing == [], (command, status, out + err)
            followed += 1
    assert followed >= 9


@pytest.mark.parametrize(
    ("folder", "pack", "right", "wrong"),
    [
        ("county-library", "county-library.yaml", "library-2023.txt", "library-2024.txt"),
        ("county-museum", "museum.yaml", "museum-2023.txt", "museum-2024.txt"),
    ],
)
def test_the_example_packs_are_in_order(folder, pack, right, wrong, capsys, monkeypatch):
    monkeypatch.chdir(DOCS / "examples" / folder)
    assert run(["rules", "test", pack]) == 0
    assert run(["rules", "lint", pack]) == 0
    assert run(["check", "-p", "core", "-p", pack, right, "--fail-on", "warning"]) == 0
    assert run(["check", "-p", "core", "-p", pack, wrong]) == 1
