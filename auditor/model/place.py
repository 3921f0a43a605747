"""Where something stands in the file that the reader handed in."""

from __future__ import annotations

from auditor.model.records import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of the source: lines and columns are 1-based code points, `end_column` is exclusive.

    Formats without lines leave them `None` and name a page, sheet, cell or paragraph instead.
    """

    line: int | None = None
    column: int | None = None
    end_line: int | None = None
    end_column: int | None = None
    page: int | None = None
    sheet: str | None = None
    cell: str | None = None
    table: int | None = None
    row: int | None = None
    paragraph: int | None = None
    file: str | None = None
    """The member of a submission, where several files are audited as one."""

    def as_dict(self) -> dict[str, int | str]:
        """The parts that are known, in a stable order (the JSON form)."""
        return {name: value for name in self.__slots__ if (value := getattr(self, name)) is not None}

    def __str__(self) -> str:
        if self.line is not None:
            return f"{self.line}:{self.column}" if self.column is not None else str(self.line)
        return " ".join(f"{name} {value}" for name, value in self.as_dict().items())


NOWHERE = Place()
