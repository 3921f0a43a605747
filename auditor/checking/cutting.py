"""A report's own way with the last digit: does it round, or does it cut?

One figure that was cut says little, so it is a note. Where figure after figure is cut and none is rounded, cutting is the
report's convention and no finding at all. Where five figures or more are rounded for which cutting would print something
else, a report that cuts would look like that once in 2⁵ times at most: the odd one out deserves a warning.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from auditor.model.check import Check, Severity, Verdict
from auditor.model.records import replace
from auditor.model.text import Text

_CUT_THROUGHOUT = 3
"""So many cut figures, and none that only rounding gives, make cutting the report's own convention."""
_ROUNDS_THROUGHOUT = 5
_FEW = 4
"""A convention has at most one exception in so many cases."""


def settled(checks: Sequence[Check], rounded: int, cut: Mapping[int, Severity]) -> list[Check]:
    """The checks in the light of all of them.

    `rounded` counts the figures that were rounded where cutting would print another one; `cut` names the checks of
    figures that were cut, with the severity of their rules.
    """
    out = list(checks)
    figures = {check.quantities[0] for check in (out[at] for at in cut) if check.quantities}
    if len(cut) >= _CUT_THROUGHOUT and not rounded:
        for at in cut:
            out[at] = replace(out[at], severity=Severity.OFF)
    elif rounded >= _ROUNDS_THROUGHOUT and len(figures) * _FEW <= rounded:
        more = Text(
            f"报告中另有{rounded}处都是四舍五入,惟此处截去尾数",
            f"{rounded} other figures of the report are rounded; this one alone is cut",
        )
        for at, severity in cut.items():
            check = out[at]
            text = Text(f"{check.message.zh};{more.zh}", f"{check.message.en}; {more.en}")
            worse = max(severity, Severity.WARNING, key=lambda level: level.rank)
            out[at] = replace(check, verdict=Verdict.IMPLAUSIBLE, severity=worse, message=text)
    return out
