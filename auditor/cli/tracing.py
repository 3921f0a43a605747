"""`auditor check --trace RULE`: the way of one rule through each report."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from auditor.cli.naming import rule_named
from auditor.cli.streams import write_lines
from auditor.output.view import View
from auditor.settings.settings import Settings


def show_traces(name: str, paths: Sequence[Path], packs: Sequence[str], settings: Settings, view: View) -> None:
    """Print the steps of the rule in each report, then end: 0, or 2 where a report could not be read."""
    from auditor.api import audit_with, open_rulebook
    from auditor.checking.trace import trace_rule
    from auditor.cli.streams import tell_failures
    from auditor.model.rule import Rulebook
    from auditor.output.traces import show_trace

    rulebook = open_rulebook(packs or settings.packs, overlay=settings.overlay)
    rule = rule_named(rulebook, name, "--trace")
    audit = audit_with(Rulebook((rule,), rulebook.packs), paths)
    for audited in audit.reports:
        trace = trace_rule(audited.report, audited.quantities, audited.relations, rule)
        write_lines([*show_trace(trace, view.words, view.cells), ()], view.colour, None)
    tell_failures(audit)
    raise click.exceptions.Exit(2 if audit.failures else 0)
