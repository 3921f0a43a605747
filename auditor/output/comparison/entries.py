"""A comparison as headed groups of entries: what all writers for people show, in one order."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.comparing.comparison import Change, Comparison, Fate, Status
from auditor.model.check import Check, Severity
from auditor.model.records import dataclass
from auditor.output.words import Words

ORDER = (Status.NEW, Status.CHANGED, Status.WAIVED_CHANGED, Status.UNCHANGED, Status.FIXED, Status.GONE)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line."""

    severity: Severity | None
    place: str
    text: str
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Entries under one heading."""

    name: str
    """As in the JSON: `new`, `not-carried`, …"""
    heading: str
    entries: tuple[Entry, ...]


def groups_of(comparison: Comparison, words: Words) -> Iterator[Group]:
    """The groups that have entries: what is bad for the new version first, then what is left, then what is mended."""
    found = {status.value: tuple(_fate(fate, words) for fate in comparison.of(status)) for status in ORDER}
    lagging = tuple(
        Entry(
            None,
            str(entry.change.new.place),
            words(
                "compare.left",
                change=_change(entry.change),
                figure=entry.left[0].text,
                places=words.join([str(figure.place) for figure in entry.left]),
            ),
        )
        for entry in comparison.not_carried
    )
    silent = tuple(Entry(None, str(change.new.place), _change(change)) for change in comparison.silent)
    for name in ("new", "changed", "waived-changed"):
        yield from _group(name, found[name], words)
    yield from _group("not-carried", lagging, words)
    yield from _group("silent", silent, words)
    for name in ("unchanged", "gone", "fixed"):
        yield from _group(name, found[name], words)


def closing(comparison: Comparison, words: Words) -> str:
    """The last line: how many of each."""
    counts = [
        f"{words(f'compare.{name}')} {count}"
        for name, count in counts_of(comparison).items()
        if count and name not in ("figures_changed", "figures_added", "figures_removed")
    ]
    figures = words(
        "compare.figures",
        changed=comparison.changed,
        added=len(comparison.added),
        removed=len(comparison.removed),
    )
    return words("semicolon").join([words.join(counts) if counts else words("compare.none"), figures])


def counts_of(comparison: Comparison) -> dict[str, int]:
    """How many entries each group has, by its name in the JSON."""
    counts = {status.value: len(comparison.of(status)) for status in ORDER}
    return counts | {
        "not-carried": len(comparison.not_carried),
        "silent": len(comparison.silent),
        "figures_changed": comparison.changed,
        "figures_added": len(comparison.added),
        "figures_removed": len(comparison.removed),
    }


def _group(name: str, entries: tuple[Entry, ...], words: Words) -> Iterator[Group]:
    if entries:
        yield Group(name, words(f"compare.{name}"), entries)


def _fate(fate: Fate, words: Words) -> Entry:
    check = fate.check
    text = _said(check, words)
    if fate.old is not None and fate.new is not None and fate.status is not Status.UNCHANGED:
        before = _said(fate.old, words)
        text = f"{before} → {text}" if before != text else text
    return Entry(check.severity, str(check.place), text, check.rule)


def _said(check: Check, words: Words) -> str:
    """The relation with its figures, or what a finding without figures is about."""
    if check.quantities and check.relation:
        return words.relation(check.relation)
    title = words.text(check.title)
    return f"{title}{words('colon')}{check.label}" if check.label else title


def _change(change: Change) -> str:
    label = change.new.label or change.old.label
    return f"{label} {change.old.text} → {change.new.text}".lstrip()
