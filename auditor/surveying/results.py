"""Reads back what `auditor check --format jsonl` (or `json`) wrote: one report at a time, whatever wrote it and however it ended."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO

from auditor.model.errors import AuditorError
from auditor.model.records import dataclass
from auditor.model.text import Text

LINES, DOCUMENT = "auditor-lines/1", "auditor-report/1"
Members = Mapping[str, object]


class BrokenResults(AuditorError):
    """A file that is no results of a run, or holds a line that is none."""

    def __init__(self, path: str, line: int | None, zh: str, en: str) -> None:
        where = f"{path}:{line}" if line else path
        self.path, self.line = path, line
        self.told = Text(f"{where}：{zh}", f"{where}: {en}")
        super().__init__(self.told.en)

    @property
    def file(self) -> str:
        """The file of results."""
        return self.path


@dataclass(frozen=True, slots=True)
class Result:
    """One line of results: a `report`, a `failure`, or the `summary` that closes a run."""

    kind: str
    members: Members
    line: int | None = None
    """Where it stands in its file."""


def results_of(path: Path) -> Iterator[Result]:
    """The results in a file, one after the other; of `jsonl` no more than one line is held. `.gz` is decompressed.

    A last line that is torn, as a killed run leaves it, ends the results; it is missing its summary then. Raises
    `BrokenResults` for anything else that is no result.
    """
    name = path.as_posix()
    try:
        with _opened(path) as file:
            first = file.readline()
            if _is_line(first):
                yield from _lines(name, first, file)
            else:
                yield from _document(name, first + file.read())
    except EOFError:  # compressed results that were cut
        return
    except UnicodeDecodeError as error:
        raise BrokenResults(name, None, "不是 UTF-8 文本", "is not UTF-8 text") from error
    except (OSError, zlib.error) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise BrokenResults(name, None, f"无法打开：{why}", f"cannot be opened: {why}") from error


def _opened(path: Path) -> IO[str]:
    if path.suffix.lower() != ".gz":
        return path.open(encoding="utf-8")
    import gzip

    return gzip.open(path, "rt", encoding="utf-8")


def _is_line(first: str) -> bool:
    """A document in `json` begins a line with its schema too, and does not end it there."""
    return first.startswith("{") and LINES in first[:60]


def _lines(name: str, first: str, rest: Iterator[str]) -> Iterator[Result]:
    number, line = 1, first
    while line:
        following = next(rest, "")
        if line.strip():
            try:
                members = json.loads(line)
            except ValueError as error:
                if not following and not line.endswith("\n"):
                    return
                raise no_result(name, number) from error
            if not isinstance(members, dict) or members.get("schema") != LINES:
                raise no_result(name, number)
            yield Result(str(members.get("kind", "")), members, number)
        number, line = number + 1, following


def _document(name: str, text: str) -> Iterator[Result]:
    try:
        whole = json.loads(text)
    except ValueError as error:
        raise no_result(name, getattr(error, "lineno", None)) from error
    if not isinstance(whole, dict) or whole.get("schema") != DOCUMENT:
        raise no_result(name, None)
    reports, failures, summary = (whole.get(member) for member in ("reports", "failures", "summary"))
    if not (isinstance(reports, list) and isinstance(failures, list) and isinstance(summary, dict)):
        raise no_result(name, None)
    yield from (Result("report", members) for members in reports)
    yield from (Result("failure", members) for members in failures)
    yield Result("summary", summary)


def no_result(name: str, line: int | None) -> BrokenResults:
    """What is told of a line that is none."""
    return BrokenResults(
        name,
        line,
        "不是核对结果；请用 auditor check --format jsonl 或 json 生成",
        "is no result of a run; make one with auditor check --format jsonl or json",
    )
