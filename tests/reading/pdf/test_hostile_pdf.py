"""PDF files that are broken or made to break a reader."""

import io
import time
import zlib
from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from auditor import audit
from auditor.model.errors import LimitExceeded
from auditor.reading import read
from auditor.reading.pdf.plain import is_plain
from tests.apart import run_apart
from tests.samples.outline import outline
from tests.samples.pdf import FONT, make_pdf


def raw(path: Path, content: bytes, *, pages: int = 1, filters: str = "") -> Path:
    """A file with one content stream that all pages share."""
    kids = " ".join(f"{at + 5} 0 R" for at in range(pages))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>".encode(),
        b"<< /Length %d %s >>\nstream\n%b\nendstream" % (len(content), filters.encode(), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        *[
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 3 0 R /Resources << /Font << /F 4 0 R >> >> >>"
        ]
        * pages,
    ]
    out = bytearray(b"%PDF-1.4\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start)
    path.write_bytes(bytes(out))
    return path


def test_twenty_thousand_pages_are_refused_at_once(tmp_path: Path) -> None:
    path = raw(tmp_path / "a.pdf", b"BT /F 12 Tf 80 700 Td (12) Tj ET", pages=20_000)
    start = time.process_time()
    with pytest.raises(LimitExceeded, match="20000 pages"):
        read(path)
    assert time.process_time() - start < 5


def packed(begin: bytes, unit: bytes, times: int, end: bytes) -> bytes:
    """A long content, packed piece by piece."""
    packer = zlib.compressobj()
    thousand = unit * 1000
    pieces = [packer.compress(thousand) for _ in range(times // 1000)]
    return packer.compress(begin) + b"".join(pieces) + packer.compress(end) + packer.flush()


BOMBS = {
    "text": (b"BT /F 12 Tf 80 700 Td ", b"(1234567890)Tj ", 3_000_000, b"ET"),
    "lines": (b"", b"0 0 m 9 9 l S ", 3_000_000, b""),
    "blanks": (b"", b" " * 1000, 400_000, b""),
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_content_that_unpacks_to_too_much_is_refused_within_ten_seconds_and_500_mb(tmp_path: Path, bomb: str) -> None:
    path = raw(tmp_path / "a.pdf", packed(*BOMBS[bomb]), filters="/Filter /FlateDecode")
    refused_soon(path)


def refused_soon(path: Path) -> None:
    run = run_apart(path.parent, "check", str(path), "--lang", "en", "--width", "300")
    assert run.status == 2, run.text
    assert path.name in run.text
    assert "mistake of the program" not in run.text
    assert run.seconds < 15
    assert run.kib < 500 * 1024


def test_drawings_that_multiply_are_refused_within_ten_seconds_and_500_mb(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"))
    canvas.beginForm("f0")
    canvas.drawString(10, 10, "12")
    canvas.endForm()
    for depth in range(1, 12):
        canvas.beginForm(f"f{depth}")
        for _ in range(8):
            canvas.doForm(f"f{depth - 1}")
        canvas.endForm()
    canvas.doForm("f11")
    canvas.save()
    refused_soon(tmp_path / "a.pdf")


def test_broken_files_say_what_is_wrong_and_the_others_are_audited(tmp_path: Path) -> None:
    whole = make_pdf(outline())
    locked = io.BytesIO()
    canvas = Canvas(locked, encrypt=StandardEncryption("secret", ownerPassword="owner"))
    canvas.drawString(80, 700, "12")
    canvas.save()
    broken = {
        "cut.pdf": (whole[: len(whole) // 3], "damaged or cut off"),
        "head.pdf": (b"%PDF-1.7\n", "damaged or cut off"),
        "locked.pdf": (locked.getvalue(), "encrypted"),
        "text.pdf": ("在职人员12人".encode(), "damaged or cut off"),
    }
    (tmp_path / "good.pdf").write_bytes(whole)
    for name, (data, _) in broken.items():
        (tmp_path / name).write_bytes(data)
    audited = audit([tmp_path])
    assert [Path(report.path).name for report in audited.reports] == ["good.pdf"]
    assert {Path(failure.path).name for failure in audited.failures} == set(broken)
    for failure in audited.failures:
        assert broken[Path(failure.path).name][1] in str(failure.error)


def test_a_file_that_may_be_opened_without_a_password_is_read(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"), encrypt=StandardEncryption("", ownerPassword="owner"))
    canvas.setFont(FONT, 12)
    canvas.drawString(80, 700, "在职人员12人。")
    canvas.save()
    assert [passage.text for passage in read(tmp_path / "a.pdf").passages] == ["在职人员12人。"]


def test_a_pdf_file_with_another_suffix_is_read_and_told(tmp_path: Path) -> None:
    path = tmp_path / "报告.docx"
    path.write_bytes(make_pdf(outline()))
    report = read(path)
    assert report.format == "pdf"
    assert any("named .docx" in note for note in report.notes)


def test_a_page_on_which_the_file_is_read_apart_gives_the_same_report(tmp_path: Path) -> None:
    plain = make_pdf(outline())
    (tmp_path / "a.pdf").write_bytes(plain)
    (tmp_path / "b.pdf").write_bytes(plain + b"\n% /Encrypt")
    one, other = read(tmp_path / "a.pdf"), read(tmp_path / "b.pdf")
    assert is_plain(plain)
    assert not is_plain(plain + b"\n% /Encrypt")
    assert one.passages == other.passages
    assert one.tables == other.tables


@pytest.mark.parametrize(
    "content",
    [
        b"BT /F 0 Tf 80 700 Td (12) Tj ET BT /F 12 Tf 80 600 Td (34) Tj ET",
        b"BT /F 12 Tf 80 700 Td (12) Tj 900000000 0 Td (34) Tj ET",
        b"BT /F 1e30 Tf 80 700 Td (12) Tj ET BT /F 12 Tf 80 600 Td (34) Tj ET",
        b"BT /F 12 Tf 1e38 1e38 Td (12) Tj ET BT /F 12 Tf 80 600 Td (34) Tj ET",
        b"0 0 m 1e30 0 l S 0 0 m 0 1e30 l S BT /F 12 Tf 80 600 Td (34) Tj ET",
    ],
)
def test_what_stands_far_off_or_has_no_size_costs_nothing(tmp_path: Path, content: bytes) -> None:
    report = read(raw(tmp_path / "a.pdf", content))
    assert sum(len(passage.text) for passage in report.passages) < 10


def test_a_damaged_file_is_read_or_a_clear_error(tmp_path: Path) -> None:
    whole = make_pdf(outline())
    path = tmp_path / "a.pdf"
    for at in range(200, len(whole), len(whole) // 4):
        path.write_bytes(whole[:at] + bytes(byte ^ 0x5A for byte in whole[at : at + 40]) + whole[at + 40 :])
        audited = audit([path])  # any other error would be raised
        assert len(audited.reports) + len(audited.failures) == 1
