"""The guided way: atheris keeps inputs that reach new lines of the program, and changes those."""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import atheris

with atheris.instrument_imports(include=["auditor"]):
    from fuzz.targets import Target

from fuzz.trials import Trials

_OPTIONS = ("-max_len=400000", "-timeout=60", "-rss_limit_mb=3000", "-verbosity=0")


def run(target: Target, trials: Trials, seconds: float, start: int) -> None:
    """Until the time is over; the process ends with it, as libFuzzer wants it."""
    seeds = list(target.seeds())

    def change(data: bytes, most: int, seed: int) -> bytes:
        random = Random(seed)
        if not random.randrange(4):
            return bytes(atheris.Mutate(data, most))
        return target.change(data or random.choice(seeds), random, seeds)[:most]

    with TemporaryDirectory() as folder:
        for at, seed in enumerate(seeds):
            Path(folder, f"{at:03}").write_bytes(seed)
        limits = (f"-max_total_time={int(seconds)}", f"-seed={start}")
        atheris.Setup([sys.argv[0], *_OPTIONS, *limits, folder], trials.run, custom_mutator=change)
        atheris.Fuzz()
