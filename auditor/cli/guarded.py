"""What becomes of a run that goes wrong: a line on standard error, and the exit status."""

from __future__ import annotations

import errno
import sys
from collections.abc import Callable, Sequence

from auditor.cli.language import language_among
from auditor.cli.streams import drop_stdout
from auditor.model.errors import AuditorError

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
"""What keeps a file from growing: the disk, the user's share of it, the limit of a file."""


def guarded(run: Callable[[Sequence[str]], int], arguments: Sequence[str]) -> int:
    """The exit status of a command line that `run` carries out, whatever comes of it."""
    try:
        return run(arguments)
    except KeyboardInterrupt:
        return 130
    except AuditorError as error:
        return _wrong(error.in_language(language_among(arguments)))
    except BrokenPipeError:
        drop_stdout()
        return 0
    except Exception as error:  # noqa: BLE001  a crash must not end in 1, which means findings
        if isinstance(error, OSError) and error.errno in _NO_ROOM:
            drop_stdout()  # which Python would try once more
            return _wrong(f"cannot write: {error.strerror}")
        import traceback

        traceback.print_exc()
        return _wrong("this is a mistake of the program, not of the report")


def _wrong(problem: str) -> int:
    print(f"auditor: {problem}", file=sys.stderr)
    return 2
