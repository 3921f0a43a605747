"""`auditor rules test`: the examples of rules, and pages of rule tests, run."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from auditor.cli import completing, options
from auditor.cli.language import language_of
from auditor.cli.streams import cells_of, uses_colour, write_lines

if TYPE_CHECKING:
    from auditor.output.layout import Line
    from auditor.output.words import Words


@click.command("test")
@click.argument("packs", nargs=-1, metavar="[PACK|PAGE.md]...", shell_complete=completing.packs)
@click.option("--idle", is_flag=True, help="Show `holds` examples of which their rule says nothing, too.")
@click.option(
    "--update", is_flag=True, help="Write the findings of pages anew; read the difference before you keep it."
)
@options.language
@options.look
def command(packs: tuple[str, ...], idle: bool, update: bool, lang: str | None, color: str, width: int | None) -> None:
    """Run the examples of the rules: `holds` texts must pass, `fails` texts must be found wrong.

    For an example that fails, the steps of its rule are shown: what was matched, what was not, and the nearest words. A page is a
    Markdown file with rules, reports and the findings to expect. PACK is a shipped name or a path; default are all shipped packs.
    Exit status: 0 all as they should be, 1 not.
    """
    from auditor.output.words import Words

    pages = [Path(name) for name in packs if name.endswith(".md")]
    named = [name for name in packs if not name.endswith(".md")]
    words, cells = Words(language_of(lang)), cells_of(width)
    lines: list[Line] = []
    good = True
    if named or not pages:
        lines, good = _examples(named, words, cells, idle)
    if pages:
        shown, passed = _pages(pages, words, cells, update)
        lines, good = [*lines, *shown], good and passed
    write_lines(lines, uses_colour(color, None), None)
    raise click.exceptions.Exit(int(not good))


def _examples(packs: Sequence[str], words: Words, cells: int, idle: bool) -> tuple[list[Line], bool]:
    from auditor.api import open_rulebook
    from auditor.model.example import Outcome
    from auditor.output.examples import list_examples
    from auditor.rule_examples import run_examples, trace_example

    rulebook = open_rulebook(packs)
    results = list(run_examples(rulebook))
    without = sum(not rule.examples for rule in rulebook.rules)
    lines = list_examples(results, without, words, cells, trace=trace_example, idle=idle)
    return lines, all(result.outcome is not Outcome.FAILED for result in results)


def _pages(pages: Sequence[Path], words: Words, cells: int, update: bool) -> tuple[list[Line], bool]:
    from auditor.authoring.pages import refreshed, run_page
    from auditor.output.page_results import PageCase, list_cases

    cases: list[PageCase] = []
    for page in pages:
        results = run_page(page)
        if update:
            page.write_text(refreshed(page, results), encoding="utf-8", newline="\n")
            results = run_page(page)
        cases += [PageCase(f"{r.path}:{r.case.line}", r.case.name, r.case.expected, r.found) for r in results]
    return list_cases(cases, words, cells), all(case.expected == case.found for case in cases)
