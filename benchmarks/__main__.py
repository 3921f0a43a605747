"""Prints the table: `python -m benchmarks [--json] [REPORT]`."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from benchmarks.process import heavy_modules, processes
from benchmarks.warm import growth, stages

REPORT = Path(__file__).resolve().parent.parent / "reports" / "luxi-2021-self-evaluation.txt"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="How long an audit takes.")
    parser.add_argument("report", nargs="?", type=Path, default=REPORT)
    parser.add_argument("--json", action="store_true", help="the figures as JSON")
    arguments = parser.parse_args()
    warm, whole, longer = stages(arguments.report), processes(arguments.report), growth(arguments.report)
    heavy = heavy_modules(arguments.report)
    if arguments.json:
        print(json.dumps({"warm_ms": warm, "process_ms": whole, "growth": longer, "heavy_modules": heavy}, indent=1))
        return
    bare = whole["python -c pass"]
    print(f"{'warm, in one process':34} {'ms':>8}")
    for name, value in warm.items():
        print(f"  {name:32} {value:8.1f}")
    print(f"{'whole process':34} {'ms':>8} {'× bare':>8}")
    for name, value in whole.items():
        print(f"  {name:32} {value:8.0f} {value / bare:8.1f}")
    print(f"{'report repeated':34} {'× cost':>8}")
    for factor, value in longer.items():
        print(f"  {factor:<32} {value:8.1f}")
    print(f"heavy libraries loaded by a check: {', '.join(heavy) or 'none'}")


if __name__ == "__main__":
    main()
