"""The evidence round a finding in one sentence: what fails by how much, which of its figures stand firm, what would mend it.

`268件 = 38件 + 239件 + 1件 fails by 10件; 239件 stands alike in 2 more places; 38件 → 28件 repairs this and 1 more check`
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.checking.figures import figure_text
from auditor.diagnosis.network import Bond, Network
from auditor.diagnosis.suspects import RankedSuspect
from auditor.model.quantity import Quantity
from auditor.model.text import Text

_FIRM = 2
"""So many figures that stand firm are named."""


def drawing(bond: Bond, suspects: Sequence[RankedSuspect], network: Network) -> Text:
    """The sentence for a violated relation with its suspects, the likeliest first."""
    blamed = suspects[0].figure if suspects and suspects[0].ways else None
    parts = [_failure(bond), *_firm(bond, blamed, network)]
    if blamed is not None:
        parts.append(_remedy(blamed, suspects[0]))
    return Text(";".join(part.zh for part in parts), "; ".join(part.en for part in parts))


def _failure(bond: Bond) -> Text:
    check = bond.check
    if check.difference and bond.is_equation:
        target = next((figure for figure in bond.figures if figure.id == check.quantities[0]), bond.figures[0])
        gap = figure_text(abs(check.difference), target)
        return Text(f"{check.relation}不成立,相差{gap}", f"{check.relation} fails by {gap}")
    return Text(f"{check.relation}不成立", f"{check.relation} fails")


def _firm(bond: Bond, blamed: Quantity | None, network: Network) -> Iterator[Text]:
    """The figures that other relations speak for, those with the most evidence first."""
    evidence = []
    for at, figure in enumerate(bond.figures):
        if figure is not blamed:
            copies = len(network.copies.get(figure.id, (figure.id,))) - 1
            kept = sum(
                not other.violated and other.is_equation and not other.is_twin for other in network.of((figure.id,))
            )
            if copies or kept:
                evidence.append((-copies, -kept, at, figure))
    for copies, kept, _, figure in sorted(evidence, key=lambda entry: entry[:3])[:_FIRM]:
        if copies:
            places = -copies
            yield Text(
                f"{figure.text}在另外{places}处相同",
                f"{figure.text} stands alike in {places} more place{'' if places == 1 else 's'}",
            )
        else:
            checks = -kept
            yield Text(
                f"{figure.text}在另外{checks}项核对中成立",
                f"{figure.text} holds in {checks} other check{'' if checks == 1 else 's'}",
            )


def _remedy(blamed: Quantity, suspect: RankedSuspect) -> Text:
    change = suspect.ways[0]
    arrow = f"{blamed.text} → {change.replaced[blamed.id].text}"
    more = len(change.repairs) - 1
    if not more:
        return Text(f"{arrow}即可成立", f"{arrow} repairs it")
    return Text(
        f"{arrow}可同时消除另外{more}处不符", f"{arrow} repairs this and {more} more check{'' if more == 1 else 's'}"
    )
