"""JSON for other programs: readable, with invisible characters written as escapes."""

from __future__ import annotations

import json

from auditor.output.safe import escaped_json


def document(value: object) -> str:
    """`value` as an indented document."""
    return escaped_json(json.dumps(value, ensure_ascii=False, indent=1)) + "\n"
