"""Writes the annotated workbook: sheets get notes, every other part is copied."""

from __future__ import annotations

from auditor.annotating.packages import Package
from auditor.annotating.remarks import Annotated, Remark
from auditor.annotating.xlsx.sheet import annotate_sheet
from auditor.model.audit import AuditedReport
from auditor.output.view import View
from auditor.reading.trees import tree

_MAIN = "xl/workbook.xml"


def write(audited: AuditedReport, data: bytes, remarks: tuple[Remark, ...], _: View) -> Annotated:
    """The workbook with a note on each cell that a remark is about; several remarks on a cell are one note."""
    package = Package(data, audited.path)
    parts = _sheets(package)
    cells: dict[str, dict[str, list[str]]] = {}
    unplaced = []
    for remark in remarks:
        part = parts.get(remark.place.sheet or "")
        if part is None or remark.place.cell is None:
            unplaced.append(remark)
        else:
            cells.setdefault(part, {}).setdefault(remark.place.cell, []).extend(remark.paragraphs)
    for part, notes in cells.items():
        annotate_sheet(package, part, notes)
    return Annotated(package.written() if cells else data, len(remarks) - len(unplaced), tuple(unplaced))


def _sheets(package: Package) -> dict[str, str]:
    """The part of each sheet by its name."""
    main = package.linked("", "officeDocument") or _MAIN
    targets = {link.id: link.target for link in package.links(main) if link.kind == "worksheet"}
    return {
        element.get("name", ""): targets[element.get("id", "")]
        for element in tree(package[main], package.path, main).iter("sheet")
        if element.get("id", "") in targets
    }
