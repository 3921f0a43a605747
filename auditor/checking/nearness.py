"""Where a report comes nearest to a phrase that does not stand in it: mostly one word is another one, or a unit is."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.checking.skeleton import Skeleton
from auditor.model.characters import IGNORED
from auditor.model.patterns import compiled
from auditor.model.records import NamedTuple
from auditor.model.report import Report
from auditor.model.rule import SLOT_CLOSE, SLOT_END, SLOT_OPEN, Phrase
from auditor.model.trace import Near
from auditor.quantities.units import parse_unit
from auditor.rulebook.wordings import wordings

_LEAST = 0.5
"""Less alike than this is not near."""
_SENTENCES = 6
"""So many sentences with the most pairs of letters in common are looked at closely."""
_DIFFERENCES = 3
_SENTENCE = compiled(f"[^\n{SLOT_END}]+")
_SLOT = compiled(f"{SLOT_OPEN}([^{SLOT_CLOSE}]*){SLOT_CLOSE}")


class _Candidate(NamedTuple):
    likeness: float
    wording: str
    start: int
    end: int


def nearest_stretch(phrase: Phrase, skeleton: Skeleton, report: Report) -> Near | None:
    """The stretch most like the phrase, with what differs; `None` where nothing is near (and for `regex:`)."""
    text = skeleton.text
    best: _Candidate | None = None
    for wording in wordings(phrase):
        for start, end in _sentences(text, wording):
            for candidate in _windows(text, wording, start, end):
                if best is None or candidate.likeness > best.likeness:
                    best = candidate
    if best is None or best.likeness < _LEAST:
        return None
    passage = report.passages[skeleton.passage_at(best.start)]
    start, end = skeleton.source_offset(best.start), skeleton.source_offset(best.end)
    while end > start + 1 and passage.text[end - 1] in IGNORED:
        end -= 1
    return Near(passage.place(start, end), passage.shown[start:end], _differences(best, text))


def _pairs(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1)}


def _sentences(text: str, wording: str) -> list[tuple[int, int]]:
    """The sentences that have most pairs of letters in common with the wording."""
    wanted = _pairs(wording)
    scored = [
        (len(wanted & _pairs(match[0])), -match.start(), match.end())
        for match in _SENTENCE.finditer(text)
        if not wanted.isdisjoint(_pairs(match[0]))
    ]
    return [(-start, end) for _, start, end in sorted(scored, reverse=True)[:_SENTENCES]]


def _windows(text: str, wording: str, start: int, end: int) -> Iterator[_Candidate]:
    """Stretches of one sentence that begin where the wording may."""
    from difflib import SequenceMatcher  # only mistakes need it

    matcher = SequenceMatcher(None, "", wording, autojunk=False)
    begins = {
        max(at - offset, start)
        for offset in range(len(wording) - 1)
        for at in _places(text, wording[offset : offset + 2], start, end)
    }
    for begin in sorted(begins):
        matcher.set_seq1(text[begin : min(begin + len(wording) + 8, end)])
        blocks = [block for block in matcher.get_matching_blocks() if block.size > 1]
        if blocks:
            first, last = begin + blocks[0].a, begin + blocks[-1].a + blocks[-1].size
            first, last = _whole_slots(text, first, last)
            # A figure is one letter here: figures stand everywhere, and words tell more.
            closely = SequenceMatcher(None, _tokens(wording), _tokens(text[first:last]), autojunk=False)
            yield _Candidate(closely.ratio(), wording, first, last)


def _places(text: str, piece: str, start: int, end: int) -> Iterator[int]:
    at = text.find(piece, start, end)
    while at >= 0:
        yield at
        at = text.find(piece, at + 1, end)


def _whole_slots(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch that cuts no quantity in two."""
    opened = text.rfind(SLOT_OPEN, 0, start)
    if opened >= 0 and SLOT_CLOSE not in text[opened:start]:
        start = opened
    closed = text.find(SLOT_CLOSE, end)
    if closed >= 0 and SLOT_OPEN not in text[end : closed + 1] and "\n" not in text[end:closed]:
        end = closed + 1
    return start, end


def _differences(best: _Candidate, text: str) -> tuple[tuple[str, str], ...]:
    """What is said in one and not in the other. A single letter between two differences belongs to them."""
    from difflib import SequenceMatcher

    there, said = _tokens(text[best.start : best.end]), _tokens(best.wording)
    matcher = SequenceMatcher(None, said, there, autojunk=False)
    spans: list[tuple[int, int, int, int]] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            continue
        if spans and a - spans[-1][1] <= 1:
            spans[-1] = (spans[-1][0], b, spans[-1][2], d)
        else:
            spans.append((a, b, c, d))
    return tuple(("".join(said[a:b]), "".join(there[c:d])) for a, b, c, d in spans[:_DIFFERENCES])


def _tokens(text: str) -> list[str]:
    """Letters, and a quantity with its unit as one `{unit}`; the scale (万) is no difference."""
    tokens: list[str] = []
    at = 0
    for match in _SLOT.finditer(text):
        tokens += text[at : match.start()]
        unit = parse_unit(match[1])
        tokens.append(f"{{{unit.base if unit is not None and unit.base else match[1]}}}")
        at = match.end()
    return tokens + list(text[at:])
