"""Judges relations: rules, stated relations and printed figures in, checks with verdicts out."""

from __future__ import annotations

from auditor.checking.engine import check

__all__ = ["check"]
