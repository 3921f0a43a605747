"""Files that the tools put beside an author's own: none of his is overwritten. The schema is the program's, and kept up to date."""

from __future__ import annotations

from pathlib import Path

from auditor.model.errors import AuditorError
from auditor.model.text import Text
from auditor.rulebook.json_schema import FILE_NAME, schema_text


class NotAPackName(AuditorError):
    """A name that cannot name a pack or a rule."""

    def __init__(self, name: str) -> None:
        self.told = Text(
            f"“{name}”不能用作名称:只用文字、数字和连字符,例如 county-library",
            f"{name!r} cannot be a name: letters, digits and hyphens only, such as county-library",
        )
        super().__init__(self.told.en)


class AlreadyThere(AuditorError):
    """A file that would have been overwritten."""

    def __init__(self, path: Path) -> None:
        self.told = Text(
            f"{path} 已经存在;请另取名称,或先删去它",
            f"{path} is there already; choose another name, or remove it first",
        )
        super().__init__(self.told.en)


class CannotKeep(AuditorError):
    """A file that could not be written."""

    def __init__(self, path: Path, error: OSError) -> None:
        why = error.strerror or error
        self.told = Text(f"无法写入 {path}:{why}", f"cannot write {path}: {why}")
        super().__init__(self.told.en)


def keep_new(path: Path, text: str) -> None:
    """Write a new file. Raises `AlreadyThere`, or `CannotKeep`."""
    try:
        with path.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except FileExistsError:
        raise AlreadyThere(path) from None
    except OSError as error:
        raise CannotKeep(path, error) from error


def keep_schema(folder: Path) -> bool:
    """Put the JSON Schema beside the packs of a folder, as this program knows it; true where there was none."""
    path = folder / FILE_NAME
    fresh = not path.exists()
    try:
        path.write_text(schema_text(), encoding="utf-8", newline="\n")
    except OSError as error:
        raise CannotKeep(path, error) from error
    return fresh
