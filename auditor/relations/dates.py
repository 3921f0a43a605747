"""Dates: their order, and years that belong to another report.

Kinds and roles:

- `date-order` (`first`, `second`: dates as numbers, 20211231): a start and an end; the end of the report's year and the
  date of signature; the signature and the publication. Extra: `first_text`, `second_text`, `sort` (`span`, `signature`,
  `publication`), `start`, `end`.
- `report-year` (`year`, `expected`): the year that a statement or a 截至 date names. Extra: `label`, `sort`
  (`statement`, `until`), `start`, `end`.
- `relative-time` (`what`): 今年以来 in a report on a year that was over when it was signed. Extra: `label`, `start`, `end`.

Only reports on one past year are held to that year: their title names it, and says that it is an evaluation, a final account, an
annual report or a bulletin. Every statement with a reason for another year (comparison, document, project, carry-over) is left alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from auditor.model.patterns import compiled
from auditor.model.relation import Relation
from auditor.model.report import Passage, PassageKind, Report
from auditor.relations.prose import Prose, span, title_of
from auditor.relations.scene import Context

_YEAR_OF_TITLE = compiled(r"(20\d\d)年(?:度)?")
_LOOKS_BACK = compiled(r"自评|绩效评价|决算|公报|年报|年度报告|总结|工作报告(?=.{0,4}年度)")
_LOOKS_AHEAD = compiled(r"政府工作报告|预算|计划|规划|要点|方案|安排|月|季度|半年|对比|比对")
_SIGNED = compiled(r"(20\d\d)年(\d{1,2})月(\d{1,2})日")
_SPAN = compiled(
    r"((?:19|20)\d\d)年(\d{1,2})月(?:(\d{1,2})日)?(?:起|开始)?(?:至|到|-|~|止|——)((?:19|20)\d\d)年(\d{1,2})月(?:(\d{1,2})日)?"
)
_UNTIL = compiled(r"截[至止]到?(20\d\d)年(?!以来)")
_STATEMENT = compiled(r"(20\d\d)年(?:度)?,(?=[^。;\n]{0,120}\d)")
_HEADS = frozenset("。;\n")
_EXCUSE = compiled(
    r"上年|去年|前年|较|比|同期|起|以来|《|\(|印发|至|到20|开始|成立|启动|立项|开工|结转|年初|期初|年末|年底|截|批准|批复|文件|建成|设立|组建|首次|曾|历年|近年|十[二三四五]五|规划|第[一二三四五]"
)
_PUBLISHED = compiled(r"(?:发布|公开|发文|公布|生成)(?:日期|时间):?(20\d\d)[-年/.](\d{1,2})[-月/.](\d{1,2})")
_THIS_YEAR = compiled(r"今年(?:以来)?(?!初|年初)")
_MOST_RELATIVE = 3


def detect(context: Context) -> Iterator[Relation]:
    """All dates whose order or year can be judged."""
    report = context.report
    prose = context.prose
    yield from _spans(prose)
    year = _report_year(title_of(report))
    if year is None:
        return
    signed = _signature(report)
    if signed is not None:
        yield from _signatures(report, year, *signed)
    yield from _until(prose, year)
    yield from _statements(prose, year)
    if signed is not None and signed[1].year > year:
        yield from _relative(prose)


def _any_year(title: str) -> int | None:
    years = set(_YEAR_OF_TITLE.findall(title))
    return int(years.pop()) if len(years) == 1 else None


def _report_year(title: str) -> int | None:
    """The past year that the title says the report is on."""
    if not _LOOKS_BACK.search(title) or (_LOOKS_AHEAD.search(title) and "决算" not in title):
        return None
    return _any_year(title)


def _day(year: str, month: str, day: str | None, *, end: bool) -> date | None:
    """A date as printed; one without a day is the first or the last day of its month."""
    try:
        if day:
            return date(int(year), int(month), int(day))
        first = date(int(year), int(month), 1)
        if not end:
            return first
        following = date(int(year) + int(month) // 12, int(month) % 12 + 1, 1)
        return date.fromordinal(following.toordinal() - 1)
    except ValueError:
        return None


def _order(
    sort: str, passage: Passage, first: date, second: date, texts: tuple[str, str], where: tuple[int, int]
) -> Relation:
    return Relation(
        "date-order",
        {"first": _sortable(first), "second": _sortable(second)},
        passage.index,
        extra={"first_text": texts[0], "second_text": texts[1], "sort": sort} | span(*where),
    )


def _sortable(day: date) -> Fraction:
    """A date as a number that a reader recognises and that orders like it: 20211231."""
    return Fraction(day.year * 10000 + day.month * 100 + day.day)


def _spans(prose: Prose) -> Iterator[Relation]:
    """2021年3月1日至2021年12月31日: begins before it ends."""
    if "年" not in prose.text or "月" not in prose.text:
        return
    for match in _SPAN.finditer(prose.text):
        first = _day(match[1], match[2], match[3], end=False)
        second = _day(match[4], match[5], match[6], end=True)
        if first is not None and second is not None:
            passage, at = prose.locate(match.start())
            end = at + len(match.group())
            texts = (
                f"{match[1]}年{match[2]}月{match[3] + '日' if match[3] else ''}",
                f"{match[4]}年{match[5]}月{match[6] + '日' if match[6] else ''}",
            )
            yield _order("span", passage, first, second, texts, (at, end))


def _signature(report: Report) -> tuple[Passage, date] | None:
    """The date below the report: the last passage that is a date and nothing else."""
    for passage in reversed(report.passages):
        if passage.kind is PassageKind.CELL or len(passage.text) > 12:
            continue
        match = _SIGNED.fullmatch(passage.text)
        if match is not None:
            found = _day(match[1], match[2], match[3], end=False)
            return (passage, found) if found is not None else None
    return None


def _signatures(report: Report, year: int, passage: Passage, signed: date) -> Iterator[Relation]:
    where = (0, len(passage.text))
    yield _order("signature", passage, date(year, 12, 31), signed, (f"{year}年12月31日", passage.text), where)
    for frame in report.frame:
        match = _PUBLISHED.search(frame.text.replace(" ", ""))
        if match is None:
            continue
        published = _day(match[1], match[2], match[3], end=False)
        if published is not None:
            yield _order("publication", passage, signed, published, (passage.text, published.isoformat()), where)
            return


def _until(prose: Prose, year: int) -> Iterator[Relation]:
    for match in _UNTIL.finditer(prose.text):
        named = int(match[1])
        # The next year is when the report was written; years long past are history.
        if named in (year, year - 1):
            passage, at = prose.locate(match.start())
            if named == year or not _EXCUSE.search(passage.text, passage.sentence_at(at)[0], at):
                yield _year_of("until", passage, named, year, at, at + len(match.group()))


def _statements(prose: Prose, year: int) -> Iterator[Relation]:
    """2020年,全县共受理…: the year at the head of a statement with figures."""
    for match in _STATEMENT.finditer(prose.text):
        named = int(match[1])
        if named not in (year, year - 1) or (match.start() and prose.text[match.start() - 1] not in _HEADS):
            continue
        passage, at = prose.locate(match.start())
        if named != year:
            end = passage.text.find("。", at)
            if _EXCUSE.search(passage.text, at, end if end > 0 else len(passage.text)) or str(year) in passage.text:
                continue
        yield _year_of("statement", passage, named, year, at, at + len(match.group()) - 1)


def _relative(prose: Prose) -> Iterator[Relation]:
    """今年 in a report that was signed in the year after."""
    for number, match in enumerate(_THIS_YEAR.finditer(prose.text)):
        if number == _MOST_RELATIVE:
            return
        passage, at = prose.locate(match.start())
        yield Relation(
            "relative-time",
            {"what": match.group()},
            passage.index,
            (match.group(),),
            extra={"label": passage.shown[at : at + 14]} | span(at, at + len(match.group())),
        )


def _year_of(sort: str, passage: Passage, named: int, expected: int, start: int, end: int) -> Relation:
    return Relation(
        "report-year",
        {"year": Fraction(named), "expected": Fraction(expected)},
        passage.index,
        (passage.text[start:end],),
        extra={"label": passage.shown[start : end + 16], "sort": sort} | span(start, end),
    )
