"""One trial of a target: what it may raise, how long and how much memory it may take; and what has been found."""

from __future__ import annotations

import hashlib
import resource
import signal
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter
from types import FrameType

from auditor.model.errors import AuditorError

SECONDS = 10
MEGABYTES = 500


class Hang(BaseException):
    """The time is over. No `Exception`, so that nothing on the way takes it for its own."""


class Trials:
    """Runs a target on one input after the other; each fault is kept once, by the place where it came up."""

    def __init__(self, target: Callable[[bytes], object], folder: Path) -> None:
        self._target = target
        self._folder = folder
        self.count = 0
        self.refused = 0
        """Inputs that ended in an error for the user."""
        self.slowest = 0.0
        self.faults: dict[str, Path] = {}
        """Where an input that raises the fault was kept."""

    def run(self, data: bytes) -> None:
        """One input. Never raises, but for Ctrl-C."""
        self.count += 1
        before, start = _most_memory(), perf_counter()
        try:
            with _alarm(SECONDS):
                self._target(data)
        except AuditorError:
            self.refused += 1
        except (Exception, Hang) as error:  # noqa: BLE001 -- a crash of any kind is what is looked for
            self._keep(_signature(error), data, traceback.format_exc())
        took = perf_counter() - start
        self.slowest = max(self.slowest, took)
        if took > SECONDS:
            self._keep(f"hang of {took:.0f} s", data, "")
        grown = _most_memory() - before
        if grown > MEGABYTES:
            self._keep(f"memory of {grown} MB", data, "")

    def _keep(self, fault: str, data: bytes, trace: str) -> None:
        if fault in self.faults:
            return
        self._folder.mkdir(parents=True, exist_ok=True)
        path = self._folder / hashlib.sha256(fault.encode()).hexdigest()[:12]
        path.write_bytes(data)
        path.with_suffix(".txt").write_text(f"{fault}\n\n{trace}", encoding="utf-8", errors="replace")
        self.faults[fault] = path
        print(f"  fault: {fault}  ({path})", flush=True)


def _signature(error: BaseException) -> str:
    """Kind of the error and the innermost line of the program that it passed."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if "auditor" in Path(frame.filename).parts] or frames
    return f"{type(error).__name__} at {Path(own[-1].filename).name}:{own[-1].lineno}"


def _most_memory() -> int:
    """Megabytes that this process has held at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


@contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    def ring(_signal: int, _frame: FrameType | None) -> None:
        raise Hang

    kept = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, kept)
