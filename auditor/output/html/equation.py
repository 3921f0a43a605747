"""The relation of a check in pieces: its printed figures, each with the number that it is, and the signs between them."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.model.patterns import compiled
from auditor.model.quantity import Quantity
from auditor.model.records import dataclass
from auditor.model.text import Text
from auditor.output.words import Words

_FORMAL = compiled(r"[A-Za-z_]{2}")
_LOGIC = compiled(r"\b(?:and|or|not)\b")
_WHOLE = Text("n 为整数", "n a whole number")


@dataclass(frozen=True, slots=True)
class Term:
    """A figure of the relation, or the signs and words between two figures."""

    text: Text
    quantity: Quantity | None = None


@dataclass(frozen=True, slots=True)
class Equation:
    """A relation as it is drawn."""

    terms: tuple[Term, ...]
    plain: bool
    """It reads as arithmetic; where it does not (`count(…)`, names of a rule), the message says it better."""


def equation_of(relation: str, quantities: Sequence[Quantity]) -> Equation | None:
    """The relation cut at its figures, or nothing where it names none of them."""
    terms: list[Term] = []
    left = list(quantities)
    at = begun = 0
    while at < len(relation):
        found = _figure_at(relation, at, left, quantities)
        if found is None:
            at += 1
            continue
        if at > begun:
            terms.append(Term(_signs(relation[begun:at])))
        terms.append(Term(Text(found.text, found.text), found))
        if found in left:
            left.remove(found)
        at = begun = at + len(found.text)
    if not terms:
        return None
    if begun < len(relation):
        terms.append(Term(_signs(relation[begun:])))
    signs = "".join(term.text.en for term in terms if term.quantity is None)
    return Equation(tuple(terms), reads_as_arithmetic(signs.replace(_WHOLE.en, "")))


def reads_as_arithmetic(relation: str) -> bool:
    """Whether a relation has nothing in it that only the author of its rule can read: functions, names of facts."""
    return not _FORMAL.search(_LOGIC.sub("", relation))


def _figure_at(relation: str, at: int, left: list[Quantity], every: Sequence[Quantity]) -> Quantity | None:
    """The figure printed at this place: one not met before if there is one, the longest first."""
    if at and (relation[at - 1].isdigit() or relation[at - 1] in ".,") and relation[at : at + 1].isdigit():
        return None
    for among in (left, every):
        fitting = [one for one in among if one.text and relation.startswith(one.text, at) and _ends(relation, at, one)]
        if fitting:
            return max(fitting, key=lambda one: len(one.text))
    return None


def _ends(relation: str, at: int, quantity: Quantity) -> bool:
    """The numeral does not go on behind this figure."""
    behind = relation[at + len(quantity.text) : at + len(quantity.text) + 2]
    return not (
        quantity.text[-1:].isdigit() and (behind[:1].isdigit() or (behind[:1] in ".," and behind[1:].isdigit()))
    )


def _signs(text: str) -> Text:
    """Signs and logical words; a plain `-` between figures becomes a minus sign."""
    text = text.replace(" - ", " − ").replace(" == ", " = ")
    both = text.replace(", n ∈ ℕ", f", {_WHOLE.en}"), text.replace(", n ∈ ℕ", f"，{_WHOLE.zh}")
    return Text(Words("zh").relation(both[1]), both[0])
