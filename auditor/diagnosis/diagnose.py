"""The way from judged checks to checks with suspects."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.diagnosis.changes import Change, Changes
from auditor.diagnosis.consequences import overturned
from auditor.diagnosis.copies import in_order
from auditor.diagnosis.drawing import drawing
from auditor.diagnosis.explanations import Explanations, explain
from auditor.diagnosis.joint import Joint
from auditor.diagnosis.network import Bond, Network, components
from auditor.diagnosis.origins import neighbours
from auditor.diagnosis.question import question
from auditor.diagnosis.suspects import Ranked, told
from auditor.model.check import Check
from auditor.model.diagnosis import Diagnosis
from auditor.model.records import NamedTuple, replace


class Diagnosed(NamedTuple):
    """The checks of one report with their suspects, and what explains the violated ones."""

    checks: tuple[Check, ...]
    diagnoses: tuple[Diagnosis, ...]


def diagnose(checks: Sequence[Check]) -> Diagnosed:
    """The checks of one report; violated ones with suspects, corrections, the question that would settle them.

    Nothing is applied: a report is never changed.
    """
    network = Network(checks)
    if not network.violated:
        return Diagnosed(tuple(checks), ())
    changed: dict[str, Check] = {}
    diagnoses = []
    for bonds, changes in _components(network):
        ranked = Ranked(network, bonds, changes)
        explanations = _explanations(bonds, changes, network)
        if explanations.found:
            diagnoses.append(_diagnosis(bonds, explanations))
        for bond in bonds:
            changed[bond.check.id] = _told(bond, ranked, explanations, network)
    return Diagnosed(tuple(changed.get(check.id, check) for check in checks), tuple(diagnoses))


def _explanations(bonds: Sequence[Bond], changes: Sequence[Change], network: Network) -> Explanations:
    """What explains all violations of a component; where nothing does, all its equations, bounds left open."""
    together = Joint(network)
    explanations = explain([bond.number for bond in bonds], changes, together)
    equations = [bond.number for bond in bonds if bond.is_equation]
    if explanations.found or not explanations.is_complete or len(equations) == len(bonds):
        return explanations
    return explain(equations, changes, together)


def _told(bond: Bond, ranked: Ranked, explanations: Explanations, network: Network) -> Check:
    suspects = ranked.suspects(bond)
    if not suspects:
        return bond.check
    return replace(
        bond.check,
        suspects=tuple(told(suspect, bond, network) for suspect in suspects),
        question=question(suspects, explanations.found),
        consequences=overturned(suspects, bond, network),
        drawing=drawing(bond, suspects, network),
    )


def _diagnosis(bonds: Sequence[Bond], explanations: Explanations) -> Diagnosis:
    repaired = frozenset().union(*(change.repairs for one in explanations.found for change in one.changes))
    return Diagnosis(
        tuple(bond.check.id for bond in bonds if bond.number in repaired),
        tuple(bond.check.id for bond in bonds if bond.number not in repaired),
        tuple(tuple(sorted(one.ids, key=in_order)) for one in explanations.found),
        explanations.is_complete,
    )


def _components(network: Network) -> list[tuple[list[Bond], list[Change]]]:
    """The violated relations that hang together, with all changes that repair any of them, in the order of their rank."""
    copies = network.copies
    finder = Changes(network)
    changes: list[Change] = []
    done: set[tuple[str, ...]] = set()
    for bond in network.violated:
        for figure in bond.figures:
            for group in ((figure.id,), copies.get(figure.id, (figure.id,))):
                if group not in done:
                    done.add(group)
                    changes += finder.together(group)
            for other in neighbours(figure, network):
                pair = (figure.id, other.id) if in_order(figure.id) < in_order(other.id) else (other.id, figure.id)
                if ("exchanged", *pair) not in done:
                    done.add(("exchanged", *pair))
                    changes += finder.exchanged(*pair)
    shared = {bond.number: [figure.id for figure in bond.figures] for bond in network.violated}
    for change in changes:
        for number in change.repairs:
            shared[number] += change.figures
    changes.sort(key=lambda change: change.rank)
    return [(bonds, _of_component(bonds, changes)) for bonds in components(network.violated, shared)]


def _of_component(bonds: Sequence[Bond], changes: Sequence[Change]) -> list[Change]:
    numbers = frozenset(bond.number for bond in bonds)
    return [change for change in changes if not change.repairs.isdisjoint(numbers)]
