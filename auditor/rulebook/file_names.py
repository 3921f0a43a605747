"""Names of files as authors write them: some are none, and the system must not be asked for those."""

from __future__ import annotations

from auditor.rulebook.located import Scalar
from auditor.rulebook.values import Values

_LONGEST_PART, _LONGEST = 255, 4096
"""Bytes between two slashes, and altogether; asked for more, a system raises an error instead of saying no."""


def may_name_a_file(written: Scalar, values: Values) -> bool:
    """Whether a file can be called so at all; if not, that is put down as a mistake."""
    if is_possible(written.text):
        return True
    values.wrong(written, "没有文件可以叫这个名字", "no file can be called so")
    return False


def is_possible(name: str) -> bool:
    """No NUL, and not longer than any system allows."""
    data = name.encode("utf-8", "surrogatepass")
    return b"\0" not in data and len(data) <= _LONGEST and all(len(part) <= _LONGEST_PART for part in data.split(b"/"))
