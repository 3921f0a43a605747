"""Names for the figures of a rule, from their labels: an author reads 已归档 and not x1."""

from __future__ import annotations

from auditor.model.patterns import compiled
from auditor.rulebook.functions import FUNCTIONS
from auditor.rulebook.schema import MESSAGE_WORDS, RELATION_WORDS
from auditor.rulebook.slots import is_name
from auditor.rulebook.tokens import name_of

_OTHER = compiled(r"[\W\d_]+")
_LEADS = compiled(r"\A(?:[一二三四五六七八九十]{1,3}是|年?[末底初]|其中|另有|以及|截至|全年|共有|共|是|为|达|的)+")
_LONGEST = 18
_TAKEN = {*FUNCTIONS, *MESSAGE_WORDS, *RELATION_WORDS}


class Names:
    """Gives each figure of one rule a name of its own."""

    def __init__(self) -> None:
        self._given: set[str] = set()

    def name(self, label: str, role: str) -> str:
        """A name from the last words of a label; from the role where the label gives none."""
        words = name_of(_OTHER.sub("", label))
        words = _LEADS.sub("", words[-_LONGEST:]) or role
        if not is_name(words) or words in _TAKEN:
            words = f"{role}_figure"
        name, number = words, 2
        while name in self._given:
            name, number = f"{words}{number}", number + 1
        self._given.add(name)
        return name
