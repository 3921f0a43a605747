"""The guided way: atheris keeps inputs that reach new lines of the program, and changes those."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter

import atheris

with atheris.instrument_imports(include=["auditor"]):
    from fuzz.targets import Target

from fuzz.trials import Trials

_OPTIONS = ("-max_len=400000", "-timeout=60", "-rss_limit_mb=3000", "-verbosity=0")


def run(target: Target, trials: Trials, seconds: float, start: int, done: Callable[[], None]) -> None:
    """Until the time is over, with which `done` ends the process: libFuzzer would end it without a word."""
    end = perf_counter() + seconds
    seeds = list(target.seeds())

    def change(data: bytes, most: int, seed: int) -> bytes:
        random = Random(seed)
        if not random.randrange(4):
            return bytes(atheris.Mutate(data, most))
        return target.change(data or random.choice(seeds), random, seeds)[:most]

    def step(data: bytes) -> None:
        trials.run(data)
        if perf_counter() > end:
            done()

    with TemporaryDirectory() as folder:
        for at, seed in enumerate(seeds):
            Path(folder, f"{at:03}").write_bytes(seed)
        atheris.Setup([sys.argv[0], *_OPTIONS, f"-seed={start}", folder], step, custom_mutator=change)
        atheris.Fuzz()
