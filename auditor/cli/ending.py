"""The end of a process, without what Python does for a program that goes on."""

from __future__ import annotations

import atexit
import os
import sys

_TOOLS = 6
"""So many profilers, debuggers and the like may watch a process (PEP 669)."""


def end(status: int) -> None:
    """End the process with this exit status.

    Python would look for garbage among all that lives and free each object by itself, which takes as long as to read a report.
    It still does where somebody watches the run, or another thread works on.
    """
    if not _is_watched() and len(sys._current_frames()) == 1:
        atexit._run_exitfuncs()
        try:
            sys.stdout.flush()
            sys.stderr.flush()
        except (AttributeError, OSError, ValueError):
            pass  # Python flushes once more, and tells what is wrong
        else:
            os._exit(status)
    sys.exit(status)


def _is_watched() -> bool:
    if sys.getprofile() is not None or sys.gettrace() is not None:
        return True
    monitoring = getattr(sys, "monitoring", None)
    return monitoring is not None and any(monitoring.get_tool(tool) is not None for tool in range(_TOOLS))
