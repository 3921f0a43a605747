"""Where something stands in the file that the reader handed in."""

from __future__ import annotations

from auditor.model.records import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of the source: lines and columns are 1-based code points, `end_column` is exclusive.

    Formats without lines leave `line` and `end_line` `None` and name a page, sheet, cell or paragraph instead; columns
    then count within the cell or paragraph.
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

    @property
    def in_text(self) -> bool:
        """True where line and column are those of the file itself, as an editor counts them; not the lines of a page."""
        return self.line is not None and self.page is None and self.sheet is None

    def as_dict(self) -> dict[str, int | str]:
        """The parts that are known, in a stable order (the JSON form)."""
        return {name: value for name in self.__slots__ if (value := getattr(self, name)) is not None}

    def __str__(self) -> str:
        """Short, for people: `63:214`, `page 3 63:214`, `Sheet1!B4`, `¶12:7`, `T2 R3 C4:1`."""
        where = self._container()
        if self.line is not None:
            where.append(f"{self.line}:{self.column}" if self.column is not None else str(self.line))
        elif where and self.column is not None and self.sheet is None:
            where[-1] += f":{self.column}"
        if self.file is not None:
            where.insert(0, self.file.replace("\\", "/").rpartition("/")[2])
        return " ".join(where)

    def _container(self) -> list[str]:
        """The page, cell or paragraph."""
        parts = [f"page {self.page}"] if self.page is not None else []
        if self.sheet is not None:
            return [*parts, f"{self.sheet}!{self.cell}" if self.cell is not None else self.sheet]
        if self.table is not None:
            parts.append(f"T{self.table}")
            parts += [f"R{self.row}"] if self.row is not None else []
            return [*parts, f"C{self.cell}"] if self.cell is not None else parts
        return [*parts, f"¶{self.paragraph}"] if self.paragraph is not None else parts


NOWHERE = Place()
