"""Settings as read: what holds for a run where the command line says nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from auditor.model.check import Severity
from auditor.model.records import dataclass, field
from auditor.waiving.rules import OWN_LEVELS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from auditor.rulebook.packs import RawPack
    from auditor.waiving.waivers import WaiverFile


@dataclass(frozen=True, slots=True)
class Settings:
    """One project's settings under one profile; empty words where nothing is settled."""

    path: Path | None = None
    name: str = ""
    """The file as the user knows it."""
    profile: str = ""
    packs: tuple[str | Path, ...] = ()
    """They replace the default choice; `--pack` replaces them."""
    overlay: RawPack | None = None
    """Severities and parameters, in the shape of a pack without rules that extends all others."""
    language: str = ""
    fail_on: str = ""
    show: str = ""
    waivers: tuple[WaiverFile, ...] = ()
    waivers_path: Path | None = None
    """Where new waivers are written."""
    levels: Mapping[str, Severity] = field(default_factory=lambda: OWN_LEVELS)
    """Severities of the rules on waivers."""


NO_SETTINGS = Settings()
