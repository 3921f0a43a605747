"""Exceptions named for the situation; each carries the place to look at."""

from __future__ import annotations

from auditor.model.place import NOWHERE, Place
from auditor.model.text import EMPTY, Text


class AuditorError(Exception):
    """Something that the user can mend; the command line prints it and exits with 2."""

    told: Text = EMPTY
    """The message in both languages, where there is a Chinese one."""

    def in_language(self, language: str) -> str:
        """The message in `zh` or `en`, in English where there is no other."""
        return self.told.in_language(language) if self.told else str(self)

    @property
    def file(self) -> str:
        """The file to look at, as far as there is one."""
        return ""

    def __reduce__(self) -> tuple[object, ...]:
        """Errors come back from worker processes; the standard way would call `__init__` with the finished text."""
        return _restored, (type(self), self.args, self.__dict__)


class UnreadableReport(AuditorError):
    """A file that could not be read as a report: says the file, the place and the way out."""

    def __init__(self, path: str, problem: str, place: Place = NOWHERE) -> None:
        self.path, self.problem, self.place = path, problem, place
        where = f":{place}" if place != NOWHERE else ""
        super().__init__(f"{path}{where}: {problem}")

    @property
    def file(self) -> str:
        """The file that cannot be read."""
        return self.path


class LimitExceeded(UnreadableReport):
    """A file beyond the fixed limits of size, depth or count."""


def _restored(kind: type[AuditorError], args: tuple[object, ...], state: dict[str, object]) -> AuditorError:
    error = kind.__new__(kind)
    error.args = args
    error.__dict__.update(state)
    return error
