"""Why a relation cannot be judged: signals that end its evaluation and become the reason of a not-applicable check."""

from __future__ import annotations

from collections.abc import Iterable

from auditor.model.quantity import Unit
from auditor.model.text import Text


class Unjudged(Exception):
    """The relation has no verdict; `reason` says why in both languages."""

    def __init__(self, reason: Text) -> None:
        self.reason = reason
        super().__init__(reason.en)


class MissingNames(Unjudged):
    """Names that the report does not state."""

    def __init__(self, names: Iterable[str]) -> None:
        self.names = tuple(names)
        super().__init__(
            Text("报告中未找到:" + "、".join(self.names), "not found in the report: " + ", ".join(self.names))
        )


class ZeroBase(Unjudged):
    """A division whose base is zero, or may be as far as the printed digits tell."""

    def __init__(self) -> None:
        super().__init__(Text("基数为零,无法计算", "the base is zero"))


class UnlikeUnits(Unjudged):
    """Two figures of unlike dimensions that would be added or compared."""

    def __init__(self, left: str, right: str) -> None:
        super().__init__(Text(f"单位不可比:{left}与{right}", f"units cannot be compared: {left} and {right}"))

    @classmethod
    def of_units(cls, left: Unit, right: Unit) -> UnlikeUnits:
        """The signal for two units as printed."""
        return cls(left.symbol or left.dimension, right.symbol or right.dimension)


class NotNumeric(Unjudged):
    """A name that stands for words, a statement or a list where one number is needed."""

    def __init__(self, name: str) -> None:
        super().__init__(Text(f"{name}不是单个数值", f"{name} is not a single number"))


class NotText(Unjudged):
    """A figure or statement where words are needed."""

    def __init__(self, name: str) -> None:
        super().__init__(Text(f"{name}不是文字", f"{name} is not a text"))
