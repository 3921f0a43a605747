"""`auditor check` without options: where there is nothing to parse, click is not loaded.

To import click and what it builds on takes longer than to read a report, to find its figures and to check them.
"""

from __future__ import annotations

import os
from collections.abc import Sequence


def is_plain(arguments: Sequence[str]) -> bool:
    """Whether a command line checks the files and folders that it names, or the usual ones, and says no more than that."""
    command, paths = arguments[:1], arguments[1:]
    return [*command] == ["check"] and not any(path.startswith("-") or not os.path.exists(path) for path in paths)


def check_plainly(arguments: Sequence[str]) -> int:
    """The exit status of such a command line."""
    from auditor.cli.run_check import run_check

    return run_check(arguments[1:])
