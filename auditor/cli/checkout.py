"""Where the command runs: its folder and the root of the checkout around it."""

from __future__ import annotations

import os
from pathlib import Path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from auditor.output.ground import Ground

_NAMED = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR")
"""Where runners of GitHub and GitLab say what they have checked out."""


def ground() -> Ground:
    """The working folder and the root of the repository that it belongs to."""
    from auditor.output.ground import Ground

    working = Path.cwd()
    return Ground(str(working), str(_root(working)))


def _root(working: Path) -> Path:
    """What the CI system checked out, else the nearest folder upwards with `.git`, else the working folder."""
    for name in _NAMED:
        named = os.environ.get(name)
        if named and working.is_relative_to(root := Path(named).resolve()):
            return root
    return next((folder for folder in (working, *working.parents) if (folder / ".git").exists()), working)
