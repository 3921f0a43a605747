"""A rule before it is written down and tried."""

from __future__ import annotations

from auditor.model.records import dataclass
from auditor.model.text import Text


@dataclass(frozen=True, slots=True)
class Draft:
    """A rule before it is written down and tried."""

    id: str
    title: Text
    find: tuple[str, ...]
    check: str
    figures: tuple[str, ...]
    """Ids of the figures that it must bind in the report it was drafted from."""
    holds: tuple[str, ...]
    fails: tuple[str, ...]
    """Candidates, the most telling first; those that do not come out so are dropped."""
    collect: str = ""
    """The name of a figure that is stated in several places: the phrases in `find` are those of a fact."""
    tables: tuple[str, ...] = ()
    """Cells of tables that give names their values, as entries of `tables`."""
