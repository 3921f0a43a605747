"""Records behave as the dataclasses that they are declared to be, and as the standard library's functions expect."""

from __future__ import annotations

import copy
import dataclasses
import pickle

import pytest

from auditor.model.records import NamedTuple, dataclass, field, replace


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


class Street(NamedTuple):
    """A name, and a number that may be left out."""

    name: str
    number: int = 1

    @property
    def sign(self) -> str:
        """Both."""
        return f"{self.name}{self.number}"


class Lane(Street):
    """A subclass brings methods, no fields."""

    __slots__ = ()

    def __str__(self) -> str:
        return super().sign


def test_a_default_comes_last() -> None:
    """As for a function's parameters."""
    with pytest.raises(TypeError, match="without a default"):

        @dataclass(slots=True)
        class Wrong:
            """A default before a field without one."""

            first: int = 1
            second: int


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


def test_named_tuples_are_tuples_with_names() -> None:
    """All that `typing.NamedTuple` promises and the program uses."""
    street = Street("人民路", number=5)
    assert street == ("人民路", 5)
    assert (street.name, street.number, street.sign) == ("人民路", 5, "人民路5")
    assert Street("人民路") == ("人民路", 1)
    assert repr(street) == "Street(name='人民路', number=5)"
    assert street._replace(number=6) == ("人民路", 6)
    assert street._asdict() == {"name": "人民路", "number": 5}
    assert Street._fields == Street.__match_args__ == ("name", "number")
    assert pickle.loads(pickle.dumps(street)) == copy.copy(street) == street
    assert type(pickle.loads(pickle.dumps(street))) is Street
    with pytest.raises(TypeError):
        Street()  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="town"):
        street._replace(town=1)  # type: ignore[call-arg]
    with pytest.raises(AttributeError):
        street.number = 6  # type: ignore[misc]
    with pytest.raises(AttributeError):
        street.town = 6  # type: ignore[attr-defined]


def test_a_subclass_of_a_named_tuple_keeps_its_fields() -> None:
    """It is built, shown and copied as its own class."""
    lane = Lane("巷", 2)
    assert (str(lane), repr(lane), lane._replace(number=3)) == ("巷2", "Lane(name='巷', number=2)", Lane("巷", 3))


def test_a_hash_is_found_once_and_stays_with_its_process() -> None:
    one, other = Office("a", 3), Office("a", 3)
    object.__setattr__(one, "windows", ())
    object.__setattr__(other, "windows", ())
    assert hash(one) == hash(other)
    object.__setattr__(one, "staff", 4)
    assert hash(one) == hash(other)
    copied = pickle.loads(pickle.dumps(one))
    assert hash(copied) != hash(other)
    assert [at.name for at in dataclasses.fields(Office)] == ["name", "staff", "windows", "size"]
