"""Packages whose directory says that their first part begins before the file does."""

from __future__ import annotations

import struct

_BEFORE = 16


def first_part_before_the_file(data: bytes) -> bytes:
    """The package with that directory; its other parts are where they were."""
    moved = bytearray(data)
    end = moved.rfind(b"PK\5\6")
    _add(moved, end + 16)
    at = moved.find(b"PK\1\2")
    while (at := moved.find(b"PK\1\2", at + 1, end)) >= 0:
        _add(moved, at + 42)
    return bytes(moved)


def _add(data: bytearray, at: int) -> None:
    struct.pack_into("<I", data, at, struct.unpack_from("<I", data, at)[0] + _BEFORE)
