"""Sentences that a phrase is meant to match, written from the phrase itself: to see whether it does."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.checking.skeleton import Skeleton
from auditor.model.rule import SLOT_CLOSE, SLOT_OPEN, Phrase
from auditor.quantities import find
from auditor.reading import read_text
from auditor.rulebook.wordings import wordings

_FIGURES = ("12", "95.24", "2023")
"""One of them reads as a quantity wherever any number does."""


def sample_sentences(phrase: Phrase) -> Iterator[str]:
    """Sentences with the words of a phrase and invented figures; none for `regex:`."""
    for figure in _FIGURES:
        for wording in wordings(phrase):
            yield wording.replace(SLOT_OPEN, figure).replace(SLOT_CLOSE, "") + "。"


def matches_itself(phrase: Phrase) -> bool | None:
    """Whether a phrase matches one of its own sentences; `None` where it gives none."""
    sentences = list(sample_sentences(phrase))
    return any(is_matched(phrase, sentence) for sentence in sentences) if sentences else None


def is_matched(phrase: Phrase, text: str) -> bool:
    """Whether a phrase stands in a text with figures for all its slots, as it would in a report."""
    report = read_text(text, path="sample", title="")
    skeleton = Skeleton(report, find(report))
    return any(_fits(skeleton, phrase, match) for match in skeleton.matches(phrase))


def _fits(skeleton: Skeleton, phrase: Phrase, match: re.Match[str]) -> bool:
    for group, slot in enumerate(phrase.slots, 1):
        if slot.unit and match.start(group) >= 0:
            figure = skeleton.figure_at(match.start(group))
            if slot.unit not in (figure.unit.base, figure.unit.symbol):
                return False
    return True
