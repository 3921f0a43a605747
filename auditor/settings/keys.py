"""The keys of `auditor.yaml`, each with what it is for, and the profiles that every project has."""

from __future__ import annotations

from collections.abc import Mapping

FILE_NAME = "auditor.yaml"
WAIVERS_NAME = "waivers.yaml"
SCHEMA = "auditor-settings/1"

PROFILE: Mapping[str, str] = {
    "packs": "rule packs: shipped or installed names, or paths from this file",
    "severity": "other levels for rules: {pack/rule: error|warning|note|off}",
    "parameters": "other thresholds for rules: {pack/name: value}",
    "fail-on": "the mildest severity that fails a run: error, warning, note, never",
    "show": "what is listed: error, warning, note, passed, all",
}

SETTINGS: Mapping[str, str] = {
    "schema": "version of this form, auditor-settings/1",
    **PROFILE,
    "language": "zh or en",
    "waivers": "accepted findings: a list, or the file that has it",
    "profiles": "other settings by name, chosen with --profile",
}

PROFILES: Mapping[str, str] = {"draft": "never", "submission": "error", "publication": "warning"}
"""Profiles that need not be written down, with what fails a run under them."""

FAIL_ON = ("error", "warning", "note", "never")
SHOW = ("error", "warning", "note", "passed", "all")
LANGUAGES = ("zh", "en")
