"""The bridge to sympy keeps values exact and runs no text."""

from __future__ import annotations

import subprocess
import sys

import pytest

from auditor.rulebook.algebra import to_sympy
from auditor.rulebook.expressions import read_expression

sympy = pytest.importorskip("sympy")


def test_a_relation_is_solved_for_each_of_its_names():
    relation = to_sympy(read_expression("rate == part / whole"))
    rate, part, whole = sympy.symbols("rate part whole", real=True)
    assert sympy.solve(relation, part) == [rate * whole]
    assert sympy.solve(relation, whole) == [part / rate]


def test_literals_are_exact():
    assert to_sympy(read_expression("12.5% * 10万元")) == sympy.Rational(12500)


@pytest.mark.parametrize(
    "text",
    ["a <= b and not c != 2", "a > 0 or b > 0 implies max(a, b) >= 0", "abs(-a) == sum(a, b)", "stated(a)", "'x' in a"],
)
def test_every_form_has_a_counterpart(text):
    assert to_sympy(read_expression(text)) is not None


def test_loading_rules_does_not_import_sympy():
    code = "import sys, auditor.rulebook, auditor.rulebook.algebra; sys.exit('sympy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
