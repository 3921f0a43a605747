"""The rule language as JSON Schema (draft 7, which all editors read): keys, words and kinds with what each is for.

Editors that speak it (VS Code with its YAML extension, and others) complete a pack while it is written. The keys and
their descriptions come from `schema.py` and `kinds.py`, so there is nothing to keep in step. An editor reads YAML with
types (`3` is a number, `true` a truth value) where the loader sees only texts; so wherever the loader takes a text, the
schema takes any scalar.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from auditor.model.check import Severity
from auditor.model.rule import Scope
from auditor.rulebook import schema
from auditor.rulebook.kinds import KINDS

FILE_NAME = "auditor-pack.schema.json"
"""What the schema is called beside the packs of an author."""

MODELINE = f"# yaml-language-server: $schema={FILE_NAME}"
"""First line of a pack, by which an editor finds the schema; `yaml-language-server` is the name of the editors' server."""

_Shape = dict[str, Any]

_TEXT: _Shape = {"$ref": "#/definitions/text"}
_SCALAR: _Shape = {"type": ["string", "number", "boolean"]}
_SCALARS: _Shape = {"anyOf": [_SCALAR, {"type": "array", "items": _SCALAR}]}
_FLAG: _Shape = {"enum": [True, False, "true", "false", "yes", "no", "是", "否"]}
_FACTS: _Shape = {"type": "object", "additionalProperties": {"$ref": "#/definitions/fact"}}
_LEVEL: _Shape = {"$ref": "#/definitions/severity"}
_ID: _Shape = {"type": "string", "maxLength": 80, "pattern": r"^[^\s/.]+$"}


def _one_or_more(shape: _Shape) -> _Shape:
    return {"anyOf": [shape, {"type": "array", "items": shape}]}


_PACK_SHAPES: Mapping[str, _Shape] = {
    "schema": {"const": schema.SCHEMA},
    "pack": _ID,
    "title": _TEXT,
    "description": _TEXT,
    "extends": _SCALARS,
    "severity": {"type": "object", "additionalProperties": _LEVEL},
    "parameters": {"type": "object", "additionalProperties": {"$ref": "#/definitions/parameter"}},
    "facts": _FACTS,
    "applies-to": _SCALARS,
    "rules": {"type": "array", "items": {"$ref": "#/definitions/rule"}},
}
_RULE_SHAPES: Mapping[str, _Shape] = {
    "id": _ID,
    "title": _TEXT,
    "severity": _LEVEL,
    "find": _SCALARS,
    "table": {"$ref": "#/definitions/table"},
    "tables": _one_or_more({"$ref": "#/definitions/table"}),
    "facts": _FACTS,
    "for-each": {"$ref": "#/definitions/kind"},
    "each-row": {"$ref": "#/definitions/each-row"},
    "each-column": {"$ref": "#/definitions/each-column"},
    "where": _SCALAR,
    "check": _SCALARS,
    "message": _TEXT,
    "why": _TEXT,
    "basis": _SCALAR,
    "within": {"enum": [scope.value for scope in Scope]},
    "section": _SCALAR,
    "in": {"enum": list(schema.FILES)},
    "applies-to": _SCALARS,
    "optional": _SCALARS,
    "hypotheses": _one_or_more({"$ref": "#/definitions/hypothesis"}),
    "examples": {"$ref": "#/definitions/examples"},
    "mandatory": _FLAG,
}
_CELLS: _Shape = {"type": "object", "additionalProperties": _SCALARS}
_FACT_SHAPES: Mapping[str, _Shape] = {
    "phrases": _SCALARS,
    "table": _one_or_more({"$ref": "#/definitions/table"}),
    "section": _SCALAR,
    "in": {"enum": list(schema.FILES)},
    "not-after": _SCALARS,
    "collect": _FLAG,
    "optional": _FLAG,
    "unit": _SCALAR,
}
_SNIPPET = {
    "label": "rule",
    "description": "a rule with its examples",
    "body": {
        "id": "$1",
        "title": {"zh": "$2", "en": "$3"},
        "severity": "error",
        "find": ["$4"],
        "check": "$5",
        "why": {"zh": "$6", "en": "$7"},
        "examples": {"holds": ["$8", "$9"], "fails": ["$10", "$11"]},
    },
}
"""`defaultSnippets` is an extension of the schema language that the YAML extension of VS Code knows; others ignore it."""


def pack_schema() -> _Shape:
    """The schema of a pack."""
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": f"Rule pack of the auditor ({schema.SCHEMA})",
        **_mapping(schema.PACK, _PACK_SHAPES, ("schema", "pack")),
        "definitions": {
            "text": _text(),
            "severity": {"enum": [level.value for level in Severity], "description": schema.RULE["severity"]},
            "kind": {
                "anyOf": [
                    {"const": kind, "description": "; ".join(f"{name}: {what}" for name, what in roles.items())}
                    for kind, roles in KINDS.items()
                ]
            },
            "fact": {"anyOf": [_SCALARS, _mapping(schema.FACT, _FACT_SHAPES)]},
            "table": _mapping(schema.TABLE, {}),
            "each-row": _mapping(schema.EACH_ROW, dict.fromkeys(("columns", "bounds", "dates", "texts"), _CELLS)),
            "each-column": _mapping(schema.EACH_COLUMN, {"rows": _CELLS}, ("rows",)),
            "parameter": {"anyOf": [_SCALAR, _mapping(schema.PARAMETER, {"why": _TEXT}, ("value",))]},
            "hypothesis": _mapping(schema.HYPOTHESIS, {"say": _TEXT}, ("check", "say")),
            "examples": _mapping(schema.EXAMPLES, dict.fromkeys(schema.EXAMPLES, _SCALARS)),
            "rule": {**_mapping(schema.RULE, _RULE_SHAPES, ("id", "check")), "defaultSnippets": [_SNIPPET]},
        },
    }


def schema_text() -> str:
    """The same as the text of a file."""
    return json.dumps(pack_schema(), ensure_ascii=False, indent=2) + "\n"


def _mapping(keys: Mapping[str, str], shapes: Mapping[str, _Shape], required: tuple[str, ...] = ()) -> _Shape:
    properties = {key: {"description": what, **shapes.get(key, _SCALAR)} for key, what in keys.items()}
    shape: _Shape = {"type": "object", "properties": properties, "additionalProperties": False}
    return {**shape, "required": list(required)} if required else shape


def _text() -> _Shape:
    """Two languages or one text for both. `{zh: 甲,乙, en: A, B}` makes keys without a value, which the loader mends."""
    two = {**_mapping(schema.TEXT, {}), "additionalProperties": {"enum": [None, ""]}}
    return {"anyOf": [two, _SCALAR]}
