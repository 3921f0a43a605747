"""Cases of a detector as data: a text, and the relations that it must give, each as kind and printed operands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from auditor.model.quantity import Quantity
from auditor.model.relation import Operand, Relation
from auditor.quantities import find
from auditor.reading import read_text
from auditor.relations.scene import Context

Detector = Callable[[Context], Iterator[Relation]]
CASES = Path(__file__).parent / "cases"


def cases(name: str) -> list[Any]:
    """The cases of one file, for `pytest.mark.parametrize`."""
    loaded = yaml.safe_load((CASES / f"{name}.yaml").read_text(encoding="utf-8"))
    return [pytest.param(case, id=case["says"]) for case in loaded]


def relations(detect: Detector, text: str, title: str = "示例") -> list[Relation]:
    """What a detector makes of a text."""
    report = read_text(text, title=title)
    return list(detect(Context(report, find(report))))


def found(detect: Detector, case: dict[str, Any]) -> list[str]:
    """The relations of a case as lines: `enumeration stated=3个 listed=4`; those in doubt end in `?`."""
    return sorted(line_of(relation) for relation in relations(detect, case["text"], case.get("title", "示例")))


def line_of(relation: Relation) -> str:
    """One relation as a line."""
    roles = " ".join(f"{role}={printed(operand)}" for role, operand in relation.roles.items())
    return f"{relation.kind} {roles}{'?' if relation.doubt else ''}"


def printed(operand: Operand) -> str:
    """An operand as it stands in the text."""
    if isinstance(operand, Quantity):
        return operand.text
    if isinstance(operand, tuple):
        return "+".join(quantity.text for quantity in operand)
    if isinstance(operand, Fraction):
        return str(operand)
    return str(operand)
