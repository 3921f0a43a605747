"""What a shell is offered."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.cli.conftest import Answer

Call = Callable[..., Answer]


@pytest.fixture
def offered(auditor: Call, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], list[str]]:
    """The completions of a line, as bash asks for them."""

    def ask(line: str) -> list[str]:
        monkeypatch.setenv("_AUDITOR_COMPLETE", "bash_complete")
        monkeypatch.setenv("COMP_WORDS", line)
        monkeypatch.setenv("COMP_CWORD", str(len(line.split(" ")) - 1))
        return auditor().out.split()

    return ask


@pytest.mark.parametrize(
    ("line", "among"),
    [
        ("auditor ch", "plain,check"),
        ("auditor check --form", "plain,--format"),
        ("auditor check --format sa", "plain,sarif"),
        ("auditor check --pack depart", "plain,departments/government-services"),
        ("auditor check --pack ./mine", "file,./mine"),
        ("auditor check repor", "file,repor"),
        ("auditor explain core/rate-with", "plain,core/rate-within-100"),
    ],
)
def test_what_fits_is_offered(offered: Callable[[str], list[str]], line: str, among: str) -> None:
    assert among in offered(line)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_gets_its_script(auditor: Call, monkeypatch: pytest.MonkeyPatch, shell: str) -> None:
    monkeypatch.setenv("_AUDITOR_COMPLETE", f"{shell}_source")
    answer = auditor()
    assert answer.status == 0
    assert "_AUDITOR_COMPLETE" in answer.out
