"""The command line. This module imports next to nothing: `auditor --version` costs little more than Python itself."""

from __future__ import annotations

import gc
import os
import sys

from auditor import __version__
from auditor.cli.ending import end

TYPE_CHECKING = False  # not from `typing`, to import which takes as long as to start Python
if TYPE_CHECKING:
    from collections.abc import Sequence

COMPLETION = "_AUDITOR_COMPLETE"
"""The variable by which a shell asks click for completions."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and end the process: 0 clean, 1 findings, 2 anything that could not be done, 130 interrupted."""
    gc.set_threshold(100_000, 20, 100)  # a run is short and makes little garbage: fewer collections save a tenth
    end(run(sys.argv[1:] if arguments is None else arguments))


def run(arguments: Sequence[str]) -> int:
    """The exit status of one command line."""
    if list(arguments) == ["--version"]:
        print(f"auditor {__version__}")
        return 0
    if COMPLETION in os.environ:
        from auditor.cli.group import complete

        return complete(COMPLETION)
    from auditor.cli.guarded import guarded
    from auditor.cli.plain import check_plainly, is_plain
    from auditor.cli.streams import harden_streams
    from auditor.model.patterns import keep_patterns

    harden_streams()
    if is_plain(arguments):
        status = guarded(check_plainly, arguments)
    else:
        from auditor.cli.group import run_command

        status = guarded(run_command, arguments)
    keep_patterns()
    return status
