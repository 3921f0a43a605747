"""Where the phrases and table cells of facts stand in a report."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from operator import attrgetter

from auditor.checking.grids import Grid, grids_of
from auditor.checking.skeleton import Skeleton, bare
from auditor.checking.table_lines import lines_of
from auditor.checking.tables import select
from auditor.model.quantity import Quantities, Quantity
from auditor.model.records import NamedTuple
from auditor.model.relation import Relation
from auditor.model.report import Report, Role
from auditor.model.rule import Fact, Phrase, TableSelector
from auditor.model.table_lines import TableLines

Value = Quantity | str

_EARLIER = ("上年", "上年度", "上一年", "上一年度", "上年同期", "去年", "去年同期", "同期", "上期", "往年")
_EARLIER_ENDS = (*_EARLIER, *(f"{words}的" for words in _EARLIER))
"""Right before a phrase these words make its figure that of another year, unless the phrase says them itself."""
_LAST_OF_EARLIER = frozenset(words[-1] for words in _EARLIER_ENDS)
_CHANGES = frozenset("增减提降升下扩缩压多少高低回翻持")
"""First characters of changes: 比上年减少3件 is told of this year."""
_LONGEST_BEFORE = 24
_OFFSET = attrgetter("offset")


class Found(NamedTuple):
    """One occurrence of a phrase: what its names stand for there, and where that is."""

    values: Mapping[str, Value]
    passage: int
    sentence: int
    """Number of the sentence in its passage; -1 where it has to be looked up by the offset."""
    offset: int
    """In the skeleton, to tell what stands nearer."""
    end: int = 0
    cell: bool = False
    """From a table, which has no sentences or paragraphs to stay inside."""


class Matcher:
    """Finds the phrases of a rulebook in one report, each once."""

    def __init__(self, report: Report, quantities: Quantities) -> None:
        self._report = report
        self._quantities = quantities
        self.skeleton = Skeleton(report, quantities)
        self._phrases: dict[int, list[Found]] = {}
        self._facts: dict[int, list[Found]] = {}
        self._sections: dict[str, frozenset[int]] = {}

    def phrase(self, phrase: Phrase) -> list[Found]:
        """All occurrences of a phrase, in document order."""
        found = self._phrases.get(id(phrase))
        if found is None:
            found = self._phrases[id(phrase)] = self._search(phrase)
        return found

    def fact(self, fact: Fact) -> list[Found]:
        """All occurrences of a fact under its name, in document order; those of a statement have no values."""
        found = self._facts.get(id(fact))
        if found is None:
            found = self._facts[id(fact)] = self._gather(fact)
        return found

    def lines(self, lines: TableLines) -> tuple[Relation, ...]:
        """The rows or columns of tables on which a rule is tried."""
        return tuple(lines_of(self._grids, lines))

    def cells(self, selector: TableSelector) -> list[Quantity]:
        """The figures in the cells that a selector names."""
        return select(self._grids, selector)

    @cached_property
    def _grids(self) -> tuple[Grid, ...]:
        return tuple(grids_of(self._report, self._quantities))

    def inside(self, section: str, files: str) -> Callable[[Found], bool] | None:
        """Whether an occurrence stands where a rule or fact looks: in a section, in files of a submission; `None` for anywhere."""
        if not files:
            return self.in_section(section) if section else None
        below = self.in_section(section) if section else None
        return lambda found: self.is_in_files(found.passage, files) and (below is None or below(found))

    def is_in_files(self, passage: int, files: str) -> bool:
        """Whether a passage stands in the report or in an attachment; what was not handed in with others is a report."""
        member = self._report.member_of(passage)
        return files == (Role.REPORT if member is None else member.role)

    def in_section(self, title: str) -> Callable[[Found], bool]:
        """Whether an occurrence stands below a heading that contains `title`."""
        sections = self.sections(title)
        passages = self._report.passages
        return lambda found: passages[found.passage].section in sections

    def sentence(self, found: Found) -> tuple[int, int]:
        """The sentence in which an occurrence stands."""
        number = found.sentence if found.sentence >= 0 else self.skeleton.sentence_at(found.offset)
        return found.passage, number

    def sections(self, title: str) -> frozenset[int]:
        """The sections below a heading that contains `title`."""
        known = self._sections.get(title)
        if known is None:
            report = self._report
            known = self._sections[title] = frozenset(
                section.index
                for section in report.sections
                if any(title in above.title for above in report.section_path(section.index))
            )
        return known

    def _search(self, phrase: Phrase) -> list[Found]:
        skeleton = self.skeleton
        text = skeleton.text
        result = []
        for match in skeleton.matches(phrase):
            if phrase.slots and self._is_of_earlier_year(match.start()):
                continue
            values: dict[str, Value] = {}
            for group, slot in enumerate(phrase.slots, 1):
                start = match.start(group)
                if start < 0:
                    continue
                if slot.words:
                    values.setdefault(slot.name, match.group(group))
                    continue
                figure = skeleton.figure_at(start)
                if slot.unit and slot.unit not in (figure.unit.base, figure.unit.symbol):
                    break
                values.setdefault(slot.name, figure)
            else:
                result.append(self._found(values, match.start(), match.end(), text))
        return result

    def _is_of_earlier_year(self, offset: int) -> bool:
        text = self.skeleton.text
        if not offset or text[offset - 1] not in _LAST_OF_EARLIER or text[offset] in _CHANGES:
            return False
        return self._stands_after(offset, _EARLIER_ENDS)

    def _stands_after(self, offset: int, words: tuple[str, ...]) -> bool:
        return self.skeleton.text.endswith(words, max(0, offset - _LONGEST_BEFORE), offset)

    def _found(self, values: Mapping[str, Value], offset: int, end: int, text: str) -> Found:
        for value in values.values():
            if type(value) is Quantity:
                return Found(values, value.passage, value.sentence, offset, end)
        at = min(offset, len(text) - 1)
        return Found(values, self.skeleton.passage_at(at), -1, offset, end)

    def _gather(self, fact: Fact) -> list[Found]:
        result: list[Found] = []
        seen: set[str] = set()
        barred = tuple(map(bare, fact.not_after))
        for phrase, name in zip(fact.phrases, fact.slots, strict=True):
            for found in self.phrase(phrase):
                if barred and self._stands_after(found.offset, barred):
                    continue
                value = found.values.get(name) if name is not None else None
                if type(value) is Quantity:
                    if value.id in seen:
                        continue
                    seen.add(value.id)
                elif name is not None and value is None:
                    continue
                if name != fact.name or len(found.values) != 1:
                    found = found._replace(values={} if value is None else {fact.name: value})
                result.append(found)
        if fact.tables:
            result += self._from_tables(fact, seen)
        inside = self.inside(fact.section, fact.files)
        if inside is not None:
            result = list(filter(inside, result))
        if len(result) > 1:
            result.sort(key=_OFFSET)
        return result

    def _from_tables(self, fact: Fact, seen: set[str]) -> list[Found]:
        result = []
        for selector in fact.tables:
            for figure in self.cells(selector):
                if figure.id not in seen:
                    seen.add(figure.id)
                    at = self.skeleton.offset_of(figure)
                    result.append(Found({fact.name: figure}, figure.passage, figure.sentence, at, cell=True))
        return result
