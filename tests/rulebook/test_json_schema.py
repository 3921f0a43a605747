"""The JSON Schema that editors get says the same as the loader."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest
import yaml

from auditor.cli import run
from auditor.rulebook import schema
from auditor.rulebook.json_schema import FILE_NAME, MODELINE, pack_schema, schema_text
from auditor.rulebook.kinds import KINDS
from auditor.rulebook.shipped import shipped_packs

VALIDATOR = jsonschema.Draft7Validator(pack_schema())
PACKS = Path(__file__).parent / "packs"
GOOD = {**shipped_packs(), "base": PACKS / "base.yaml", "office": PACKS / "office.yaml"}


def complaints(data: object) -> list[str]:
    """What an editor would underline, as the path of each place."""
    return ["/".join(map(str, error.absolute_path)) for error in VALIDATOR.iter_errors(data)]


def test_it_is_a_valid_schema():
    jsonschema.Draft7Validator.check_schema(pack_schema())


@pytest.mark.parametrize("name", sorted(GOOD))
@pytest.mark.parametrize("loader", [yaml.BaseLoader, yaml.SafeLoader], ids=["texts", "types"])
def test_every_good_pack_satisfies_it_whether_scalars_have_types_or_not(name, loader):
    text = GOOD[name].read_text(encoding="utf-8")
    if loader is yaml.SafeLoader:
        text = re.sub(r": off\b", ": 'off'", text)  # YAML 1.1 reads off as false; editors read YAML 1.2
    assert complaints(yaml.load(text, loader)) == []


RULE = {"id": "r", "find": "共{n}件", "check": "n > 0"}


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"titel": "x"}, ""),
        ({"schema": "auditor/2"}, "schema"),
        ({"severity": {"core/x": "loud"}}, "severity/core/x"),
        ({"rules": [{**RULE, "sevrity": "error"}]}, "rules/0"),
        ({"rules": [{"id": "r"}]}, "rules/0"),
        ({"rules": [{**RULE, "within": "page"}]}, "rules/0/within"),
        ({"rules": [{**RULE, "for-each": "breakdwn"}]}, "rules/0/for-each"),
        ({"rules": {"r": RULE}}, "rules"),
    ],
)
def test_a_mistake_is_underlined_where_it_stands(change, place):
    assert place in complaints({"schema": "auditor/1", "pack": "p", "rules": [RULE], **change})


def test_every_key_and_kind_is_explained():
    made = pack_schema()
    assert {key: at["description"] for key, at in made["properties"].items()} == dict(schema.PACK)
    rule = made["definitions"]["rule"]["properties"]
    assert {key: at["description"] for key, at in rule.items()} == dict(schema.RULE)
    assert [at["const"] for at in made["definitions"]["kind"]["anyOf"]] == list(KINDS)


def test_the_command_prints_it_or_writes_it_to_a_file(tmp_path, capsys):
    assert run(["rules", "schema"]) == 0
    assert json.loads(capsys.readouterr().out) == pack_schema()
    target = tmp_path / FILE_NAME
    assert run(["rules", "schema", "--output", str(target)]) == 0
    assert target.read_text(encoding="utf-8") == schema_text()
    assert MODELINE.endswith(f"={FILE_NAME}")
