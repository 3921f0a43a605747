"""A list that does not add up: is it incomplete on purpose, or is a figure wrong?

其中 alone does not say that a list is complete, so a shortfall is no error by itself. It is one where the wording closes
the list, and it is likely one where a single slip of a digit would make the list add up and an unrelated list would hardly
look like that: the rarer such a coincidence, the surer the verdict.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from auditor.model.quantity import Qualifier, Quantity
from auditor.relations.arithmetic import exact_sum, length, slack, sum_slip
from auditor.relations.closure import closing_words, is_rest
from auditor.relations.scene import Mention, is_plain

SURE = Fraction(1, 50)
"""Below this chance a sum that one slip explains is taken for an error."""
FAIR = Fraction(1, 5)
"""Below this chance it is worth a warning."""
_FORM = 4
"""A list of counts with more parts than this that ends in 其他 is a form."""
EVEN = Fraction(1, 2)
"""Below this chance the words that close a list decide; small numbers are near each other by themselves."""
_CRUMB = 1000
"""Less than this part of an open list may be left over on purpose: 其他5万千瓦 of 334862 is not worth naming."""
_BELONGING = ("其中", "包括", "含", "(", "包含")
_OPEN = ("其中", "含", "包括")


def may_be_total(head: Mention, parts: Sequence[Quantity]) -> bool:
    """A total of its own, in the unit of the parts; 约 is let pass on a figure printed to four digits or more."""
    total = head.quantity
    if not head.is_item or not is_plain(*parts):
        return False
    hedged = total.qualifier is Qualifier.ABOUT and length(total) > 3
    if not is_plain(total) and not hedged:
        return False
    return all(part.unit.base == total.unit.base or part.unit.dimension == "count" for part in parts)


def kind_of(words: str, introduction: str, head: Mention, column: Sequence[Mention]) -> tuple[str, str]:
    """The kind of relation that a list which does not add up is, with the words that say so; ("", "") for none."""
    total, parts = head.quantity, tuple(m.quantity for m in column)
    closing = closing_words([m.label for m in column], introduction)
    gap = total.value - exact_sum(parts)
    chance = sum_slip(total, parts) if len(parts) > 1 else None
    if chance is not None and (chance < SURE or (closing and chance < EVEN)):
        sure = is_plain(total) and (closing or not 0 < gap * _CRUMB < total.value)
        return ("breakdown" if sure else "probable-breakdown"), closing or _ONE_SLIP
    if chance is not None and (chance < FAIR or _looks_complete(words, introduction, column, gap)):
        return "probable-breakdown", _ONE_SLIP
    # 车辆8辆,其中…0辆、…3辆、其他1辆: a form names all the kinds that there are.
    form = len(parts) > _FORM and is_rest(column[-1].label) and not any(part.half for part in parts)
    if closing and len(parts) > 1 and words != "(" and (form or abs(gap) * 5 < total.value):
        return "probable-breakdown", closing
    if gap + slack(parts) + total.half < 0:
        known = words in _OPEN or _is_bare(words, introduction, column)
        return ("probable-breakdown", _ONE_SLIP) if chance is not None and known else ("", "")
    if words in _BELONGING and is_plain(total):
        return "part-of-whole", words
    return "", ""


_ONE_SLIP = "一处数字之差"


def _looks_complete(words: str, introduction: str, column: Sequence[Mention], gap: Fraction) -> bool:
    """Four parts or more that leave little over; or a bracket without 其中 that holds nothing but parts."""
    whole = exact_sum([m.quantity for m in column]) + gap
    if len(column) > 3:
        return abs(gap) * 8 <= whole
    return _is_bare(words, introduction, column) and abs(gap) * 2 <= whole


def _is_bare(words: str, introduction: str, column: Sequence[Mention]) -> bool:
    """A bracket without 其中 that holds labelled parts: (公务员10人、机关工人1人、事业人员8人)."""
    if words != "(" or any(word in introduction for word in _OPEN) or column[0].lead.startswith(_OPEN):
        return False
    return all(m.label for m in column)
