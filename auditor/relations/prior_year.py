"""What this year's report says of the year before, against the report of that year.

Kinds and roles: `prior-year` (`figure`, `prior`): a figure of this year's files that is called 上年, 去年 or by the year before, and the
figure that last year's report gives for the same thing. 上年结转 (年初结转和结余) is what last year's report calls 年末结转和结余; requests
for information that were carried over are those that it left (结转下年度继续办理), in each column of the form.

`prior-change` (`current`, `amount`, `sign`, `prior`): a figure that is said to have changed by an amount since the year before.

Names are compared whole, without the words for the year; where last year's report has several values of one name, nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from auditor.model.quantity import Quantity
from auditor.model.records import NamedTuple
from auditor.model.relation import Relation
from auditor.relations import changes
from auditor.relations.cell_names import SHORTEST, Entry, bare
from auditor.relations.file_ties import same_dimension
from auditor.relations.scene import Context

_YEAR = re.compile(r"(?:19|20)\d\d")
_GROWN = ("change-both", "implied-base")
"""Kinds of change whose base the report itself does not print."""
_YEARS = re.compile(r"(?:19|20)\d\d年?度?")
_YEAR_LENGTH = 6
"""Letters of a year that stands right before the words of a figure: 2022年度."""
_BEFORE = r"上年度?|上一年度?|去年|上年同期|上年末"
_CARRIED = re.compile(r"^(?:上年度?|年初)(?:财政拨款|资金)?结转(?:和|及|与|、)?(?:结余)?(?:资金)?$")
_LEFT = re.compile(r"^年末(?:财政拨款|资金)?结转(?:和|及|与|、)?(?:结余)?(?:资金)?$")
_REQUESTS_IN = re.compile(r"^上年度?结转政府信息公开申请")
_REQUESTS_LEFT = re.compile(r"^结转(?:至|到)?下一?年度?继续办理")
_CARRIED_NAME = "结转和结余"
_FILLER = re.compile(r"^(?:的|实际|全年|末)+|(?:的|为)$")
_NO_NAME = re.compile(r"^(?:增长|下降|增加|减少|同比|占|比|较).*$")


class _Named(NamedTuple):
    """A figure with the words that tell its year and those that name it."""

    figure: Quantity
    words: str
    names: tuple[str, ...]


def detect(
    now: Context, forms: Sequence[Entry], old: Context, old_forms: Sequence[Entry], title: str
) -> Iterator[Relation]:
    """The figures of the year before, each with what the report of that year says; `title` is the title of that report."""
    year = next(iter(_YEAR.findall(title)), "")
    earlier = re.compile(f"{_BEFORE}|{int(year) - 1}年" if year else _BEFORE)
    known: dict[str, list[Quantity]] = {}
    for one in (*_said(old), *_cells(old_forms)):
        if not earlier.search(one.words):
            for name in _names(one, _LEFT):
                known.setdefault(name, []).append(one.figure)
    before = re.compile(f"{_BEFORE}|{year}年度?" if year else _BEFORE)
    yield from _grown(now, known, before)
    for one in (*_said(now), *_cells(forms)):
        carried = any(_CARRIED.match(name) for name in one.names)
        of_last_year = before.search(one.words) is not None
        if carried and of_last_year and one.figure.table is not None:
            continue  # what was carried into last year, not out of it
        if not carried and not of_last_year:
            continue
        for name in _names(one._replace(names=tuple(before.sub("", name) for name in one.names)), _CARRIED, carried):
            values = [prior for prior in known.get(name, ()) if same_dimension(one.figure, prior)]
            if len({prior.value for prior in values}) == 1:
                prior = min(values, key=lambda value: value.ulp)
                roles = {"figure": one.figure, "prior": prior}
                yield Relation(
                    "prior-year", roles, one.figure.passage, (name,), extra={"label": one.figure.label or name}
                )
                break
    yield from _requests(forms, old_forms)


def _requests(entries: Sequence[Entry], old_entries: Sequence[Entry]) -> Iterator[Relation]:
    """Requests carried into this year, each column of the form against what last year's form left in it."""
    left: dict[str, list[Quantity]] = {}
    for entry in old_entries:
        if _REQUESTS_LEFT.match(entry.name):
            left.setdefault(entry.head, []).append(entry.figure)
    for entry in entries:
        known = left.get(entry.head, [])
        if _REQUESTS_IN.match(entry.name) and len({prior.value for prior in known}) == 1:
            roles = {"figure": entry.figure, "prior": known[0]}
            label = f"{entry.name} {entry.head}"
            yield Relation("prior-year", roles, entry.figure.passage, (entry.name,), extra={"label": label})


def _grown(now: Context, known: Mapping[str, list[Quantity]], before: re.Pattern[str]) -> Iterator[Relation]:
    """Figures of this year that are said to have grown or shrunk by an amount since the year before."""
    for relation in changes.detect(now):
        current, amount, sign = (relation.roles.get(role) for role in ("current", "amount", "sign"))
        if relation.kind not in _GROWN or not isinstance(current, Quantity) or not isinstance(amount, Quantity):
            continue
        between = now.report.passages[current.passage].text[current.end : amount.start]
        if not before.search(between) or "同期" in between or sign is None:
            continue
        for name in _names(_Named(current, "", (current.label,)), _CARRIED, is_carried=False):
            values = [prior for prior in known.get(name, ()) if same_dimension(current, prior)]
            if len({prior.value for prior in values}) == 1:
                prior = min(values, key=lambda value: value.ulp)
                roles = {"current": current, "amount": amount, "sign": sign, "prior": prior}
                yield Relation("prior-change", roles, current.passage, relation.words, extra={"label": current.label})
                break


def _said(context: Context) -> Iterator[_Named]:
    """The figures of the prose, changes and rounded ones left out."""
    for scene in context.scenes:
        for mention in scene.mentions:
            figure = mention.quantity
            if not mention.is_change and not figure.qualifier:
                start = max(0, figure.start - len(mention.lead) - _YEAR_LENGTH)
                yield _Named(figure, scene.text[start : figure.start], (figure.label, mention.lead))


def _cells(forms: Sequence[Entry]) -> Iterator[_Named]:
    """The cells of tables."""
    for entry in forms:
        yield _Named(entry.figure, entry.head, (entry.name, *entry.names))


def _names(one: _Named, carried: re.Pattern[str], is_carried: bool = True) -> list[str]:
    """The names by which a figure is known in both years; none where the words say too little."""
    if is_carried and any(carried.match(bare(name)) or carried.match(name) for name in one.names):
        return [_CARRIED_NAME]
    names = (_FILLER.sub("", bare(_YEARS.sub("", name))) for name in one.names)
    return list(dict.fromkeys(name for name in names if len(name) >= SHORTEST and not _NO_NAME.match(name)))
