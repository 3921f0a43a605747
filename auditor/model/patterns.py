"""Regular expressions kept as compiled: to compile those of this program takes longer than to audit a report.

What is kept of a pattern is its code for the engine of `re`, in a file beside the byte code of this module and as trustworthy
as that: the engine examines such code too lightly for any place that is easier to write to. Where Python keeps no byte code,
nothing is kept. A checksum tells a damaged file; where anything about it is doubtful the patterns are compiled.
The few functions of records that have to be compiled are kept with them.
"""

from __future__ import annotations

import marshal
import os
import re
import sys
from functools import cache
from importlib import import_module
from types import CodeType
from zlib import crc32

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, AnyStr

_MOST = 2 * 1024 * 1024
"""Bytes of all patterns; those of the program and the rules that a report meets take 400 000."""
_WORD = 4
"""Bytes of one number of the code, and of the checksum."""

Key = tuple[int, str | bytes]
"""Flags and text, as asked for."""
_SOURCE = -1
"""In the place of flags: the text is Python."""


def compiled(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What `re.compile` gives, for a pattern of the program or of its rules."""
    found: re.Pattern[AnyStr] = _patterns().pattern(text, int(flags))
    return found


def compiled_source(text: str) -> CodeType:
    """What `compile` gives for source of the program that is put together when it runs."""
    found: CodeType = _patterns().source(text)
    return found


def keep_patterns() -> None:
    """Leave what this process had to compile to the next one."""
    _patterns().keep()


@cache
def _patterns() -> _Patterns | _Compiling:
    """The patterns of this process."""
    byte_code = __spec__.cached
    if byte_code is None:
        return _Compiling()
    try:
        return _Patterns(byte_code.removesuffix(".pyc") + ".kept")
    except (ImportError, AttributeError):
        return _Compiling()


class _Compiling:
    """Patterns from nowhere."""

    def pattern(self, text: Any, flags: int) -> Any:
        return re.compile(text, flags)

    def source(self, text: str) -> Any:
        return compile(text, "<string>", "exec")

    def keep(self) -> None:
        pass


class _Patterns:
    """Patterns that an earlier process has left, and those that this one had to compile.

    The two halves of `re.compile`, from text to code and from code to pattern, are no promise of Python; where one is missing
    there can be no such object.
    """

    def __init__(self, file: str) -> None:
        engine = import_module("_sre")
        self._engine = engine.compile
        self._parse, self._code = import_module("re._parser").parse, import_module("re._compiler")._code
        if engine.CODESIZE != _WORD or sys.implementation.name != "cpython":
            raise ImportError
        self._make = f"patterns {engine.MAGIC} {sys.byteorder} {sys.version}"
        self._file = file
        self._new: dict[Key, Any] = {}
        """Of a pattern its flags, the names of its groups behind that of the whole, and its code; of source its code alone."""
        self._room = _MOST // 2
        self._kept = self._read()

    def pattern(self, text: Any, flags: int) -> Any:
        """The pattern as it was left, or else compiled."""
        kept = self._kept.get((flags, text))
        if kept is not None:
            try:
                return self._restored(text, *kept)
            except (ValueError, TypeError, OverflowError, RuntimeError):
                self._kept = {}
        return self._compiled(text, flags)

    def source(self, text: str) -> Any:
        """The code as it was left, or else compiled."""
        known = self._kept.get((_SOURCE, text)) or self._new.get((_SOURCE, text))
        if not isinstance(known, CodeType):
            known = self._new[_SOURCE, text] = compile(text, "<string>", "exec")
        return known

    def keep(self) -> None:
        """Add what is new to what the file has by now, or begin it again when that has become too much."""
        if not self._new or sys.dont_write_bytecode:
            return
        for kept in (self._read(), {}):
            content = marshal.dumps((self._make, kept | self._new))
            if len(content) < _MOST:
                _write(self._file, crc32(content).to_bytes(_WORD, "little") + content)
                break
        self._new.clear()
        self._kept = self._read()

    def _restored(self, text: Any, flags: int, names: tuple[str | None, ...], code: bytes) -> Any:
        numbers = {name: number for number, name in enumerate(names) if name}
        return self._engine(text, flags, memoryview(code).cast("I").tolist(), len(names) - 1, numbers, names)

    def _compiled(self, text: Any, flags: int) -> Any:
        from array import array

        parsed = self._parse(text, flags)
        code = self._code(parsed, flags)
        asked, flags = flags, flags | parsed.state.flags
        names: list[str | None] = [None] * parsed.state.groups
        for name, number in parsed.state.groupdict.items():
            names[number] = name
        if self._room > 0:
            kept = array("I", code).tobytes()
            self._room -= len(kept) + len(text)
            self._new[asked, text] = flags, tuple(names), kept
        return self._engine(text, flags, code, len(names) - 1, parsed.state.groupdict, tuple(names))

    def _read(self) -> dict[Key, Any]:
        try:
            with open(self._file, "rb") as file:
                content = memoryview(file.read(_MOST + _WORD))
        except OSError:
            return {}
        if crc32(content[_WORD:]) != int.from_bytes(content[:_WORD], "little"):
            return {}
        try:
            make, kept = marshal.loads(content[_WORD:])  # noqa: S302 -- as Python loads the byte code that lies beside it
        except (EOFError, TypeError, ValueError):
            return {}
        return kept if make == self._make else {}


def _write(file: str, content: bytes) -> None:
    """Keep it, whole or not at all; where that fails the next process compiles again."""
    part = f"{file}.{os.getpid()}"
    try:
        with open(part, "wb") as opened:
            opened.write(content)
        os.replace(part, file)
    except OSError:
        if os.path.exists(part):
            os.unlink(part)
