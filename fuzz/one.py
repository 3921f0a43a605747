"""One target in this process: `python -m fuzz.one TARGET SECONDS START OUT WAY [SEEDS]`, as `python -m fuzz` starts it."""

from __future__ import annotations

import os
import resource
import sys
from importlib import import_module
from pathlib import Path

_MOST_MEMORY = 3 << 30
"""Bytes that the process may ask for: a `MemoryError` tells where, before the machine suffers."""


def main(name: str, seconds: str, start: str, out: str, way: str, seeds: str = "") -> None:
    """Run it, tell what was found, and end with 1 if there was something."""
    run = import_module(f"fuzz.{way}").run  # first: the guided way marks what is imported after it
    from fuzz.targets import TARGETS
    from fuzz.trials import Trials

    if way == "plain":
        resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
    target = TARGETS[name].with_seeds(Path(seeds)) if seeds else TARGETS[name]
    trials = Trials(target.run, Path(out))

    def tell() -> None:
        told = f"{name}: {trials.count} inputs, {trials.refused} refused, slowest {trials.slowest:.1f} s"
        print(f"{told}, {len(trials.faults)} faults", flush=True)
        os._exit(1 if trials.faults else 0)

    run(target, trials, float(seconds), int(start), tell)


if __name__ == "__main__":
    main(*sys.argv[1:])
