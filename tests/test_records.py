"""Records behave as the dataclasses that they are declared to be, and as the standard library's functions expect."""

from __future__ import annotations

import dataclasses

import pytest

from auditor.model.records import dataclass, field, replace


@dataclass(frozen=True, slots=True)
class Office:
    """One of each sort of field."""

    name: str
    staff: int = 3
    windows: list[int] = field(default_factory=list)
    size: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "size", self.staff + len(self.windows))


@dataclass(slots=True)
class Tally:
    """Not frozen."""

    count: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Desk:
    """Compared by identity."""

    number: int


def test_defaults_are_filled_in_and_fresh() -> None:
    """A factory makes a new object for each record."""
    first, second = Office("甲"), Office("甲")
    first.windows.append(1)
    assert (first.staff, first.size, second.windows) == (3, 3, [])


def test_records_are_equal_by_their_fields() -> None:
    """Equality is by class and fields; hash goes with it where a record is frozen."""
    assert Office("甲") == Office("甲", 3)
    assert Office("甲") != Office("乙")
    assert Office("甲") != "甲"
    assert Tally(1) == Tally(1)
    assert Desk(1) != Desk(1)
    assert len({Desk(1), Desk(1)}) == 2
    with pytest.raises(TypeError, match="unhashable"):
        hash(Tally())


def test_a_record_has_slots_and_no_other_attributes() -> None:
    """A misspelt field is refused at run time too."""
    with pytest.raises(AttributeError):
        Tally().cuont = 1  # type: ignore[attr-defined]


def test_a_record_shows_its_fields() -> None:
    """The repr is that of a dataclass."""
    assert repr(Office("甲", 2)) == "Office(name='甲', staff=2, windows=[], size=2)"


def test_a_copy_with_changes() -> None:
    """`replace` keeps what is not named, and what follows from the fields is worked out anew."""
    assert replace(Office("甲", 2), staff=5).size == 5
    assert dataclasses.replace(Office("甲", 2), staff=5) == Office("甲", 5)


def test_patterns_match_by_position() -> None:
    """`case Office(name, 2)` works."""
    match Office("甲", 2):
        case Office(name, 2):
            assert name == "甲"
        case _:
            pytest.fail("no match")


def test_the_standard_functions_know_records() -> None:
    """`fields`, `is_dataclass` and `asdict` work."""
    assert dataclasses.is_dataclass(Office)
    assert [each.name for each in dataclasses.fields(Office)] == ["name", "staff", "windows", "size"]
    assert dataclasses.asdict(Tally(4)) == {"count": 4}
