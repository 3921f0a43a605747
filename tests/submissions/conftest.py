"""The command line of `tests/cli`, for submissions."""

from __future__ import annotations

from tests.cli.conftest import auditor as auditor
