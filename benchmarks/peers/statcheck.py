"""statcheck in R, for its scan of text: the nearest relative of the auditor, for other numbers (`t(28) = 2.20, p = .03`)."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path


def statcheck() -> list[str] | None:
    """The command, to which files or folders are added; `None` where R or the package is not installed."""
    r = shutil.which("Rscript")
    if r is None:
        return None
    asked = 'quit(status = !requireNamespace("statcheck", quietly = TRUE))'
    if subprocess.run([r, "-e", asked], capture_output=True, check=False).returncode:
        return None
    return [r, str(Path(__file__).with_name("statcheck.R"))]
