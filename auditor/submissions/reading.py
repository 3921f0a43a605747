"""Reads `submission.yaml`, as strictly as packs are read."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from auditor.model.report import Role
from auditor.model.text import Text
from auditor.rulebook.file_names import may_name_a_file
from auditor.rulebook.located import Node, Unusable, read_tree
from auditor.rulebook.problems import BrokenPack, nearest
from auditor.rulebook.values import Values
from auditor.submissions.submission import Submission

SCHEMA = "auditor-submission/1"
KEYS: Mapping[str, str] = {
    "schema": "version of this form, auditor-submission/1",
    "title": "what the submission is called",
    "report": "the file of the report",
    "attachments": "the files that are handed in with it",
    "last-year": "the report of the year before",
}
_MOST = 100
"""Files of one submission."""


class BrokenSubmission(BrokenPack):
    """A submission that cannot be audited as one, with every mistake in its file."""

    files = Text("个报送材料文件", "submission file{s}")


def read_submission(path: Path) -> Submission:
    """The submission that a `submission.yaml` describes. Raises `BrokenSubmission`."""
    name = path.as_posix()
    try:
        file, tree = read_tree(path, name)
    except Unusable as unusable:
        raise BrokenSubmission([unusable.problem]) from None
    values = Values(file)
    parts = values.mapping(tree, KEYS, "submission", ("report",))
    version = values.scalar(parts.get("schema"))
    if version is not None and version.text != SCHEMA:
        zh = f"报送材料文件版本 {version.text} 不受支持,应为 {SCHEMA}"
        values.wrong(version, zh, f"this program reads {SCHEMA}, not {version.text}")
    files: dict[Path, Role] = {}
    for key, role in (("report", Role.REPORT), ("attachments", Role.ATTACHMENT), ("last-year", Role.LAST_YEAR)):
        _files(parts.get(key), role, path.parent, values, files)
    if len(files) > _MOST:
        values.wrong(tree, f"文件超过 {_MOST} 个", f"more than {_MOST} files")
    if values.problems:
        raise BrokenSubmission(sorted(values.problems, key=lambda one: (one.source.line, one.source.column)))
    return Submission(path.parent, values.string(parts.get("title")), tuple(files.items()))


def _files(node: Node | None, role: Role, folder: Path, values: Values, files: dict[Path, Role]) -> None:
    written = values.scalars(node)
    if role is not Role.ATTACHMENT and len(written) > 1:
        values.wrong(written[1], "此处只能写一个文件", "one file is expected here")
        return
    for scalar in written:
        if not may_name_a_file(scalar, values):
            continue
        name = scalar.text.strip()
        path = folder / name
        if Path(name).is_absolute() or not path.resolve().is_relative_to(folder.resolve()):
            values.wrong(scalar, f"{name} 不在本文件夹之内", f"{name} is outside the folder of the submission")
        elif not path.is_file():
            there = sorted(entry.name for entry in folder.iterdir() if entry.is_file())
            values.wrong(scalar, f"没有文件 {name}", f"there is no file {name}", nearest(name, there))
        elif path in files:
            values.wrong(scalar, f"{name} 重复", f"{name} is given twice")
        else:
            files[path] = role
