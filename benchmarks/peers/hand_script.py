"""What an engineer writes in an hour: the checks hard-coded, exact. `python -m benchmarks.peers.hand_script FILE …`."""

from __future__ import annotations

import re
import sys
from fractions import Fraction
from pathlib import Path

from benchmarks.peers.checks import CHECKS, MOST, ORDER, RATE, Check, regex_of

NUMBER = r"(?P<{}>\d+(?:\.\d+)?)"


def holds(check: Check, printed: dict[str, str]) -> bool:
    """Whether the relation holds of the numbers as printed."""
    values = [Fraction(printed[name]) for name in check.names]
    if check.kind == MOST:
        return values[0] <= 100
    if check.kind == ORDER:
        return values[0] >= values[1]
    if check.kind == RATE:
        half = Fraction(1, 2 * 10 ** len(printed[check.names[0]].partition(".")[2]))
        return abs(100 * values[1] / values[2] - values[0]) <= half
    return values[0] == sum(values[1:])


def main(paths: list[str]) -> None:
    """One line for each relation that fails."""
    patterns = [(check, re.compile(regex_of(check, NUMBER))) for check in CHECKS]
    for path in paths:
        text = Path(path).read_text(encoding="utf-8")
        for check, pattern in patterns:
            for match in pattern.finditer(text):
                if not holds(check, match.groupdict()):
                    print(f"{path}:{text.count(chr(10), 0, match.start()) + 1}: {check.id}")


if __name__ == "__main__":
    main(sys.argv[1:])
