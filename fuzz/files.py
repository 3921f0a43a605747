"""An input as a file, for what reads files."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory


@contextmanager
def file_of(data: bytes, name: str, *beside: str) -> Iterator[Path]:
    """A file of that name and content in a folder of its own, and empty ones beside it."""
    with TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(data)
        for other in beside:
            Path(folder, other).touch()
        yield path
