"""Attachments that a report names, and whether they were handed in.

Kind and roles: `attachment` (`named`, `found`): the words by which the report names an attachment, and the file that it is, or an empty
text where there is none.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.patterns import compiled
from auditor.model.relation import Relation
from auditor.model.report import Member, Passage, PassageKind, Report, Role

_NUMBERED = compiled(r"附[件表]\s?(\d{1,2}|[一二三四五六七八九十])(?:[:.、]?\s?([^\W\d_]{4,40}))?")
_NUMBERS = {number: str(at) for at, number in enumerate("一二三四五六七八九十", 1)}
_NOT_A_NAME = compiled(r"[和与及]|所示|详见|中的|为准")
_OPENING = 4
"""Passages of a file in which its own name may stand."""


def detect(report: Report) -> Iterator[Relation]:
    """Each attachment that the main report names by number, once, with the file that it is."""
    main = [member for member in report.members if member.role is Role.REPORT]
    if not main:
        return
    attached = [member for member in report.members if member.role is Role.ATTACHMENT]
    seen: set[str] = set()
    for passage in report.passages[main[0].start : main[0].end]:
        for match in _NUMBERED.finditer(passage.text):
            number = _NUMBERS.get(match[1], match[1])
            if number in seen or _is_own(passage, match.start()):
                # A heading 附件1 inside the report is the attachment itself.
                seen.add(number)
                continue
            seen.add(number)
            name = match[2] or ""
            title = "" if _NOT_A_NAME.search(name) else name
            found = _found(report, number, title, attached)
            yield Relation(
                "attachment",
                {"named": match.group().rstrip(":.、"), "found": found},
                passage.index,
                ("附件",),
                extra={"label": match.group(), "start": str(match.start()), "end": str(match.end())},
            )


def _is_own(passage: Passage, at: int) -> bool:
    return (at == 0 and passage.kind in (PassageKind.HEADING, PassageKind.CAPTION)) or (
        at == 0 and len(passage.text) <= 4
    )


def _found(report: Report, number: str, title: str, attached: list[Member]) -> str:
    """The file of an attachment: by its number in name or first lines, by its title, else by order where none has a number."""
    numbered = {member.file: _number(report, member) for member in attached}
    for file, own in numbered.items():
        if own == number:
            return file
    if title:
        for member in attached:
            if title in _own_words(report, member):
                return member.file
    if not any(numbered.values()) and not title and int(number) <= len(attached):
        return attached[int(number) - 1].file
    return ""


def _own_words(report: Report, member: Member) -> str:
    opening = report.passages[member.start : min(member.end, member.start + _OPENING)]
    return "\n".join((member.file, member.title, *(passage.text for passage in opening)))


def _number(report: Report, member: Member) -> str:
    match = _NUMBERED.search(_own_words(report, member))
    return _NUMBERS.get(match[1], match[1]) if match is not None else ""
