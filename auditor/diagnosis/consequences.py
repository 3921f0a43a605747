"""What the likeliest correction would overturn: a score, a grade, a target, a direction word, a budget that was kept.

A finding with such a consequence is a decision error: the slip changes what the report concludes, not only a figure. The
name is statcheck's, which tells wrong p-values that change the significance from those that do not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from auditor.checking.equations import equation
from auditor.checking.names import printed
from auditor.checking.outcome import Outcome
from auditor.diagnosis.changes import Change
from auditor.diagnosis.network import Bond, Network, Replaced
from auditor.diagnosis.printing import restated
from auditor.diagnosis.suspects import RankedSuspect
from auditor.model.audit import GOOD
from auditor.model.check import Consequence
from auditor.model.expression import Comparison, Expression, Logic, String
from auditor.model.quantity import Kind, Quantity
from auditor.model.records import replace
from auditor.model.text import Text

_MOST_STEPS = 3
"""A corrected part changes its total, the total the score, the score the grade; further it is not followed."""


def overturned(suspects: Sequence[RankedSuspect], bond: Bond, network: Network) -> tuple[Consequence, ...]:
    """The consequences of the likeliest correction; if it has none, those of recomputing the printed result.

    A total of marks that its parts do not give puts the grade in doubt, even where a part is likelier to be wrong.
    """
    told = [suspect for suspect in suspects if suspect.ways]
    if not told:
        return ()
    found = consequences(told[0].ways[0], bond, network)
    result = next((suspect for suspect in told[1:] if _is_result(suspect.figure.id, bond)), None)
    if found or result is None:
        return found
    change, old = result.ways[0], result.figure.text
    new = change.replaced[result.figure.id].text
    return tuple(
        replace(one, text=Text(f"若{old}应为{new}:{one.text.zh}", f"if {old} should read {new}: {one.text.en}"))
        for one in consequences(change, bond, network)
    )


def consequences(change: Change, bond: Bond, network: Network) -> tuple[Consequence, ...]:
    """What of the report's conclusions would fall with a change that repairs a violated relation."""
    replaced = dict(change.replaced)
    found: dict[tuple[str, str], Consequence] = {}
    turned = _direction(bond, replaced)
    if turned is not None:
        found[turned.kind, turned.check] = turned
    for name, figure in change.replaced.items():
        if figure.kind is Kind.SCORE and _is_result(name, bond):
            told = _score(network.figures[name], figure, bond)
            found[told.kind, told.check] = told
    seen: set[int] = set()
    for _ in range(_MOST_STEPS):
        recomputed: dict[str, Quantity] = {}
        for other in network.of(replaced):
            if other.violated or other.number in seen:
                continue
            if other.verdict_with(replaced) in GOOD:
                continue
            seen.add(other.number)
            for told in _overturned(other, replaced, other.outcome_with(replaced), recomputed):
                found.setdefault((told.kind, told.check), told)
        if not recomputed:
            break
        replaced |= recomputed
    return tuple(found.values())


def _overturned(
    bond: Bond, replaced: Replaced, outcome: Outcome, recomputed: dict[str, Quantity]
) -> Iterator[Consequence]:
    """What a relation that would not hold any more says about the conclusion it belongs to."""
    if _strings(bond.expression):
        yield _grade(bond, replaced)
    elif _is_bound(bond.expression):
        money = any(figure.unit.dimension == "money" for figure in bond.figures)
        shown = equation(bond.expression, bond.names_with(replaced))
        title = bond.check.title
        plain = isinstance(bond.expression, Comparison)  # a chain of conditions is for the author of the rule
        yield Consequence(
            "budget" if money else "target",
            Text(
                f"“{title.in_language('zh')}”不再成立{f':{shown}' if plain else ''}",
                f"“{title.in_language('en')}” would no longer hold{f': {shown}' if plain else ''}",
            ),
            bond.check.id,
        )
    elif outcome.target is not None and outcome.target.id not in replaced and outcome.computed is not None:
        target = outcome.target
        if target.kind is Kind.SCORE:
            new = recomputed[target.id] = restated(target, outcome.computed)
            yield _score(target, new, bond)


def _score(old: Quantity, new: Quantity, bond: Bond) -> Consequence:
    label = old.label or bond.check.title.in_language("zh")
    return Consequence(
        "score",
        Text(f"{label}由{old.text}变为{new.text}", f"{label} changes from {old.text} to {new.text}"),
        bond.check.id,
    )


def _grade(bond: Bond, replaced: Replaced) -> Consequence:
    """The printed word does not fit any more; the one that does is told where the relation knows it."""
    names = bond.names_with(replaced)
    title = bond.check.title
    for name in bond.used:
        if isinstance(names.get(name), str):
            printed_word = names[name]
            for word in _strings(bond.expression):
                if bond.outcome_with(replaced, {name: word}).verdict in GOOD:
                    return Consequence(
                        "grade",
                        Text(
                            f"等级由“{printed_word}”变为“{word}”",
                            f"the grade changes from “{printed_word}” to “{word}”",
                        ),
                        bond.check.id,
                    )
    return Consequence(
        "grade",
        Text(f"“{title.in_language('zh')}”不再成立", f"“{title.in_language('en')}” would no longer hold"),
        bond.check.id,
    )


def _direction(bond: Bond, replaced: Replaced) -> Consequence | None:
    """A rise that turns out to be a fall, or the other way round."""
    names = bond.names_with(replaced)
    sign, current, base = names.get("sign"), names.get("current"), names.get("base")
    word = bond.names.get("direction")
    if not isinstance(sign, Fraction) or not isinstance(word, str) or not word:
        return None
    if isinstance(current, Quantity) and isinstance(base, Quantity):
        turned = sign * (current.value - base.value) < 0
    else:
        turned = any(
            isinstance(figure, Quantity) and figure.id in replaced and figure.value < 0
            for figure in (names.get("rate"), names.get("amount"))
        )
    if not turned:
        return None
    return Consequence(
        "direction",
        Text(f"方向相反:与“{word}”不符", f"the direction is the other one than “{word}”"),
        bond.check.id,
    )


def _is_result(id: str, bond: Bond) -> bool:
    """The figure stands alone on one side of the relation: it is what the others come to."""
    node = bond.expression
    if not isinstance(node, Comparison):
        return False
    return any(
        figure is not None and figure.id == id
        for figure in (printed(node.left, bond.names), printed(node.right, bond.names))
    )


def _is_bound(node: Expression) -> bool:
    """One of its comparisons is a bound, and it demands no equality."""
    if isinstance(node, Comparison):
        return node.op in ("<", "<=", ">", ">=")
    return isinstance(node, Logic) and any(_is_bound(operand) for operand in node.operands)


def _strings(node: Expression) -> Sequence[str]:
    """The words that a relation compares with, in its order."""
    if isinstance(node, Comparison):
        return [side.value for side in (node.left, node.right) if isinstance(side, String) and side.value]
    if isinstance(node, Logic):
        return list(dict.fromkeys(word for operand in node.operands for word in _strings(operand)))
    return []
