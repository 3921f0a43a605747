"""The CI systems that are told of findings without being asked: GitHub Actions and GitLab."""

from __future__ import annotations

import os
from pathlib import Path

from auditor.cli.orders import Order
from auditor.output.writers import WRITERS

GITLAB_REPORT = "gl-code-quality-report.json"
"""The name that GitLab's documentation uses for `artifacts:reports:codequality`."""


def runner_orders() -> tuple[Order, ...]:
    """What the CI system shows beside the list: annotations and a summary of the job, or a Code Quality report."""
    if os.environ.get("GITHUB_ACTIONS") == "true":
        summary = os.environ.get("GITHUB_STEP_SUMMARY")
        table = (Order(WRITERS["markdown"], Path(summary), append=True),) if summary else ()
        return (Order(WRITERS["github"]), *table)
    if os.environ.get("GITLAB_CI") == "true":
        return (Order(WRITERS["gitlab"], Path(os.environ.get("CI_PROJECT_DIR", ""), GITLAB_REPORT)),)
    return ()
