"""The plain way: seeds changed by chance, from a fixed start, as long as the time allows."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from time import perf_counter

from fuzz.targets import Target
from fuzz.trials import Trials


def run(target: Target, trials: Trials, seconds: float, start: int, done: Callable[[], None]) -> None:
    """All seeds as they are, then changed ones, and changed ones changed again; then `done`."""
    seeds = list(target.seeds())
    random = Random(start)
    end = perf_counter() + seconds
    for seed in seeds:
        trials.run(seed)
    while seeds and perf_counter() < end:
        made = target.change(random.choice(seeds), random, seeds)
        while not random.randrange(3):
            made = target.change(made, random, seeds)
        trials.run(made)
    done()
