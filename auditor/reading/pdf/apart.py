"""Reads the pages of a doubtful PDF file in a process of its own, which may be stopped: with bounds on time and memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from auditor.model.errors import LimitExceeded, UnreadableReport
from auditor.model.place import Place
from auditor.reading.limits import MAX_SECONDS, MAX_WORKING_MEMORY
from auditor.reading.pdf.characters import Character, Layer
from auditor.reading.pdf.document import Page, taken_apart
from auditor.reading.pdf.rulings import Ruling, Rulings

_PROBLEM = 3
"""Members of what tells a problem: its wording, whether it is a limit, the page. A page has five."""
_TOO_MUCH = (
    f"reading it takes more than {MAX_SECONDS} seconds or {MAX_WORKING_MEMORY // 1024 // 1024} MB; the file is damaged or made to "
    "overload readers; print the original to PDF anew"
)


def pages_apart(path: Path) -> Iterator[Page]:
    """The pages of the file; `LimitExceeded` where the other process had to be stopped."""
    command = [sys.executable, "-m", "auditor.reading.pdf.apart", str(path)]
    found = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    try:
        done = subprocess.run(command, capture_output=True, env=found, timeout=MAX_SECONDS + 2, check=False)  # noqa: S603  no shell
    except subprocess.TimeoutExpired:
        raise LimitExceeded(str(path), _TOO_MUCH) from None
    if done.returncode < 0 or b"MemoryError" in done.stderr:
        raise LimitExceeded(str(path), _TOO_MUCH)
    if done.returncode:  # a mistake of the program
        raise RuntimeError(done.stderr.decode(errors="replace"))
    for line in done.stdout.splitlines():
        told = json.loads(line)
        if len(told) == _PROBLEM:
            problem, limit, page = told
            raise (LimitExceeded if limit else UnreadableReport)(str(path), problem, Place(page=page))
        number, width, height, (characters, *rest), lines = told
        layer = Layer([Character(*one) for one in characters], *rest)
        yield Page(number, width, height, layer, Rulings(*([Ruling(*one) for one in some] for some in lines)))


def _main(path: Path) -> None:
    _bound()
    try:
        for page in taken_apart(path):
            print(json.dumps([page.number, page.width, page.height, page.layer, page.rulings]))
    except UnreadableReport as error:
        print(json.dumps([error.problem, isinstance(error, LimitExceeded), error.place.page]))


def _bound() -> None:
    """Bounds on this process, where the system knows them."""
    try:
        import resource
    except ImportError:  # Windows: only the time is bounded, by the process that waits
        return
    resource.setrlimit(resource.RLIMIT_AS, (MAX_WORKING_MEMORY, MAX_WORKING_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MAX_SECONDS, MAX_SECONDS))


if __name__ == "__main__":
    _main(Path(sys.argv[1]))
