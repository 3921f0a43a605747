"""What the readers of each format demand, as checks of a written document."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import jsonschema
from lxml import etree

_SCHEMAS = Path(__file__).parent / "schemas"


def _schema(name: str) -> Any:
    return json.loads((_SCHEMAS / name).read_text(encoding="utf-8"))


def sarif(text: str) -> None:
    """The schema, and what GitHub demands beyond it: an empty string counts as missing, a result needs a place."""
    document = json.loads(text)
    jsonschema.validate(document, _schema("sarif-2.1.0.json"), jsonschema.Draft4Validator)
    (run,) = document["runs"]
    rules = run["tool"]["driver"]["rules"]
    for rule in rules:
        for member in ("shortDescription", "fullDescription", "help"):
            assert len(rule[member]["text"]) > 0
        assert len(rule["shortDescription"]["text"]) <= 1024
        assert len(rule["fullDescription"]["text"]) <= 1024
        assert len(rule["properties"]["tags"]) <= 10
    for result in run["results"]:
        assert result["message"]["text"]
        assert result["level"] in ("none", "note", "warning", "error")
        assert result["partialFingerprints"]["primaryLocationLineHash"]
        assert "ruleIndex" not in result or rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["locations"]
        for location in (*result["locations"], *result["relatedLocations"]):
            physical = location["physicalLocation"]
            assert min(physical["region"].values()) >= 1
            _repository_uri(physical["artifactLocation"]["uri"])
    names = [result["partialFingerprints"]["primaryLocationLineHash"] for result in run["results"]]
    assert len(set(names)) == len(names)


def _repository_uri(uri: str) -> None:
    parts = urlsplit(uri)
    assert {parts.scheme, parts.netloc, parts.query, parts.fragment} == {""}
    assert "\\" not in uri
    assert unquote(uri)
    assert uri.isascii()
    assert not re.search(r"\s", uri)


def junit(text: str) -> None:
    """The schema of Jenkins' plugin, counts that are those of the children, and at least one case."""
    root = etree.fromstring(text.encode())
    for suite in root:
        assert int(suite.get("tests")) == len(suite)
        for attribute, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
            assert int(suite.get(attribute)) == len(suite.findall(f"testcase/{tag}"))
        names = [(case.get("classname"), case.get("name")) for case in suite]
        assert len(set(names)) == len(names)
    for attribute in ("tests", "failures", "errors", "skipped"):
        assert int(root.get(attribute)) == sum(int(suite.get(attribute)) for suite in root)
    assert int(root.get("tests")) > 0
    del root.attrib["skipped"]
    for case in root.iter("testcase"):
        for extension in ("file", "line"):
            case.attrib.pop(extension, None)
    etree.XMLSchema(etree.parse(_SCHEMAS / "junit-10.xsd")).assertValid(root)


_COMMAND = re.compile(r"::(error|warning|notice) ([^:]*)::(.*)")


def github_commands(text: str) -> Iterator[tuple[str, dict[str, str], str]]:
    """Level, properties and message of each command, unescaped as a runner does it."""
    for line in text.splitlines():
        match = _COMMAND.fullmatch(line)
        assert match is not None, line
        properties = dict(pair.split("=", 1) for pair in match[2].split(","))
        decoded = {name: _unescaped(value, ("%3A", ":"), ("%2C", ",")) for name, value in properties.items()}
        yield match[1], decoded, _unescaped(match[3])


def _unescaped(text: str, *more: tuple[str, str]) -> str:
    for code, char in (("%0D", "\r"), ("%0A", "\n"), *more, ("%25", "%")):
        text = text.replace(code, char)
    return text


def github(text: str) -> None:
    """Every line is a command; columns only within one line; not more of a level than a runner keeps.

    https://docs.github.com/actions/reference/workflow-commands-for-github-actions
    """
    levels = []
    for level, properties, message in github_commands(text):
        levels.append(level)
        assert message
        assert properties["title"]
        assert "\\" not in properties.get("file", "")
        if "col" in properties:
            assert properties["line"] == properties["endLine"]
            assert 1 <= int(properties["col"]) <= int(properties["endColumn"])
        if "line" in properties:
            assert properties["file"]
            assert int(properties["line"]) >= 1
    assert all(levels.count(level) <= 10 for level in set(levels))


def gitlab(text: str) -> None:
    """The members that GitLab reads. https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format"""
    assert not text.startswith("\ufeff")
    entries = json.loads(text)
    for entry in entries:
        assert entry["description"]
        assert entry["check_name"]
        assert entry["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert entry["location"]["path"]
        assert not entry["location"]["path"].startswith(("./", "/"))
        assert "\\" not in entry["location"]["path"]
        assert entry["location"]["lines"]["begin"] >= 1
    names = [entry["fingerprint"] for entry in entries]
    assert len(set(names)) == len(names)


def rdjson(text: str) -> None:
    """The schema; no line is 0, and each diagnostic says how grave it is."""
    document = json.loads(text)
    jsonschema.validate(document, _schema("rdjson.json"))
    assert all(diagnostic["severity"] in ("ERROR", "WARNING", "INFO") for diagnostic in document["diagnostics"])


def checkstyle(text: str) -> None:
    """Files with errors; line and column are positive. https://github.com/checkstyle/checkstyle (checkstyle-report XSD)"""
    root = etree.fromstring(text.encode())
    assert root.tag == "checkstyle"
    assert root.get("version")
    names = [file.get("name") for file in root]
    assert len(set(names)) == len(names)
    for file in root:
        assert file.tag == "file"
        assert file.get("name")
        for error in file:
            assert error.tag == "error"
            assert error.get("severity") in ("ignore", "info", "warning", "error")
            assert error.get("message")
            assert error.get("source")
            assert all(int(error.get(name)) >= 1 for name in ("line", "column") if name in error.attrib)


def line(text: str) -> None:
    """`path:line:column: severity rule: message`, as editors and `grep` take it apart."""
    for row in text.splitlines():
        assert re.fullmatch(r".+?:.*? (error|warning|note) [\w./-]+: .+", row), row


def json_document(text: str) -> None:
    """JSON without invisible characters."""
    assert json.loads(text)["schema"] == "auditor-report/1"


def jsonl(text: str) -> None:
    """A document a line, the summary last."""
    documents = [json.loads(row) for row in text.splitlines()]
    assert {document["schema"] for document in documents} == {"auditor-lines/1"}
    assert [document["kind"] for document in documents].index("summary") == len(documents) - 1


def markdown(text: str) -> None:
    """As many closed as opened foldings; fits a comment."""
    assert text.count("<details>") == text.count("</details>")
    assert len(text) < 65_536


def console(text: str) -> None:
    """Ends with the closing line."""
    assert text.endswith("\n")


CONSUMERS = {
    "console": console, "json": json_document, "jsonl": jsonl, "sarif": sarif, "junit": junit, "github": github,
    "gitlab": gitlab, "rdjson": rdjson, "checkstyle": checkstyle, "markdown": markdown, "line": line,
}  # fmt: skip
