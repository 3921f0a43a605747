"""The members of a JSON object from outside, asked for one by one and told with their place where they are not as they must be."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from auditor.model.errors import UnreadableReport
from auditor.model.place import NOWHERE, Place

T = TypeVar("T")
_WORDS = {str: "a text", int: "a whole number", list: "a list", dict: "an object"}
_TEXT_PLACES = frozenset(("sheet", "cell"))


class Members:
    """An object of the JSON that is asked for its members; what is missing or of another kind is told with its place."""

    def __init__(self, data: Mapping[str, Any], at: str, path: str) -> None:
        self._data, self.at, self.path = data, at, path

    def problem(self, name: str, problem: str) -> UnreadableReport:
        """The error to raise about a member."""
        return UnreadableReport(self.path, f"{self.at}{name}: {problem}")

    def get(self, name: str, kind: type[T], default: T) -> T:
        """A member, or what stands for it where it is not there."""
        value = self._data.get(name)
        if value is None:
            return default
        if type(value) is not kind:  # True is an int otherwise
            raise self.problem(name, f"must be {_WORDS[kind]}")
        return value

    def needed(self, name: str, kind: type[T]) -> T:
        """A member that must be there."""
        if self._data.get(name) is None:
            raise self.problem(name, f"is missing; it must be {_WORDS[kind]}")
        return self.get(name, kind, kind())

    def index(self, name: str, size: int, default: int | None = None) -> int | None:
        """A number that points at one of `size` things."""
        value = self.get(name, int, -1)
        if value == -1:
            return default
        if not 0 <= value < size:
            raise self.problem(name, f"{value} is not among 0 … {size - 1}")
        return value

    def objects(self, name: str) -> list[Members]:
        """A list of objects."""
        found = []
        for at, item in enumerate(self.get(name, list, [])):
            if not isinstance(item, dict):
                raise self.problem(f"{name}[{at}]", "must be an object")
            found.append(Members(item, f"{self.at}{name}[{at}].", self.path))
        return found

    def numbers(self, name: str) -> list[int]:
        """A list of whole numbers."""
        values = self.get(name, list, [])
        for at, value in enumerate(values):
            if type(value) is not int:
                raise self.problem(f"{name}[{at}]", "must be a whole number")
        return values

    def place(self, name: str) -> Place:
        """A place; members that are not known are an error, since they are most likely a slip."""
        known = self.get(name, dict, {})
        for key, value in known.items():
            if key not in Place.__slots__:
                raise self.problem(f"{name}.{key}", "is not known")
            if type(value) is not (str if key in _TEXT_PLACES else int):
                raise self.problem(f"{name}.{key}", f"must be {_WORDS[str if key in _TEXT_PLACES else int]}")
        return Place(**known) if known else NOWHERE
