"""Writes the page: one HTML file that holds its style and script and asks for nothing else.

Texts of a report are only ever text: the template escapes whatever it prints, characters that act or hide are made
visible first (`safe`), and a Content-Security-Policy names the one style and the one script that may run.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING

from auditor import __version__
from auditor.model.audit import Audit, AuditedReport
from auditor.model.check import Check, Severity, Verdict
from auditor.model.records import dataclass
from auditor.model.report import Section
from auditor.model.text import EMPTY, Text
from auditor.output.causes import causes_of
from auditor.output.html.cards import Card, Repair, card_of, repair_of, where
from auditor.output.html.document import Block, Break, TableBlock, blocks_of
from auditor.output.html.entries import Entry, entries_of
from auditor.output.html.equation import reads_as_arithmetic
from auditor.output.html.marks import State, marks_of
from auditor.output.html.scale import WIDTH
from auditor.output.html.words import PAGE, page_text
from auditor.output.safe import safe
from auditor.output.templates import environment_of
from auditor.output.view import View
from auditor.output.words import VOCABULARY, Words

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Group:
    """The cards of findings that one wrong figure may explain."""

    cards: tuple[Card, ...]
    likely: Repair | None
    """The change that would settle at least two of them and spoil nothing."""

    @property
    def is_told(self) -> bool:
        """Several findings, an error among them: worth a heading of their own."""
        return len(self.cards) > 1 and self.cards[0].check.severity is Severity.ERROR


@dataclass(frozen=True, slots=True)
class ReportView:
    """What the template needs of one report."""

    id: str
    audited: AuditedReport
    blocks: tuple[Block | TableBlock | Break, ...]
    groups: tuple[Group, ...]
    entries: Mapping[State, tuple[Entry, ...]]
    counts: Mapping[Severity, int]
    """Findings by severity."""
    lead: Text
    """The outcome in one sentence."""
    rules: tuple[tuple[str, Text, int], ...]
    """Rules with findings: id, title, how many."""
    sections: tuple[tuple[int, str, int], ...]
    """Outermost sections with findings: index, title, how many."""
    inapplicable: tuple[Check, ...]
    numbers: int
    guarded: int
    bare: int
    unguarded: int


def write(audit: Audit, view: View) -> str:
    """The page of an audit. It opens in the language of the view, the other one is a click away."""
    style, script = _part("page.css"), _part("page.js")
    bases = {rule.id: rule.basis for rule in audit.rulebook.rules if rule.basis}
    views = [_report(audited, f"r{at}", bases) for at, audited in enumerate(audit.reports, 1)]
    template = _environment().get_template("page.html.jinja")
    return template.render(
        audit=audit,
        language=view.words.language,
        show=view.show,
        views=views,
        style=style,
        script=script,
        style_hash=_hash(style),
        script_hash=_hash(script),
        severities=[severity for severity in Severity if severity is not Severity.OFF],
        states=list(State),
        scale_width=WIDTH,
        version=__version__,
    )


@cache
def _environment() -> Environment:
    """Jinja with the template compiled once a process, which takes longer than filling it."""
    environment = environment_of("auditor.output.html")
    environment.filters |= {"both": _both, "where": where}
    environment.globals |= {
        "word": _word,
        "words": page_text,
        "vocabulary": VOCABULARY,
        "outermost": outermost,
        "guard": guard_of,
    }
    return environment


def _both(text: Text) -> Markup:
    """A text in both languages, of which the page shows one; just once where they do not differ."""
    from markupsafe import Markup, escape

    zh, en = safe(text.zh or text.en), safe(text.en or text.zh)
    if zh == en:
        return escape(zh)
    return Markup('<span class="zh" lang="zh-CN">{}</span><span class="en" lang="en">{}</span>').format(zh, en)


def _word(key: str, **values: object) -> Markup:
    """Words of the page, else of the other writers, in both languages."""
    return _both(page_text(key, **values) if key in PAGE else VOCABULARY[key])


def _part(name: str) -> str:
    """A file of this folder."""
    return files("auditor.output.html").joinpath(name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    """What a Content-Security-Policy calls an inline style or script."""
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()


def _report(audited: AuditedReport, id: str, bases: Mapping[str, str]) -> ReportView:
    marks = marks_of(audited)
    marked = {
        finding: f"w{finding}" for row in marks for mark in row if mark.quantity is None for finding in mark.findings
    }
    groups = tuple(
        Group(
            tuple(card_of(audited, check, marked, bases) for check in cause.findings),
            repair_of(audited, cause.figure, cause.correction) if cause.correction is not None else None,
        )
        for cause in causes_of(audited.findings)
    )
    entries = entries_of(audited)
    counts = dict.fromkeys(Severity, 0)
    rules: dict[str, tuple[Text, int]] = {}
    sections: dict[int, tuple[str, int]] = {}
    for card in (card for group in groups for card in group.cards):
        check = card.check
        counts[check.severity] += 1
        rules[check.rule] = (check.title, rules.get(check.rule, (check.title, 0))[1] + 1)
        top = outermost(card.path)
        sections[top.index] = (top.title, sections.get(top.index, ("", 0))[1] + 1)
    bare, unguarded = len(entries[State.NONE]), len(entries[State.UNCHECKED])
    numbers = len(audited.quantities.all)
    return ReportView(
        id,
        audited,
        blocks_of(audited, marks),
        groups,
        entries,
        counts,
        _lead(audited, counts, sum(group.cards[0].check.severity is Severity.ERROR for group in groups)),
        tuple((rule, title, count) for rule, (title, count) in rules.items()),
        tuple((index, title, count) for index, (title, count) in sorted(sections.items())),
        tuple(check for check in audited.checks if check.verdict is Verdict.NOT_APPLICABLE),
        numbers,
        numbers - bare - unguarded,
        bare,
        unguarded,
    )


_NO_SECTION = Section(0, 0, "")


def outermost(path: tuple[Section, ...]) -> Section:
    """The section of a finding that one can filter by."""
    return path[0] if path else _NO_SECTION


def guard_of(check: Check) -> Text:
    """What a check did with a number, for the ledger: its calculation where that can be read, else what it demands."""
    if not check.relation or not reads_as_arithmetic(check.relation):
        return check.title
    return Text(Words("zh").relation(check.relation), check.relation)


def _lead(audited: AuditedReport, counts: Mapping[Severity, int], causes: int) -> Text:
    """The outcome in one sentence; `causes` is how many groups the errors fall into."""
    judged = sum(check.verdict is not Verdict.NOT_APPLICABLE for check in audited.checks)
    others = counts[Severity.WARNING] + counts[Severity.NOTE]
    if counts[Severity.ERROR]:
        error = counts[Severity.ERROR]
        together = page_text("lead.causes", causes=causes) if causes < error else EMPTY
        return page_text("lead.error" if others else "lead.errors", error=error, causes=together, others=others)
    if others:
        return page_text("lead.warning", others=others)
    return page_text("lead.clean", judged=judged) if judged else page_text("lead.nothing")
