"""Where each character of a page stands in its source.

The tree of a page has no places for its text, the tokens have: so the text of the tree, which comes in the order of the
source but for a few mended mistakes, is found again among the tokens.
"""

from __future__ import annotations

from bisect import bisect_right

from auditor.model.place import Place
from auditor.reading.blocks import Piece
from auditor.reading.markers import Comment

SILENT = frozenset(("script", "style", "title"))
"""Elements whose text is none of the page."""
_FOR_US = "auditor:"
_REACH = 20_000
"""Characters within which text is looked for that a mended mistake has moved."""


class Source:
    """The text of a page in the order of its source; `pieces` is asked for one stretch of the tree after the other."""

    def __init__(self, html: str) -> None:
        self._pieces: list[Piece] = []
        self._starts: list[int] = []
        self._size = 0
        self.comments: list[Comment] = []
        """Comments that are meant for the auditor."""
        self._read(html)
        self._text = "".join([piece.shown for piece in self._pieces])
        self._at = 0

    def _read(self, html: str) -> None:
        from turbohtml import TokenType, tokenize

        text, reference, start, end = (
            TokenType.TEXT,
            TokenType.CHARACTER_REFERENCE,
            TokenType.START_TAG,
            TokenType.END_TAG,
        )
        silent = False
        for token in tokenize(html, resolve_references=False, capture_source=True, capture_attributes=False):
            kind = token.type
            if kind in (start, end):
                silent = kind == start and token.tag in SILENT
            elif silent:
                continue
            elif kind == text:
                line, column = token.line, token.col + 1
                for at, part in enumerate((token.data or "").split("\n")):
                    if at:
                        self._add(Piece(" ", line, column))
                        line, column = line + 1, 1
                    if part:
                        self._add(Piece(part, line, column))
                        column += len(part)
            elif kind == TokenType.COMMENT:
                self._comment(token.data or "", token.line, token.col + 1)
            elif kind == reference:
                shown = (token.data or "").replace("\n", " ")
                self._add(Piece(shown, token.line, token.col + 1, len(token.source or "")))

    def _comment(self, text: str, line: int, column: int) -> None:
        text = text.strip()
        if text.startswith(_FOR_US) and "\n" not in text:
            place = Place(line, column, line, column + len(text))
            self.comments.append(Comment(line, place, text.removeprefix(_FOR_US).strip()))

    def _add(self, piece: Piece) -> None:
        self._starts.append(self._size)
        self._pieces.append(piece)
        self._size += len(piece.shown)

    def pieces(self, text: str) -> list[Piece]:
        """The pieces of a text of the tree, which stands behind those asked for before."""
        text = text.replace("\n", " ")
        at = self._at
        whole = self._text
        if not whole.startswith(text, at):
            while at < len(whole) and whole[at] == " ":  # white space without a part in the page
                at += 1
            if not whole.startswith(text, at):
                return self._moved(text)
        return self._taken(at, text)

    def _taken(self, start: int, text: str) -> list[Piece]:
        """The pieces of `text`, which stands at offset `start`."""
        end = self._at = start + len(text)
        at = bisect_right(self._starts, start) - 1
        found: list[Piece] = []
        while start < end:
            piece, offset = self._pieces[at], start - self._starts[at]
            part = piece.shown[offset : offset + end - start]
            whole = piece.width is not None or len(part) == len(piece.shown)
            found.append(piece if whole else Piece(part, piece.line, piece.column + offset))
            start += len(part)
            at += 1
        return found

    def _moved(self, text: str) -> list[Piece]:
        """Text that a mended mistake, such as words between the rows of a table, has moved or run together."""
        low = max(self._at - _REACH, 0)
        for first, last in ((self._at, self._at + _REACH), (low, self._at)):
            found = self._text.find(text, first, last + len(text))
            if found >= 0:
                return self._taken(found, text)
        pieces: list[Piece] = []
        for character in text:
            found = self._text.find(character, self._at, self._at + _REACH)
            if found < 0:
                found = self._text.find(character, low, self._at)
            if found >= 0:
                pieces += self._taken(found, character)
            elif pieces:
                pieces.append(Piece(character, pieces[-1].line, pieces[-1].column, 0))
        return pieces
