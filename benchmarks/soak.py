"""`python -m benchmarks.soak [--files 3000]`: thousands of changed documents through one process.

It ends with 1 if one of them crashes it, if memory keeps growing, or if the same report takes longer at the end than
at the beginning.
"""

from __future__ import annotations

import argparse
import gc
import resource
import sys
import traceback
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter

from auditor.api import audit_report, open_rulebook
from auditor.model.audit import Audit
from auditor.model.errors import UnreadableReport
from auditor.model.rule import Rulebook
from auditor.output.json import write_json
from auditor.reading import read
from benchmarks.figure import median_ms
from fuzz.seeds import LUXI
from fuzz.targets import TARGETS

_KINDS = {
    "text": ".txt", "markdown": ".md", "html": ".html", "csv": ".csv", "docx": ".docx", "xlsx": ".xlsx", "pdf": ".pdf",
}  # fmt: skip
"""Targets whose seeds and changes are taken, with the suffix of their files."""
_PARTS = 10
_MOST_GROWTH = 32
"""Megabytes that the second half may add: after the first one all that is kept is kept."""
_MOST_DRIFT = 1.3
"""How much longer the report may take at the end; measured in processor time, of which a busy machine adds a tenth."""


def main() -> None:
    """Run, with a line for each tenth."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.soak", description="Many documents, one process.")
    parser.add_argument("--files", type=int, default=3000)
    parser.add_argument("--start", type=int, default=1, help="of the chain of chance")
    given = parser.parse_args()
    rulebook = open_rulebook()
    random = Random(given.start)
    seeds = {kind: list(TARGETS[kind].seeds()) for kind in _KINDS}
    probes, memory, crashes, refused, slowest = [_probe(rulebook)], [_memory()], 0, 0, 0.0
    with TemporaryDirectory() as folder:
        for number in range(1, given.files + 1):
            kind = random.choice(tuple(_KINDS))
            path = Path(folder, f"report{_KINDS[kind]}")
            path.write_bytes(TARGETS[kind].change(random.choice(seeds[kind]), random, seeds[kind]))
            start = perf_counter()
            try:
                _through(path, rulebook)
            except UnreadableReport:
                refused += 1
            except Exception:  # noqa: BLE001 -- a crash of any kind is what is looked for
                crashes += 1
                print(f"crash on file {number} ({kind}):\n{traceback.format_exc()}")
            slowest = max(slowest, perf_counter() - start)
            if number % max(1, given.files // _PARTS) == 0:
                probes.append(_probe(rulebook))
                memory.append(_memory())
                told = f"{number:>6} files, {refused} refused, {crashes} crashes, {memory[-1]:.0f} MB"
                print(f"{told}, the report in {probes[-1]:.1f} ms", flush=True)
    half = len(memory) // 2
    growth, drift = memory[-1] - memory[half], min(probes[half:]) / min(probes[:half])
    print(f"second half: {growth:+.0f} MB; the report takes {drift:.2f} × as long; slowest file {slowest:.1f} s")
    sys.exit(1 if crashes or growth > _MOST_GROWTH or drift > _MOST_DRIFT else 0)


def _through(path: Path, rulebook: Rulebook) -> None:
    write_json(Audit((audit_report(read(path), rulebook),), rulebook))


def _probe(rulebook: Rulebook) -> float:
    return median_ms(lambda: _through(LUXI, rulebook), 5)


def _memory() -> float:
    """Megabytes that are held now, garbage taken away; where the system does not say, those held at most."""
    gc.collect()
    held = Path("/proc/self/statm")
    if held.exists():
        return int(held.read_text().split()[1]) * resource.getpagesize() / 2**20
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
