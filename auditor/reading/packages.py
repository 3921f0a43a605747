"""Zip packages of XML parts (xlsx and the like), opened within fixed limits: no bomb, no DTD, no part that lies about its size."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import TypeVar
from xml.parsers import expat

from auditor.model.errors import LimitExceeded, UnreadableReport
from auditor.reading.limits import MAX_PARTS, MAX_UNPACKED, check_size

_DECLARATION = 200
"""Bytes in which the declaration of XML ends, if there is one."""

Start = Callable[[Mapping[str, str]], None]
End = Callable[[], None]
Characters = Callable[[str], None]


class Package:
    """The parts of a zip file by name."""

    def __init__(self, path: Path) -> None:
        self.path = str(path)
        check_size(self.path, path.stat().st_size)
        try:
            self._zip = zipfile.ZipFile(path)
        except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
            problem = f"the file is damaged or cut off ({error}); get it again, or open and save it in its program"
            raise UnreadableReport(self.path, problem) from None
        parts = self._zip.infolist()
        if len(parts) > MAX_PARTS:
            self._zip.close()
            raise LimitExceeded(self.path, f"the file packs {len(parts)} parts; the limit is {MAX_PARTS}")
        size = sum(part.file_size for part in parts)
        if size > MAX_UNPACKED:
            self._zip.close()
            raise LimitExceeded(self.path, f"the file unpacks to {size} bytes; the limit is {MAX_UNPACKED}")
        self.names = frozenset(part.filename for part in parts)

    def __enter__(self) -> Package:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._zip.close()

    def part(self, name: str) -> bytes:
        """The bytes of a part; `UnreadableReport` where it is missing, damaged or encrypted."""
        try:
            return self._zip.read(name)
        except KeyError:
            raise UnreadableReport(self.path, f"the file is incomplete: its part {name} is missing") from None
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError) as error:
            raise UnreadableReport(
                self.path, f"the file is damaged: its part {name} cannot be unpacked ({error})"
            ) from None
        except RuntimeError:  # zipfile's word for an encrypted part
            raise UnreadableReport(self.path, "the file is encrypted; save it without a password") from None

    def walk(self, name: str, starts: Mapping[str, Start], ends: Mapping[str, End], characters: Characters) -> None:
        """Parse a part: see `walk`."""
        walk(self.part(name), self.path, name, starts, ends, characters)


def walk(
    data: bytes, path: str, name: str, starts: Mapping[str, Start], ends: Mapping[str, End], characters: Characters
) -> None:
    """Parse XML and call what waits for an element, by its name without namespace, and for text.

    A DTD, which documents have no use for and bombs are made of, is refused.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    openers, closers = _Waiting(starts, _no_start), _Waiting(ends, _no_end)

    def opened(full: str, attributes: dict[str, str]) -> None:
        openers[full](attributes)

    def closed(full: str) -> None:
        closers[full]()

    def refused(*_: object) -> None:
        raise UnreadableReport(path, f"{name} declares a document type (DTD), which is refused")

    parser.StartElementHandler = opened
    parser.EndElementHandler = closed
    parser.CharacterDataHandler = characters
    parser.StartDoctypeDeclHandler = refused
    begun = (
        data.find(b"?>", 0, _DECLARATION) + 2
    )  # the declaration by itself: what it raises is no mistake of a handler
    try:
        parser.Parse(data[:begun], False)
    except (
        expat.ExpatError,
        LookupError,
        ValueError,
    ) as error:  # malformed; an encoding that is unknown, or not usable here
        raise UnreadableReport(path, f"the file is damaged: {name} is no well-formed XML ({error})") from None
    try:
        parser.Parse(data[begun:], True)
    except expat.ExpatError as error:
        raise UnreadableReport(path, f"the file is damaged: {name} is no well-formed XML ({error})") from None


_Handler = TypeVar("_Handler")


class _Waiting(dict[str, _Handler]):
    """What waits for an element, by its name with namespace; filled as names are met."""

    def __init__(self, handlers: Mapping[str, _Handler], default: _Handler) -> None:
        super().__init__()
        self._handlers, self._default = handlers, default

    def __missing__(self, full: str) -> _Handler:
        handler = self[full] = self._handlers.get(full.rpartition(" ")[2], self._default)
        return handler


def _no_start(_: Mapping[str, str]) -> None:
    return


def _no_end() -> None:
    return
