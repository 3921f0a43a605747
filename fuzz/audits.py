"""The whole way: all stages, all shipped packs, all writers; and documents with remarks in them."""

from __future__ import annotations

from functools import cache

from auditor.annotating import annotate
from auditor.api import audit_report, open_rulebook
from auditor.model.audit import Audit
from auditor.model.report import Report
from auditor.model.rule import Rulebook
from auditor.output.parsed import write_parsed
from auditor.output.view import Show, View
from auditor.output.words import Words
from auditor.output.writers import WRITERS
from auditor.reading import read
from auditor.reading.parsed import ParsedReader
from fuzz import seeds
from fuzz.files import file_of


def run(data: bytes) -> None:
    """A text through everything; what was parsed must come back from its JSON the same."""
    with file_of(data, "report.txt") as path:
        report = read(path)
    audit = Audit((audit_report(report, _rulebook()),), _rulebook())
    language = "zh" if len(data) % 2 else "en"
    for writer in WRITERS.values():
        writer.load()(audit, View(Words(language), show=Show.ALL))
    _comes_back(report)


def annotated(suffix: str, data: bytes) -> None:
    """A document, with remarks in it, is still one that can be read."""
    with file_of(data, f"report{suffix}") as path:
        report = read(path)
        audited = audit_report(report, _rulebook())
        path.write_bytes(annotate(audited, data, View(Words("zh"))).data)
        again = read(path)
    assert again.format == report.format, f"{report.format} became {again.format}"


def report_seeds() -> list[bytes]:
    """The Luxi report in pieces, and the invented reports of the tests."""
    text = seeds.LUXI.read_text(encoding="utf-8")
    size = len(text) // 6
    pieces = [text[at : at + size] for at in range(0, len(text), size)]
    invented = sorted((seeds.ROOT / "tests" / "rules" / "whole_reports").glob("*.yaml"))
    return [*(piece.encode() for piece in pieces), *(path.read_bytes() for path in invented)]


def _comes_back(report: Report) -> None:
    with file_of(write_parsed(report).encode(), "report.json") as path:
        again = ParsedReader().read(path)
    assert again.passages == report.passages, "the parsed report comes back changed"


@cache
def _rulebook() -> Rulebook:
    return open_rulebook()
