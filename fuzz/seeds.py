"""What is changed: the samples that the tests make, the reports and packs that are shipped, small files made here."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from auditor.output.parsed import write_parsed
from auditor.reading import read
from tests.samples.make import make_all
from tests.samples.outline import outline

ROOT = Path(__file__).resolve().parent.parent
LUXI = ROOT / "reports" / "luxi-2021-self-evaluation.txt"
_FORM = (
    ("项目", "年初预算数", "全年执行数", "执行率", "得分"),
    ("巡湖项目", 120.5, 118.25, "98.13%", 9.8),
    ("护岸项目", 80, 64.4, "80.50%", 8.05),
    ("合计", 200.5, 182.65, "91.10%", 9.11),
)


@cache
def samples() -> dict[str, bytes]:
    """The Luxi report in each format that the tests make, by file name."""
    with TemporaryDirectory() as folder:
        return {name: path.read_bytes() for name, path in make_all(outline(), Path(folder)).items()}


def of_suffix(suffix: str) -> list[bytes]:
    """Samples, shipped reports and what is made here, of one format."""
    found = [data for name, data in samples().items() if name.endswith(suffix)]
    found += [path.read_bytes() for path in sorted((ROOT / "reports").rglob(f"*{suffix}"))]
    return found + _MADE.get(suffix, list)()


def packs() -> list[bytes]:
    """Each shipped pack without rules, and with one of its rules."""
    made = []
    for path in sorted((ROOT / "rules").rglob("*.yaml")):
        head, _, rules = path.read_text(encoding="utf-8").partition("\nrules:\n")
        made.append(f"{head}\n".encode())
        pieces = rules.split("\n  - id: ")[1:]
        made += [f"{head}\nrules:\n  - id: {piece}\n".encode() for piece in pieces[::6]]
    return made


def sentences() -> list[bytes]:
    """The paragraphs of the Luxi report."""
    return [line.encode() for line in LUXI.read_text(encoding="utf-8").splitlines() if line.strip()]


def _workbook() -> list[bytes]:
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["附件2 项目支出绩效自评表"])
    for row in _FORM:
        sheet.append(row)
    sheet.merge_cells("A1:E1")
    sheet["B3"].number_format = '#,##0.00_);[Red](#,##0.00);"-"'
    sheet["C3"].number_format = "[DBNum1][$-804]General"
    sheet["B4"].number_format = "yyyy年m月d日"
    sheet["C4"].number_format = "# ??/??"
    sheet["C5"] = "=SUM(C3:C4)"
    more = book.create_sheet("说明")
    more["C7"] = "共巡湖118次,其中日间98次、夜间20次。"
    out = io.BytesIO()
    book.save(out)
    return [out.getvalue()]


def _csv() -> list[bytes]:
    rows = "\n".join(",".join(f'"{cell}"' for cell in row) for row in _FORM)
    return [rows.encode(), rows.encode("gb18030"), rows.replace(",", "\t").encode("utf-16")]


def _parsed() -> list[bytes]:
    with TemporaryDirectory() as folder:
        paths = list(make_all(outline(), Path(folder)).values())
        return [write_parsed(read(path)).encode() for path in (LUXI, *paths[:3])]


def _markdown() -> list[bytes]:
    bars = "\n".join("| " + " | ".join(map(str, row)) + " |" for row in _FORM)
    head, rule, rest = bars.partition("\n")
    text = f"---\ntitle: 报告\n---\n# 自评报告\n\n{head}\n|--|--|--|--|--|{rule}{rest}\n\n- 共118次\n> 引文 `代码`\n"
    return [text.encode()]


_MADE = {".xlsx": _workbook, ".csv": _csv, ".json": _parsed, ".md": _markdown}
