"""The table of every number that was found, with why it is what it is and what guards it."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from itertools import groupby

from auditor.model.audit import Audit
from auditor.model.quantity import Quantity
from auditor.model.records import replace
from auditor.output.layout import Label, Line, Piece, Style, clip, pad, width, wrap
from auditor.output.ledger import Entry, ledger
from auditor.output.safe import safe
from auditor.output.words import Words

_WIDE = 120
"""From this width on an entry takes one line, below it two."""
_LIMITS = {"place": 14, "text": 18, "value": 20, "kind": 10, "label": 30}

Wanted = Callable[[Entry], bool]


def list_numbers(audit: Audit, words: Words, cells: int, wanted: Wanted) -> list[Line]:
    """One entry for each wanted number, report by report, and how many there are."""
    lines: list[Line] = []
    for audited in audit.reports:
        lines += wrap([Piece(safe(audited.path), Style.STRONG)], cells)
        entries = [entry for entry in ledger(audited, words) if wanted(entry)]
        for file, own in groupby(entries, lambda entry: entry.quantity.place.file):
            if file is not None:
                lines += [(), *wrap([Piece(safe(file), Style.STRONG)], cells)]
            lines += _table(list(own), words, cells)
        if not entries:
            lines += _table([], words, cells)
        lines.append(())
    summary = audit.summary
    figures = words(
        "summary.numbers",
        numbers=summary.numbers,
        guarded=summary.guarded,
        bare=summary.not_quantities,
        unguarded=summary.unguarded,
    )
    return lines + wrap([Piece(figures, Style.STRONG)], cells)


def wanted_ids(audit: Audit, words: Words, wanted: Wanted) -> frozenset[tuple[str, str]]:
    """Path and id of the wanted numbers."""
    return frozenset(
        (audited.path, entry.quantity.id)
        for audited in audit.reports
        for entry in ledger(audited, words)
        if wanted(entry)
    )


def _table(entries: list[Entry], words: Words, cells: int) -> list[Line]:
    if not entries:
        return [(Piece(words("numbers.none"), Style.DIM),)]
    rows = [_cells(entry, words) for entry in entries]
    names = list(_LIMITS)
    head = {name: words(f"column.{name}") for name in names}
    sizes = {name: min(max(width(row[name]) for row in (head, *rows)), _LIMITS[name]) for name in names}
    if cells < _WIDE:
        _squeeze(sizes, cells)
    lines: list[Line] = [(Piece(_joined(head, sizes) + _tail_head(words, cells), Style.DIM),)]
    indent = sizes["place"] + 2
    for entry, row in zip(entries, rows, strict=True):
        style = Style.WARNING if entry.is_unguarded else Style.DIM
        tail = [Piece(row["why"], style)]
        front = _joined(row, sizes)
        if cells < _WIDE:
            blank = (Piece(" " * indent),)
            lines += [(Piece(front.rstrip()),), *wrap(tail, cells, Label(blank, blank))]
        else:
            lines += wrap(tail, cells, Label((Piece(front + "  "),), (Piece(" " * (width(front) + 2)),)))
    return lines


def _squeeze(sizes: dict[str, int], cells: int) -> None:
    """Give the label what the other columns leave, and on a narrow terminal take from them."""
    missing = sum(size + 2 for name, size in sizes.items() if name != "label") + 10 - cells
    for name in ("value", "text", "kind", "place"):
        taken = min(max(missing, 0), max(sizes[name] - 4, 0))
        sizes[name] -= taken
        missing -= taken
    sizes["label"] = cells - sum(size + 2 for name, size in sizes.items() if name != "label")


def _tail_head(words: Words, cells: int) -> str:
    return "  " + words("column.guards") if cells >= _WIDE else ""


def _joined(row: dict[str, str], sizes: dict[str, int]) -> str:
    return "  ".join(pad(clip(row[name], sizes[name]), sizes[name]) for name in sizes)


def _cells(entry: Entry, words: Words) -> dict[str, str]:
    quantity = entry.quantity
    why = [part for part in (quantity.reason, entry.reason) if part]
    return {
        "place": safe(str(replace(quantity.place, file=None))),
        "text": safe(quantity.text),
        "value": value_text(quantity),
        "kind": words(f"kind.{quantity.kind.value}"),
        "label": safe(quantity.label),
        "why": safe(words("semicolon").join(why)),
    }


def value_text(quantity: Quantity) -> str:
    """The exact value in the base unit, as a decimal where it has one: `279821件`, `1.0963`, `1/3`; a date has none."""
    if not quantity.kind.is_quantity:
        return "-"
    unit = quantity.unit
    base = "" if unit.dimension in ("ratio", "point") else unit.base
    return f"{decimal(quantity.value)}{base}"


def decimal(value: Fraction) -> str:
    """An exact decimal, or the fraction where there is none."""
    rest, twos, fives = value.denominator, 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    places = max(twos, fives)
    if rest != 1 or places > 40:
        return str(value)
    scaled = abs(value.numerator) * 10**places // value.denominator
    digits = str(scaled).rjust(places + 1, "0")
    sign = "-" if value < 0 else ""
    return f"{sign}{digits[:-places]}.{digits[-places:]}" if places else f"{sign}{digits}"
