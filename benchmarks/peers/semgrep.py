"""The checks as rules of semgrep: patterns in generic text, and comparisons of what they capture.

Its comparisons know whole numbers only, with no rounding and no absolute value: decimals go digit by digit, and a rate
is two inequalities.
"""

from __future__ import annotations

import json
import re

from benchmarks.peers.checks import CHECKS, MOST, ORDER, RATE, Check, regex_of


def rules() -> str:
    """The file of rules; JSON is YAML."""
    return json.dumps({"rules": [_rule(check) for check in CHECKS]}, ensure_ascii=False, indent=1)


def _rule(check: Check) -> dict[str, object]:
    digits = "".join(rf"(?P<{{}}_{at}>\d?)" for at in range(1, check.places + 1))
    number = r"(?P<{}>\d+)" + (rf"\.?{digits}" if check.places else "")
    pattern = regex_of(check, number)
    pattern = re.sub(r"\?P<(\w+)>", lambda name: f"?P<{name[1].upper()}>", pattern)
    return {
        "id": check.id,
        "languages": ["generic"],
        "severity": "ERROR",
        "message": f"{check.id} does not hold",
        "patterns": [
            {"pattern-regex": pattern},
            {"metavariable-comparison": {"comparison": _broken(check)}},
        ],
    }


def _broken(check: Check) -> str:
    """What is true of the numbers where the relation fails."""
    first, *others = (_scaled(name, check.places) for name in check.names)
    if check.kind == MOST:
        return f"{first} > {100 * 10**check.places}"
    if check.kind == ORDER:
        return f"{first} < {others[0]}"
    if check.kind == RATE:
        part, whole = others
        # |100·part/whole − rate| > half of the last place that a rate here is printed with
        gap = f"({200 * 10**check.places} * {part} - 2 * {first} * {whole})"
        slack = f"({10 ** (check.places - _printed(check))} * {whole})"
        return f"({gap} > {slack}) or ({gap} < -1 * {slack})"
    return f"{first} != {' + '.join(others)}"


def _printed(check: Check) -> int:
    """Decimals of the rate as the report prints it: semgrep cannot count them."""
    return 0 if check.id == "executed" else check.places


def _scaled(name: str, places: int) -> str:
    """The number as a whole one; a digit that is missing is 0 (behind `10`, since nothing is no number)."""
    name = name.upper()
    terms = [f"int($%s) * {10**places}" % name]
    terms += [f'(int(f"10{{${name}_{at}}}") % 10) * {10 ** (places - at)}' for at in range(1, places + 1)]
    return f"({' + '.join(terms)})"
