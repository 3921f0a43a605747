"""The keys of a file of waivers, each with what it is for."""

from __future__ import annotations

from collections.abc import Mapping

SCHEMA = "auditor-waivers/1"

FILE: Mapping[str, str] = {
    "schema": "version of this form, auditor-waivers/1",
    "waivers": "the waivers",
}

WAIVER: Mapping[str, str] = {
    "rule": "id of the rule whose finding is accepted",
    "report": "the report, as a path from this file or a pattern such as 2023*.docx",
    "words": "words of the sentence, or of the row, in which the figures stand",
    "values": "the figures as printed; when one changes, the finding is back",
    "reason": "why the finding is accepted",
    "by": "who accepts it",
    "until": "the last day on which that holds, such as 2026-12-31",
}
