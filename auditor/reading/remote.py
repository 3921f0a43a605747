"""Reports under addresses such as `s3://bucket/reports/`: whatever file system fsspec knows (https://filesystem-spec.readthedocs.io)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from auditor.model.errors import AuditorError, UnreadableReport
from auditor.model.patterns import compiled
from auditor.model.records import dataclass
from auditor.model.text import Text
from auditor.reading.discovery import NoReports, is_searched
from auditor.reading.limits import MAX_BYTES, check_size

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_ADDRESS = compiled(r"[A-Za-z][A-Za-z0-9+.\-]{1,30}(?:::|://)")
"""Two letters at least: `C:` is a drive."""


class NoAddresses(AuditorError):
    """What reads addresses is not installed."""

    def __init__(self, problem: str) -> None:
        install = "pip install 'auditor[cluster]'"
        self.told = Text(
            f"读取网络地址需要 fsspec（{problem}）：{install}", f"addresses need fsspec ({problem}): {install}"
        )
        super().__init__(self.told.en)


@dataclass(frozen=True, slots=True)
class Remote:
    """A file at an address."""

    path: str
    """The whole address."""


def is_address(path: object) -> bool:
    """True for `s3://bucket/a.txt`, false for a path."""
    return isinstance(path, str) and _ADDRESS.match(path) is not None


def find_remote(addresses: Iterable[str]) -> list[Remote]:
    """The files at these addresses, those in a folder that are read, each once, in a stable order.

    Raises `NoReports` for an address with nothing behind it, `NoAddresses` where its kind is not known.
    """
    found: dict[str, None] = {}
    for address in addresses:
        try:
            files = list(_files(address))
        except ImportError as error:
            raise NoAddresses(str(error)) from error
        except (OSError, ValueError) as error:  # fsspec raises ValueError for a protocol that it does not know
            raise NoReports(address, str(error) or "cannot be opened") from error
        if not files:
            raise NoReports(address, "nothing there that is read")
        found.update(dict.fromkeys(files))
    return [Remote(address) for address in found]


def _files(address: str) -> Iterator[str]:
    from fsspec.core import url_to_fs

    system, root = url_to_fs(address)
    if not system.isdir(root):
        if system.exists(root):
            yield address
        return
    for name in sorted(system.find(root)):
        inside = PurePosixPath(name[len(root) :])
        if is_searched(inside) and not any(part.startswith(".") for part in inside.parts):
            yield str(system.unstrip_protocol(name))


@contextmanager
def fetched(remote: Remote) -> Iterator[Path]:
    """A copy of the file, as long as it is needed. Raises `UnreadableReport`."""
    from tempfile import TemporaryDirectory  # a plain run does without

    with TemporaryDirectory(prefix="auditor-") as folder:
        file = Path(folder, PurePosixPath(remote.path.partition("?")[0]).name or "report")
        file.write_bytes(_content(remote))
        yield file


def _content(remote: Remote) -> bytes:
    try:
        import fsspec

        opened: Any = fsspec.open(remote.path, "rb")
        with opened as file:
            content: bytes = file.read(MAX_BYTES + 1)
    except (ImportError, OSError, ValueError) as error:
        raise UnreadableReport(remote.path, f"cannot be fetched: {error}") from error
    check_size(remote.path, len(content))
    return content
