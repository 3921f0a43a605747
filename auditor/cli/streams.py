"""Writing to the terminal, a pipe or a file, so that neither a closed pipe nor an old code page stops a run."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable

from auditor.model.errors import AuditorError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

    from auditor.model.audit import Audit
    from auditor.output.layout import Line

_FALLBACK = 80
_WIDEST = 160
_NARROWEST = 40


class CannotWrite(AuditorError):
    """The output file could not be written."""

    def __init__(self, path: Path, error: OSError) -> None:
        super().__init__(f"cannot write {path}: {error.strerror or error}")


def harden_streams() -> None:
    """A character that the terminal's encoding lacks is shown as `?` instead of stopping the run."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def drop_stdout() -> None:
    """The reader of our output has gone: nothing more is written, and Python's flush at exit stays quiet."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def tell(problem: object) -> None:
    """A line on standard error; text of a report in it can do nothing there."""
    import click

    from auditor.output.safe import safe

    click.echo(f"auditor: {safe(str(problem))}", err=True)


def tell_failures(audit: Audit) -> None:
    """Name on standard error each file that could not be read."""
    for failure in audit.failures:
        tell(failure)


def uses_colour(choice: str, output: Path | None) -> bool:
    """`always` and `never` are obeyed; `auto` colours a terminal unless NO_COLOR is set (FORCE_COLOR colours any)."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR") or output is not None:
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def cells_of(chosen: int | None) -> int:
    """The width to fill: the chosen one, else the terminal's up to a width that still reads well."""
    if chosen is not None:
        return max(chosen, _NARROWEST)
    return min(max(_columns(), _NARROWEST), _WIDEST)


def _columns() -> int:
    """As `shutil` tells it, but without the formats of archives that come with that module."""
    told = os.environ.get("COLUMNS", "")
    if told.isdecimal() and int(told) > 0:
        return int(told)
    try:
        return os.get_terminal_size(sys.__stdout__.fileno()).columns or _FALLBACK  # type: ignore[union-attr]
    except (AttributeError, ValueError, OSError):  # closed, or no terminal
        return _FALLBACK


def write_lines(lines: Iterable[Line], colour: bool, output: Path | None) -> None:
    """Write styled lines to `output` or to standard output."""
    from auditor.output.terminal import plain, print_coloured

    if not colour:
        write_text(plain(lines), output)
    elif output is not None:
        target = io.StringIO()
        print_coloured(lines, target)
        write_text(target.getvalue(), output)
    else:
        try:
            print_coloured(lines, sys.stdout)
            sys.stdout.flush()
        except BrokenPipeError:
            drop_stdout()


def write_text(text: str, output: Path | None, *, data: bool = False, append: bool = False) -> None:
    """Write to `output` (always UTF-8) or to standard output; `data` is UTF-8 there too, whatever the terminal."""
    if output is not None or (data and isinstance(sys.stdout, io.TextIOWrapper)):
        write_bytes(text.encode("utf-8", "backslashreplace"), output, append=append)
        return
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        drop_stdout()


def write_bytes(content: bytes, output: Path | None, *, append: bool = False) -> None:
    """Write to `output` or to standard output as it is."""
    if output is not None:
        try:
            with output.open("ab" if append else "wb") as file:
                file.write(content)
        except OSError as error:
            raise CannotWrite(output, error) from error
        return
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.flush()
    except BrokenPipeError:
        drop_stdout()
