"""PDF files: a highlight with a note at each figure, behind the file as it was."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter

from auditor.annotating.pdf.document import CannotUpdate, _back
from auditor.reading.pdf.geometry import Box, Turn
from tests.annotating.reports import OVER, RIGHT, TITLE, WRONG, annotated
from tests.samples.outline import outline
from tests.samples.pdf import make_pdf, paragraph, printed, table

FILLER = "根据年初工作安排,坚持问题导向,认真组织实施各项重点工作,较好地完成了各项任务。"
ROWS = [
    ["项目", "预算数(万元)", "决算数(万元)"],
    ["基本支出", "120.50", "110.20"],
    ["项目支出", "30.25", "28.15"],
    ["公用支出", "10.00", "9.00"],
    ["合计", "160.75", "148.35"],
]


def _pdf(*texts: str) -> bytes:
    return printed([paragraph(TITLE, 1), *(paragraph(text) for text in texts)])


def _highlights(data: bytes) -> list[tuple[int, Any]]:
    found = []
    for number, page in enumerate(PdfReader(io.BytesIO(data)).pages):
        for reference in page.get("/Annots") or ():
            annotation = reference.get_object()
            assert (annotation["/Subtype"], annotation["/T"]) == ("/Highlight", "auditor")
            found.append((number, annotation))
    return found


def _covered(data: bytes) -> list[str]:
    """The text under each highlight, as another library reads it."""
    document = pypdfium2.PdfDocument(data)
    texts = []
    for number, annotation in _highlights(data):
        points = [float(value) for value in annotation["/QuadPoints"]]
        text = ""
        page = document[number].get_textpage()
        for at in range(0, len(points), 8):
            xs, ys = points[at : at + 8 : 2], points[at + 1 : at + 8 : 2]
            # What only touches the edge is not covered, on pages that lie on their side as well.
            text += page.get_text_bounded(min(xs) + 1, min(ys) + 1, max(xs) - 1, max(ys) - 1)
        texts.append(re.sub(r"\s", "", text))
    return texts


def _annotated(tmp_path: Path, data: bytes) -> bytes:
    file = tmp_path / "r.pdf"
    file.write_bytes(data)
    answer = annotated(file)
    assert answer.unplaced == ()
    return answer.data


def test_each_figure_is_highlighted_and_the_file_comes_first_as_it_was(tmp_path: Path) -> None:
    before = _pdf(WRONG, RIGHT, OVER)
    after = _annotated(tmp_path, before)
    assert after.startswith(before)
    assert _covered(after) == ["4260件", "104.5%"]
    assert "104.5%" in _highlights(after)[1][1]["/Contents"]


def test_a_figure_broken_between_lines_is_highlighted_in_both(tmp_path: Path) -> None:
    for shift in range(0, 40, 3):
        after = _annotated(tmp_path, _pdf("说" * shift + OVER))
        assert "".join(_covered(after)) == "104.5%"


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_pages_that_are_turned_are_highlighted_where_they_are_read(tmp_path: Path, angle: int) -> None:
    writer = PdfWriter(clone_from=io.BytesIO(_pdf(WRONG, FILLER, OVER)))
    for page in writer.pages:
        page.rotate(angle)
        page.transfer_rotation_to_content()
    target = io.BytesIO()
    writer.write(target)
    assert _covered(_annotated(tmp_path, target.getvalue())) == ["4260件", "104.5%"]


def test_a_page_whose_box_is_no_rectangle_is_told(tmp_path: Path) -> None:
    """The reader takes the usual size then; a highlight could only be put where it happens to fit."""
    data = re.sub(rb"/MediaBox \[[^\]]*\]", lambda box: b"/MediaBox null".ljust(len(box[0])), _pdf(WRONG))
    with pytest.raises(CannotUpdate, match="no highlights can be added"):
        _annotated(tmp_path, data)


def test_a_trailer_without_its_size_is_told(tmp_path: Path) -> None:
    data = re.sub(rb"/Size (\d+)", rb"/Sise \1", _pdf(WRONG))
    with pytest.raises(CannotUpdate, match="trailer has no '/Size'"):
        _annotated(tmp_path, data)


def test_a_page_that_only_the_reader_finds_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a damaged page one library says that it is there, the other that it is not."""
    monkeypatch.setattr("pypdf.PdfWriter.pages", property(lambda _: []))
    with pytest.raises(CannotUpdate, match="no highlights can be added"):
        _annotated(tmp_path, _pdf(WRONG))


def test_a_cropped_page_is_highlighted_at_its_figures(tmp_path: Path) -> None:
    writer = PdfWriter(clone_from=io.BytesIO(_pdf(WRONG, OVER)))
    for page in writer.pages:
        page.cropbox.lower_left = (20, 15)
        page.cropbox.upper_right = (580, 830)
    target = io.BytesIO()
    writer.write(target)
    assert _covered(_annotated(tmp_path, target.getvalue())) == ["4260件", "104.5%"]


def test_cells_of_a_table_are_highlighted(tmp_path: Path) -> None:
    data = printed([paragraph(TITLE, 1), paragraph(FILLER), table(ROWS, [160, 100, 100]), paragraph(FILLER)])
    assert _covered(_annotated(tmp_path, data)) == ["148.35"]


def test_a_file_without_findings_is_copied_byte_for_byte(tmp_path: Path) -> None:
    before = _pdf(RIGHT)
    assert _annotated(tmp_path, before) == before


def test_in_the_sample_report_every_highlight_covers_what_it_is_about(tmp_path: Path) -> None:
    after = _annotated(tmp_path, make_pdf(outline()))
    covered = _covered(after)
    notes = [annotation["/Contents"] for _, annotation in _highlights(after)]
    assert len(covered) > 10
    # A name that is written in two ways is remarked on at its figure, which the remark need not name.
    pairs = zip(covered, notes, strict=True)
    assert [figure for figure, note in pairs if figure not in note and "名称" not in note and len(figure) < 20] == []


def test_a_file_that_takes_no_update_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from pypdf.errors import PdfReadError

    def broken(*_: object, **__: object) -> None:
        raise PdfReadError("no page tree")

    monkeypatch.setattr("pypdf.PdfReader", broken)
    with pytest.raises(CannotUpdate, match="no page tree"):
        _annotated(tmp_path, _pdf(OVER))


@given(
    st.sampled_from([0, 90, 180, 270]),
    st.tuples(*[st.integers(0, 300)] * 4),
    st.tuples(st.integers(-50, 50), st.integers(-50, 50)),
)
def test_a_box_goes_back_to_where_it_came_from(
    rotation: int, sides: tuple[int, int, int, int], origin: tuple[int, int]
) -> None:
    left, bottom = sorted(sides[:2])[0], sorted(sides[2:])[0]
    right, top = sorted(sides[:2])[1], sorted(sides[2:])[1]
    turn = Turn(rotation, origin[0], origin[1], 400, 700)
    box = turn.box(left, bottom, right, top)
    assert isinstance(box, Box)
    assert _back(turn, box) == (left, bottom, right, top)
