"""`python -m benchmarks [--json] [--quick] [REPORT]`: everything that is measured, as a table or as JSON."""

from __future__ import annotations

import argparse
import json
import platform
from itertools import chain
from pathlib import Path

from benchmarks.commands import commands, memory
from benchmarks.costs import costs
from benchmarks.figure import table
from benchmarks.files import files
from benchmarks.files import growth as file_growth
from benchmarks.many_rules import many_rules
from benchmarks.networks import diagnosis
from benchmarks.peers.copies import copies
from benchmarks.peers.peers import missing, peers
from benchmarks.processes import ROOT, processes
from benchmarks.readers import readers
from benchmarks.stages import growth, stages, yardstick

REPORT = ROOT / "reports" / "luxi-2021-self-evaluation.txt"


def main() -> None:
    """Measure, then print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="How long an audit takes.")
    parser.add_argument("report", nargs="?", type=Path, default=REPORT, help="a text; the Luxi report if none is given")
    parser.add_argument("--json", action="store_true", help="the figures as JSON")
    parser.add_argument("--quick", action="store_true", help="fewer runs of each, without the growth with length")
    given = parser.parse_args()
    path, runs = given.report.resolve(), 5 if given.quick else 30
    figures = list(
        chain(
            yardstick(runs),
            stages(path, runs),
            readers(runs),
            many_rules(path, runs),
            diagnosis(3 if given.quick else 5),
            processes(path, 3 if given.quick else 15),
            commands(3 if given.quick else 7),
            () if given.quick else growth(path, 5),
            files((1, 100), 200) if given.quick else files((1, 100, 2000), 10_000),
            () if given.quick else file_growth((250, 500, 1000, 2000)),
            costs(path, 500, 100) if path == REPORT else (),
            () if given.quick else memory(path),
            peers(path, 1 if given.quick else 5) if path == REPORT else (),
            () if path != REPORT else copies(path, 100, 1) if given.quick else copies(path, 1000, 3),
        )
    )
    python = f"{platform.python_implementation()} {platform.python_version()}"
    if given.json:
        print(json.dumps({"python": python, "figures": [figure._asdict() for figure in figures]}, ensure_ascii=False))
    else:
        print(f"{python}, {path.name}\n\n{table(figures)}")
        for name in missing():
            print(f"\nnot measured, since it is not installed: {name}")


if __name__ == "__main__":
    main()
