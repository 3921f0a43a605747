"""Which figure of the new version is which of the old one: by the words around them, not by their place or value.

A sentence is known by its letters alone, so that changed figures, new punctuation and new numbering do not matter. Sentences that
were reworded are paired with the one most like them; their figures are then aligned in order, by the words before them. Cells of
tables are known by the table's title and the heads of row and column.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from auditor.model.audit import AuditedReport
from auditor.model.quantity import Quantity
from auditor.model.records import dataclass, field
from auditor.waiving.wording import plain

_LIKE = 0.5
"""Share of pairs of letters that two sentences must have in common to be versions of one."""
_MOST = 400
"""Reworded sentences of each version that are compared with each other; of more, only the first."""
_LEAD = 8
"""Letters before a figure by which it is known inside a reworded sentence."""


@dataclass(slots=True)
class Alignment:
    """Pairs of figures that are the same one in both versions."""

    pairs: list[tuple[Quantity, Quantity]] = field(default_factory=list)
    forward: dict[str, Quantity] = field(default_factory=dict)
    """Figures of the new version by the ids of the old one's."""
    backward: dict[str, Quantity] = field(default_factory=dict)

    def pair(self, old: Quantity, new: Quantity) -> None:
        """Enter a pair."""
        self.pairs.append((old, new))
        self.forward[old.id] = new
        self.backward[new.id] = old


@dataclass(slots=True)
class _Group:
    """Figures that stand in one sentence, or alone in a cell."""

    key: str
    figures: list[Quantity]
    text: str
    start: int = 0
    """Offset of the sentence in the text of its passage."""


def align(old: AuditedReport, new: AuditedReport) -> Alignment:
    """The figures of two versions that belong together."""
    alignment = Alignment()
    olds, news = list(_groups(old)), list(_groups(new))
    for one, other in _paired(olds, news):
        _pair_figures(one, other, alignment)
    left_old = [group for group in olds if not any(figure.id in alignment.forward for figure in group.figures)]
    left_new = [group for group in news if not any(figure.id in alignment.backward for figure in group.figures)]
    for one, other in _most_alike(left_old[:_MOST], left_new[:_MOST]):
        _pair_figures(one, other, alignment)
    alignment.pairs.sort(key=lambda pair: int(pair[0].id[1:]))
    return alignment


def _groups(audited: AuditedReport) -> Iterator[_Group]:
    report = audited.report
    groups: dict[tuple[int, int], _Group] = {}
    for figure in audited.quantities.all:
        if not figure.kind.is_quantity:
            continue
        if figure.table is not None:
            title = plain(report.tables[figure.table].title)
            yield _Group(f"cell {title} {plain(figure.label)} {figure.unit.base}", [figure], "")
            continue
        place = figure.passage, figure.sentence
        group = groups.get(place)
        if group is None:
            passage = report.passages[figure.passage]
            start, end = passage.sentence_at(figure.start)
            start = max(start, passage.content)
            text = passage.text[start:end]
            group = groups[place] = _Group(f"said {plain(text)}", [], text, start)
        group.figures.append(figure)
    yield from groups.values()


def _paired(olds: Sequence[_Group], news: Sequence[_Group]) -> Iterator[tuple[_Group, _Group]]:
    """Groups of one key: in their order where each version has as many, else those of the same figures first."""
    waiting: dict[str, list[_Group]] = {}
    for group in news:
        waiting.setdefault(group.key, []).append(group)
    asking: dict[str, list[_Group]] = {}
    for group in olds:
        asking.setdefault(group.key, []).append(group)
    for key, groups in asking.items():
        others = waiting.get(key, [])
        if len(groups) != len(others):
            groups = list(groups)
            for group in tuple(groups):
                same = next((other for other in others if _values(other) == _values(group)), None)
                if same is not None:
                    _drop(groups, group)
                    _drop(others, same)
                    yield group, same
        yield from zip(groups, others, strict=False)


def _drop(groups: list[_Group], gone: _Group) -> None:
    groups[:] = [group for group in groups if group is not gone]


def _values(group: _Group) -> list[tuple[object, str]]:
    return [(figure.value, figure.unit.base) for figure in group.figures]


def _most_alike(olds: Sequence[_Group], news: Sequence[_Group]) -> Iterator[tuple[_Group, _Group]]:
    """Reworded sentences with the ones most like them, the likest first, each once."""
    pairs_old, pairs_new = [_letters(group.text) for group in olds], [_letters(group.text) for group in news]
    ranked = []
    for at, letters in enumerate(pairs_old):
        for other, others in enumerate(pairs_new):
            shared = len(letters & others)
            if shared and shared >= _LIKE * max(len(letters), len(others)):
                ranked.append((-shared / max(len(letters), len(others)), abs(at - other), at, other))
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    for _, _, at, other in sorted(ranked):
        if at not in taken_old and other not in taken_new:
            taken_old.add(at)
            taken_new.add(other)
            yield olds[at], news[other]


def _letters(text: str) -> frozenset[str]:
    letters = plain(text)
    return frozenset(letters[at : at + 2] for at in range(len(letters) - 1))


def _pair_figures(old: _Group, new: _Group, alignment: Alignment) -> None:
    if old.key == new.key and len(old.figures) == len(new.figures):
        pairs: Iterable[tuple[Quantity, Quantity]] = zip(old.figures, new.figures, strict=True)
    else:
        pairs = _in_order(old, new)
    for one, other in pairs:
        alignment.pair(one, other)


def _in_order(old: _Group, new: _Group) -> Iterator[tuple[Quantity, Quantity]]:
    from difflib import SequenceMatcher

    names, others = _names(old), _names(new)
    matcher = SequenceMatcher(None, names, others, autojunk=False)
    for tag, start, end, first, last in matcher.get_opcodes():
        if tag == "equal" or (tag == "replace" and end - start == last - first):
            for at in range(end - start):
                one, other = old.figures[start + at], new.figures[first + at]
                if tag == "equal" or one.unit.dimension == other.unit.dimension:
                    yield one, other


def _names(group: _Group) -> list[tuple[str, str]]:
    """For each figure the letters right before it and its dimension."""
    found = []
    floor = 0
    for figure in group.figures:
        at = max(figure.start - group.start, 0)
        found.append((plain(group.text[floor:at])[-_LEAD:], figure.unit.dimension))
        floor = max(figure.end - group.start, 0)
    return found
