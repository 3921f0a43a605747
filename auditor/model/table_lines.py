"""A rule over every row, or every column, of a table: which cells its names stand for."""

from __future__ import annotations

from enum import StrEnum

from auditor.model.records import dataclass


class CellSort(StrEnum):
    """What a rule takes from a cell."""

    VALUE = "value"
    """Its number."""
    LIST = "list"
    """The numbers of several cells, as far as they are there."""
    BOUND = "bound"
    """The number of a target such as ≥95%, taken as it stands; `NAME_sense` is its sign (≥, ≤, = or nothing)."""
    DATE = "date"
    """Its date as a number (20231031): `NAME` is its first day, `NAME_last` its last, `NAME_text` what is printed."""
    TEXT = "text"
    """Its words, an empty text where it says nothing."""


@dataclass(frozen=True, slots=True)
class CellName:
    """One name of such a rule with the words in the head of its column (or of its row)."""

    name: str
    words: tuple[tuple[str, ...], ...]
    """For each cell the alternatives, any of which its head may hold; one entry but for a list."""
    sort: CellSort

    @property
    def sense(self) -> str:
        """The name of the sign of a bound."""
        return f"{self.name}_sense"

    @property
    def last(self) -> str:
        """The name of the last day of a date."""
        return f"{self.name}_last"

    @property
    def printed(self) -> str:
        """The name of a date as printed."""
        return f"{self.name}_text"


@dataclass(frozen=True, slots=True)
class TableLines:
    """Every row of the tables whose heads hold the words of all names is one case (every column, with `across`)."""

    across: bool
    names: tuple[CellName, ...]
    title: str = ""
    """Words in the title of the table, of its section, or in a head."""
    optional: frozenset[str] = frozenset()
    """Names whose cells may be missing."""
    only: tuple[str, ...] = ()
    """Only lines whose label holds one of these."""
