"""`python -m fuzz [TARGET …] [--seconds 60] [--guided]`: runs targets one after the other; status 1 if there are faults."""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

from fuzz.targets import TARGETS


def main() -> None:
    """Each target in a process of its own, so that one does not feed on what another has left."""
    parser = argparse.ArgumentParser(prog="python -m fuzz", description="Looks for crashes, hangs, hunger for memory.")
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=f"all, or some of {', '.join(TARGETS)}")
    parser.add_argument("--seconds", type=float, default=60, help="for each target")
    parser.add_argument("--start", type=int, default=1, help="of the chain of chance: the same start, the same inputs")
    parser.add_argument("--guided", action="store_true", help="with atheris, which keeps what reaches new code")
    parser.add_argument("--out", type=Path, default=Path("fuzz-found"), help="folder for the inputs that make a fault")
    parser.add_argument("--seeds", type=Path, help="folder of documents to be changed beside those made here")
    given = parser.parse_args()
    for name in given.targets:
        if name not in TARGETS:
            parser.error(f"there is no target {name}; there are {', '.join(TARGETS)}")
    faulty = 0
    for name in given.targets or TARGETS:
        arguments = [name, str(given.seconds), str(given.start), str(given.out / name)]
        arguments += ["guided" if given.guided else "plain", *([str(given.seeds)] if given.seeds else [])]
        faulty += subprocess.run([sys.executable, "-m", "fuzz.one", *arguments], check=False).returncode != 0
    sys.exit(1 if faulty else 0)


if __name__ == "__main__":
    main()
