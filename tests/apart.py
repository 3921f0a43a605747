"""Runs the program in a process of its own and measures what it takes.

The memory that the system tells of a child begins with that of the process which started it, here the whole test run. So the
program itself says what it and its own children took, from a process that starts small.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
_PROGRAM = """
import resource, sys
from auditor.cli import run
status = run(sys.argv[2:])
own = next(line for line in open("/proc/self/status") if line.startswith("VmHWM")).split()[1]
children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
open(sys.argv[1], "w").write(str(max(int(own), children)))
sys.exit(status)
"""


class Apart(NamedTuple):
    """What became of one run."""

    status: int
    text: str
    """Both streams."""
    kib: int
    """The most memory that it or one of its children held."""
    seconds: float


def run_apart(folder: Path, *arguments: str) -> Apart:
    """Run `auditor` with these arguments; `folder` takes what is measured. Linux only."""
    measured = folder / "measured"
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM, str(measured), *arguments],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    seconds = time.monotonic() - began
    return Apart(done.returncode, done.stdout.decode("utf-8", "replace"), int(measured.read_text()), seconds)
