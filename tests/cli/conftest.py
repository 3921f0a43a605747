"""A command line over hand-made audits."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType

import pytest

from auditor.cli import run
from auditor.model.audit import Audit
from auditor.model.rule import Rulebook
from auditor.settings.settings import NO_SETTINGS, Settings
from tests.output import builders

SURROUNDINGS = (
    "LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY",
    "GITHUB_WORKSPACE", "GITLAB_CI", "CI_PROJECT_DIR",
)  # fmt: skip
"""Variables of the environment that change what is written."""


@dataclass
class Answer:
    """What a command line came to."""

    status: int
    out: str
    err: str


@dataclass
class Stand:
    """In the place of `auditor.api`: gives a hand-made audit and notes what it was asked for."""

    audit: Audit = field(default_factory=builders.audit)
    packs: list[tuple[str, ...]] = field(default_factory=list)
    paths: list[list[Path]] = field(default_factory=list)
    fault: BaseException | None = None

    def open_rulebook(self, packs: Sequence[str] = ()) -> Rulebook:
        self.packs.append(tuple(packs))
        return builders.RULEBOOK

    def open_settings(self, paths: Sequence[Path], **chosen: object) -> Settings:
        return NO_SETTINGS

    def audit_files(self, paths: Sequence[Path], packs: Sequence[str] = (), **settled: object) -> Audit:
        self.packs.append(tuple(packs))
        self.paths.append(list(paths))
        if self.fault is not None:
            raise self.fault
        return self.audit

    def audit_stream(self, paths: Sequence[Path], packs: Sequence[str] = (), **settled: object) -> Stand:
        self.audit_files(paths, packs)
        return self

    def collect(self, on_report: object) -> Audit:
        return self.audit


@pytest.fixture
def stand(monkeypatch: pytest.MonkeyPatch) -> Stand:
    stand = Stand()
    module = ModuleType("auditor.api")
    module.open_rulebook = stand.open_rulebook  # type: ignore[attr-defined]
    module.open_settings = stand.open_settings  # type: ignore[attr-defined]
    module.audit_files = stand.audit_files  # type: ignore[attr-defined]
    module.audit_stream = stand.audit_stream  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "auditor.api", module)
    return stand


@pytest.fixture
def auditor(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Answer]:
    for name in SURROUNDINGS:
        monkeypatch.delenv(name, raising=False)

    def call(*arguments: str) -> Answer:
        status = run(arguments)
        out, err = capsys.readouterr()
        return Answer(status, out, err)

    return call
