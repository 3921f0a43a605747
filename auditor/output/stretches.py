"""From a place back to the characters of a passage."""

from __future__ import annotations

from auditor.model.place import Place
from auditor.model.report import Passage


def stretch(passage: Passage, place: Place) -> tuple[int, int] | None:
    """The offsets that `passage.place` gives this place for; none where the place is not one of the passage."""
    size = len(passage.text)
    for start in range(size):
        begins = passage.place(start, start + 1)
        if (begins.line, begins.paragraph, begins.column) == (place.line, place.paragraph, place.column):
            for end in range(start + 1, size + 1):
                if passage.place(start, end) == place:
                    return start, end
    return None
