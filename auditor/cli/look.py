"""The options that say how an answer looks, turned into the view of one output."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from auditor.cli.language import language_of
from auditor.cli.streams import cells_of, uses_colour
from auditor.model.records import dataclass

if TYPE_CHECKING:
    from auditor.output.view import View


@dataclass(frozen=True, slots=True)
class Look:
    """`--lang`, `--color`, `--width`, `--show` and `--fail-on` as they were given."""

    language: str | None
    color: str
    width: int | None
    show: str
    fail_on: str

    def view(self, output: Path | None, seconds: float | None) -> View:
        """How the answer looks that goes to `output`, or to standard output."""
        from auditor.cli.checkout import ground
        from auditor.model.check import Severity
        from auditor.output.view import Show, View
        from auditor.output.words import Words

        return View(
            words=Words(language_of(self.language)),
            cells=cells_of(self.width),
            show=Show(self.show),
            colour=uses_colour(self.color, output),
            fail_on=Severity.OFF if self.fail_on == "never" else Severity(self.fail_on),
            ground=ground(),
            seconds=seconds,
        )
