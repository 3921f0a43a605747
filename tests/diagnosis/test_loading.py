"""What a diagnosis loads, and how long it takes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from time import perf_counter

from auditor.api import audit_files
from auditor.diagnosis import diagnose
from auditor.model.check import Verdict
from benchmarks.networks import network

ROOT = Path(__file__).parents[2]
_LOADED = "print([name for name in ('auditor.diagnosis', 'sympy') if name in sys.modules])"


def _python(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    return done.stdout.strip()


def test_nothing_of_it_is_loaded_where_nothing_is_violated() -> None:
    text = "全年办理申请268件,其中:审批类38件,备案类229件,核准类1件。"
    assert _python(f"import sys; from auditor.api import audit_text; audit_text({text!r}, ['core']); {_LOADED}") == "[]"


def test_algebra_is_not_loaded_for_sums_rates_and_growth() -> None:
    code = f"import sys; from auditor.api import audit_files; audit_files(['reports']); {_LOADED}"
    assert _python(code) == "['auditor.diagnosis']"


def test_a_real_report_is_diagnosed_in_a_moment() -> None:
    """Half a second is the limit on a quiet machine; three allow for a busy one."""
    (audited,) = audit_files([ROOT / "reports" / "luxi-2021-self-evaluation.txt"]).reports
    begin = perf_counter()
    diagnosed = diagnose(audited.checks)
    assert perf_counter() - begin < 3
    assert any(check.suspects for check in diagnosed.checks)


def test_forty_violations_among_two_thousand_relations_are_diagnosed_in_a_second() -> None:
    """One second is the limit on a quiet machine; six allow for a busy one. Each wrong cell is the first suspect."""
    checks = network()
    violated = [check.id for check in checks if check.verdict is Verdict.VIOLATED]
    assert (len(checks), len(violated)) == (2000, 40)
    begin = perf_counter()
    diagnosed = {check.id: check for check in diagnose(checks).checks}
    assert perf_counter() - begin < 6
    assert all(diagnosed[name].suspects[0].quantity.endswith("x12") for name in violated)


def test_a_long_column_with_a_slip_is_diagnosed_in_a_moment() -> None:
    """Three hundred rows: each figure is solved at once, without adding up all others for each."""
    checks = network(tables=1, rows=300)
    begin = perf_counter()
    diagnosed = diagnose(checks).checks
    assert perf_counter() - begin < 6
    assert sum(bool(check.suspects) for check in diagnosed) == 2
