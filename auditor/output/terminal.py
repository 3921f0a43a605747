"""Lines of styled text as characters: plain, or coloured by Rich for the terminal at hand."""

from __future__ import annotations

from collections.abc import Iterable
from io import StringIO

from auditor.output.layout import Line, Style
from auditor.output.safe import safe_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO

_LOOKS = {
    Style.FIGURE: "bold reverse",
    Style.ERROR: "bold red",
    Style.WARNING: "bold yellow",
    Style.NOTE: "bold cyan",
    Style.GOOD: "green",
    Style.DIM: "dim",
    Style.STRONG: "bold",
    Style.RULE: "blue",
}


def plain(lines: Iterable[Line]) -> str:
    """The lines without colour."""
    return "".join(safe_line("".join(piece.text for piece in line)).rstrip() + "\n" for line in lines)


def coloured(lines: Iterable[Line]) -> str:
    """The lines as `print_coloured` writes them."""
    target = StringIO()
    print_coloured(lines, target)
    return target.getvalue()


def print_coloured(lines: Iterable[Line], file: TextIO) -> None:
    """Write the lines with colours and attributes that every terminal knows.

    The text goes to Rich as `Text`, never as markup: `[red]` in a report is six characters.
    """
    from rich.console import Console
    from rich.text import Text

    console = Console(file=file, force_terminal=True, highlight=False, markup=False, emoji=False, no_color=False)
    for line in lines:
        shown = safe_line("".join(piece.text for piece in line))
        text = Text(end="\n")
        at = 0
        for piece in line:
            text.append(shown[at : at + len(piece.text)], _LOOKS.get(piece.style))
            at += len(piece.text)
        console.print(text, soft_wrap=True)
