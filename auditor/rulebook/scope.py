"""What the names of a rule may stand for, from all that its pack inherits."""

from __future__ import annotations

from collections.abc import Mapping

from auditor.model.records import dataclass
from auditor.model.rule import Fact
from auditor.rulebook.expressions import Meaning
from auditor.rulebook.functions import Sort
from auditor.rulebook.kinds import KINDS, LISTS, WORDS
from auditor.rulebook.packs import Parameter
from auditor.rulebook.schema import RELATION_WORDS

NUMBER, TRUTH, TEXT, LIST = (Meaning(sort) for sort in (Sort.NUMBER, Sort.TRUTH, Sort.TEXT, Sort.LIST))
ANYTHING = Meaning()


@dataclass(frozen=True, slots=True)
class PackScope:
    """Facts and parameters that the rules of one pack see: its own before inherited ones."""

    facts: Mapping[str, Fact]
    parameters: Mapping[str, Parameter]
    meanings: Mapping[str, Meaning]
    complete: bool
    """False when a pack that it extends could not be read: then an unknown name may be right."""


def pack_scope(facts: Mapping[str, Fact], parameters: Mapping[str, Parameter], *, complete: bool) -> PackScope:
    """The scope of a pack."""
    meanings = {name: Meaning(Sort.NUMBER, parameter.unit) for name, parameter in parameters.items()}
    meanings |= {name: meaning_of(fact) for name, fact in facts.items()}
    return PackScope(facts, parameters, meanings, complete)


def meaning_of(fact: Fact) -> Meaning:
    """What a fact stands for in an expression."""
    slots = [slot for phrase in fact.phrases for slot in phrase.slots]
    if not fact.tables and not slots:
        if not fact.phrases:
            return ANYTHING
        return NUMBER if fact.collect else TRUTH
    if any(slot.words for slot in slots):
        return TEXT
    if fact.collect or (not fact.phrases and all(t.rows or not t.row or not t.column for t in fact.tables)):
        return LIST
    return NUMBER


def role_meanings(kind: str) -> dict[str, Meaning]:
    """What the roles of a kind of relation stand for."""
    meanings = {role: LIST if role in LISTS else TEXT if role in WORDS else ANYTHING for role in KINDS[kind]}
    return meanings | dict.fromkeys(RELATION_WORDS, TEXT)
