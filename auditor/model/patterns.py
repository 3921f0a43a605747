"""Regular expressions kept as compiled: to compile those of this program takes longer than to audit a report.

What is kept of a pattern is its code for the engine of `re`, in a file beside the byte code of this module: the engine examines
such code not well enough to take it from a place that is easier to write to than the program itself. Where there is no byte
code, nothing is kept. A checksum tells a damaged file, and where anything about it is doubtful the patterns are compiled.
"""

from __future__ import annotations

import os
import re
import sys
from functools import cache
from importlib import import_module
from typing import Any, AnyStr
from zlib import crc32

_MOST = 2 * 1024 * 1024
"""Bytes of all patterns; those of the program and the rules that a report meets take 400 000."""
_WORD = 4
"""Bytes of one number of the code, and of the checksum."""
_END, _NEXT, _FIELD = "\x1d", "\x1e", "\x1f"
"""End of the list of patterns, of a pattern, of a field of it; behind the list stand the codes."""
_NONE: tuple[dict[str, str], bytes] = ({}, b"")


def compiled(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What `re.compile` gives, for a pattern of the program or of its rules."""
    found: re.Pattern[AnyStr] = _patterns().pattern(text, int(flags))
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
        self._make = f"patterns 1 {engine.MAGIC} {sys.byteorder} {sys.version}"
        self._file = file
        self._new: dict[str, tuple[tuple[str, ...], bytes]] = {}
        self._room = _MOST // 2
        self._kept: dict[str, str] = {}
        self._use()

    def pattern(self, text: Any, flags: int) -> Any:
        """The pattern as it was left, or else compiled."""
        key = f"{flags} {text!r}"
        if key in self._kept:
            try:
                return self._restored(text, self._kept[key])
            except (ValueError, TypeError, OverflowError, RuntimeError):
                self._kept = {}
        return self._compiled(key, text, flags)

    def keep(self) -> None:
        """Add what is new to what the file has by now, or begin it again when that has become too much."""
        if not self._new or sys.dont_write_bytecode:
            return
        for kept, codes in (self._read(), _NONE):
            content = self._content(dict(kept), codes)
            if len(content) <= _MOST:
                _write(self._file, content)
                break
        self._new.clear()
        self._use()

    def _use(self) -> None:
        self._kept, codes = self._read()
        self._codes = memoryview(codes).cast("I")

    def _restored(self, text: Any, fields: str) -> Any:
        flags, start, end, *names = fields.split(_FIELD)
        numbers = {name: number for number, name in enumerate(names, 1) if name}
        code = self._codes[int(start) : int(end)].tolist()
        return self._engine(text, int(flags), code, len(names), numbers, (None, *(name or None for name in names)))

    def _compiled(self, key: str, text: Any, flags: int) -> Any:
        from array import array

        parsed = self._parse(text, flags)
        code = self._code(parsed, flags)
        flags |= parsed.state.flags
        numbers = parsed.state.groupdict
        names = [""] * parsed.state.groups
        for name, number in numbers.items():
            names[number] = name
        if self._room > 0:
            kept = array("I", code).tobytes()
            self._room -= len(kept) + len(key)
            self._new[key] = (str(flags), *names[1:]), kept
        return self._engine(text, flags, code, len(names) - 1, numbers, tuple(name or None for name in names))

    def _read(self) -> tuple[dict[str, str], bytes]:
        """The fields of each pattern that was left, and all codes."""
        try:
            with open(self._file, "rb") as file:
                content = file.read(_MOST + 1)
        except OSError:
            return _NONE
        if len(content) > _MOST or crc32(memoryview(content)[_WORD:]) != int.from_bytes(content[:_WORD], "little"):
            return _NONE
        listed, _, codes = content[_WORD:].partition(_END.encode())
        try:
            make, *patterns = listed.decode().split(_NEXT)
            if make != self._make or len(codes) % _WORD:
                return _NONE
            return dict(pattern.split(_FIELD, 1) for pattern in patterns), codes
        except ValueError:
            return _NONE

    def _content(self, kept: dict[str, str], codes: bytes) -> bytes:
        parts = [codes]
        end = len(codes) // _WORD
        for key, ((flags, *names), code) in self._new.items():
            if key not in kept:
                start, end = end, end + len(code) // _WORD
                kept[key] = _FIELD.join((flags, str(start), str(end), *names))
                parts.append(code)
        listed = _NEXT.join((self._make, *(f"{key}{_FIELD}{fields}" for key, fields in kept.items())))
        content = (listed + _END).encode() + b"".join(parts)
        return crc32(content).to_bytes(_WORD, "little") + content


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
