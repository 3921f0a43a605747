"""The packs that are shipped give the linter nothing to warn of."""

from __future__ import annotations

from auditor.api import open_rulebook
from auditor.authoring.lint import lint_rulebook
from auditor.model.advice import Weight


def test_no_shipped_pack_needs_a_warning():
    warnings = [one for one in lint_rulebook(open_rulebook()) if one.weight is Weight.WARNING]
    assert [f"{one.source} {one.code} {one.subject}: {one.message.en}" for one in warnings] == []
