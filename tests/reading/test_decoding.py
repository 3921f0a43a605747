"""Every usual encoding is read; damage is named with its byte."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from auditor.model.errors import LimitExceeded, UnreadableReport
from auditor.reading import limits, read
from auditor.reading.decoding import decode

TEXT = "雾桥镇便民服务中心2023年度自评报告\n一、基本情况\n全年办结事项1325件，办结率98.5%。\n二、存在的问题\n无。\n"

ENCODED = {
    "utf-8": TEXT.encode(),
    "utf-8 with a mark": codecs.BOM_UTF8 + TEXT.encode(),
    "utf-16": TEXT.encode("utf-16"),
    "utf-16 big endian": codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
    "utf-16-le without a mark": TEXT.encode("utf-16-le"),
    "utf-16-be without a mark": TEXT.encode("utf-16-be"),
    "gb18030": TEXT.encode("gb18030"),
    "gbk": TEXT.encode("gbk"),
}


@pytest.mark.parametrize("data", ENCODED.values(), ids=ENCODED)
def test_each_usual_encoding_gives_the_same_text(data: bytes) -> None:
    assert decode(data, "x").text == TEXT


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_do_not_matter(tmp_path: Path, end: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.replace("\n", end).encode())
    report = read(path)
    assert [passage.place(0, 1).line for passage in report.passages] == [1, 2, 3, 4, 5]


BROKEN = {
    "nul": (b"abc\nde\0f", "byte 6 (0x00)", 2),
    "mixed": (TEXT.encode() + "另附说明。".encode("gbk"), f"byte {len(TEXT.encode())} (0x", 6),
    "cut off": (TEXT.encode()[:-2], f"byte {len(TEXT.encode()) - 4} (0xe3)", 5),
    "stray byte": (TEXT.encode() + b"\xff", f"byte {len(TEXT.encode())} (0xff)", 6),
}


@pytest.mark.parametrize(("data", "words", "line"), BROKEN.values(), ids=BROKEN)
def test_damage_is_named_with_its_byte_and_line(data: bytes, words: str, line: int) -> None:
    with pytest.raises(UnreadableReport) as caught:
        decode(data, "报告.txt")
    assert words in str(caught.value)
    assert str(caught.value).startswith(f"报告.txt:{line}: ")


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b" \n\t\r\n"])
def test_an_empty_file_is_said_to_be_empty(data: bytes) -> None:
    with pytest.raises(UnreadableReport, match="empty"):
        decode(data, "x")


@pytest.mark.parametrize("data", [b"%PDF-1.7 ...", b"PK\x03\x04....", b"\xd0\xcf\x11\xe0...", b"\x89PNG...."])
def test_other_formats_under_a_text_name_are_recognised(data: bytes) -> None:
    with pytest.raises(UnreadableReport, match="save the report as text"):
        decode(data, "x")


@pytest.mark.parametrize("suffix", [".PPTX", ".ppt", ".xlsb"])
def test_formats_without_a_reader_are_refused_by_name(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"report{suffix}"
    path.write_bytes(b"x")
    with pytest.raises(UnreadableReport, match=suffix.lower()):
        read(path)


def test_a_missing_file_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(UnreadableReport, match="cannot be opened"):
        read(tmp_path / "none.txt")


def test_a_file_beyond_the_size_limit_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_BYTES", 10)
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    with pytest.raises(LimitExceeded, match="limit"):
        read(path)
