"""How much of a PDF file is looked at: the library does as much work as a file asks for."""

from __future__ import annotations

from time import process_time

from auditor.model.errors import LimitExceeded
from auditor.model.place import Place
from auditor.reading.limits import MAX_CHARACTERS, MAX_RULINGS, MAX_SECONDS


class Allowance:
    """What is left for the pages to come."""

    def __init__(self, path: str) -> None:
        self.path, self.page = path, 1
        self._characters, self._rulings = MAX_CHARACTERS, MAX_RULINGS
        self._start = process_time()

    def characters(self, count: int) -> None:
        """Count the characters of a page, before they are looked at."""
        self._characters -= count
        if self._characters < 0:
            self._refuse(f"the file has more than {MAX_CHARACTERS} characters, which is the limit")
        if process_time() - self._start > MAX_SECONDS:
            self._refuse(f"reading the file takes more than {MAX_SECONDS} seconds")

    def rulings(self, count: int) -> None:
        """Count drawn lines of a page."""
        self._rulings -= count
        if self._rulings < 0:
            self._refuse(f"the file has more than {MAX_RULINGS} drawn lines, which is the limit")

    def _refuse(self, problem: str) -> None:
        raise LimitExceeded(self.path, problem, Place(page=self.page))
