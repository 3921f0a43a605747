"""The options that say how an answer looks, turned into the view of one output."""

from __future__ import annotations

from pathlib import Path

from auditor.cli.language import language_of
from auditor.cli.streams import cells_of, uses_colour
from auditor.model.records import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from auditor.output.view import View
    from auditor.settings.settings import Settings

DEFAULT_SHOW, DEFAULT_FAIL_ON = "note", "error"


@dataclass(frozen=True, slots=True)
class Look:
    """`--lang`, `--color`, `--width`, `--show` and `--fail-on` as they were given."""

    language: str | None
    color: str
    width: int | None
    show: str | None
    fail_on: str | None
    quiet: bool = False

    def settled(self, settings: Settings) -> Look:
        """The same, with what a project has settled where nothing was given."""
        return Look(
            self.language or settings.language or None,
            self.color,
            self.width,
            self.show or settings.show or DEFAULT_SHOW,
            self.fail_on or settings.fail_on or DEFAULT_FAIL_ON,
            self.quiet,
        )

    def view(self, output: Path | None, seconds: float | None) -> View:
        """How the answer looks that goes to `output`, or to standard output."""
        from auditor.cli.checkout import ground
        from auditor.model.check import Severity
        from auditor.output.view import Show, View
        from auditor.output.words import Words

        return View(
            words=Words(language_of(self.language)),
            cells=cells_of(self.width),
            show=Show(self.show or DEFAULT_SHOW),
            colour=uses_colour(self.color, output),
            fail_on=Severity.OFF if self.fail_on == "never" else Severity(self.fail_on or DEFAULT_FAIL_ON),
            ground=ground(),
            quiet=self.quiet,
            seconds=seconds,
        )
