"""The command line. This module imports next to nothing: `auditor --version` costs little more than Python itself."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence

from auditor import __version__

COMPLETION = "_AUDITOR_COMPLETE"
"""The variable by which a shell asks click for completions."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line: exit 0 clean, 1 findings, 2 anything that could not be done, 130 interrupted."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    gc.set_threshold(100_000, 20, 100)  # a run is short and makes little garbage: fewer collections save a tenth
    status = run(given)
    gc.freeze()  # at its end Python looks for garbage among all that lives, which takes a twentieth of a run
    sys.exit(status)


def run(arguments: Sequence[str]) -> int:
    """The exit status of one command line."""
    if list(arguments) == ["--version"]:
        print(f"auditor {__version__}")
        return 0
    if COMPLETION in os.environ:
        from auditor.cli.group import complete

        return complete(COMPLETION)
    from auditor.cli.group import run_command
    from auditor.cli.streams import harden_streams
    from auditor.model.patterns import keep_patterns

    harden_streams()
    status = run_command(arguments)
    keep_patterns()
    return status
