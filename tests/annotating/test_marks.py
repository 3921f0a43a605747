"""Marks in a Word document at any place, however its text is cut into runs."""

from __future__ import annotations

from xml.sax.saxutils import escape

from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.annotating.docx.anchors import Anchors
from auditor.annotating.docx.marks import Marks
from auditor.annotating.elements import nodes_of
from auditor.annotating.remarks import Remark
from auditor.model.check import Severity
from auditor.model.place import Place
from auditor.reading.trees import tree
from tests.annotating.test_docx import _document, _only_added, _runs, commented

LOOKS = ("", "<w:rPr><w:b/></w:rPr>", '<w:rPr><w:color w:val="FF0000"/></w:rPr>')
TEXTS = st.text(st.sampled_from("年12.5%件&<\"' 万𠮷"), min_size=1, max_size=6)


def _run(texts: list[str], look: str, wrap: str) -> str:
    inner = "".join(f'<w:t xml:space="preserve">{escape(text)}</w:t>' for text in texts)
    run = f'<w:r w:rsidR="00A">{look}{inner}</w:r>'
    return f'<w:hyperlink w:anchor="a">{run}</w:hyperlink>' if wrap else run


def _remark(start: int, end: int) -> Remark:
    place = Place(column=start, end_column=end, paragraph=1)
    return Remark(1, 0, 0, 1, place, Severity.ERROR, ("x",))


@settings(max_examples=60)
@given(
    st.lists(
        st.tuples(st.lists(TEXTS, min_size=1, max_size=3), st.sampled_from(LOOKS), st.sampled_from(["", "x"])),
        min_size=1,
        max_size=6,
    ),
    st.data(),
)
def test_every_comment_stands_at_exactly_its_characters(
    runs: list[tuple[list[str], str, str]], data: st.DataObject
) -> None:
    text = "".join(part for texts, _, _ in runs for part in texts)
    before = _document(f"<w:p>{''.join(_run(*run) for run in runs)}</w:p>").encode()
    ranges = data.draw(
        st.lists(
            st.integers(0, len(text) - 1).flatmap(
                lambda start: st.tuples(st.just(start), st.integers(start + 1, len(text)))
            ),
            min_size=1,
            max_size=4,
        )
    )
    nodes = nodes_of(before, "document.xml")
    marks = Marks(before, nodes, Anchors(tree(before, "x", "document.xml"), nodes, "x"))
    for number, (start, end) in enumerate(ranges):
        assert marks.put(_remark(start + 1, end + 1), number)
    after = marks.inserted()
    assert commented(after) == {str(number): text[start:end] for number, (start, end) in enumerate(ranges)}
    assert _only_added(before, after)
    assert list(_runs(before)) == list(_runs(after))


def test_a_place_that_the_document_does_not_have_is_refused() -> None:
    before = _document("<w:p/>").encode()
    nodes = nodes_of(before, "document.xml")
    marks = Marks(before, nodes, Anchors(tree(before, "x", "document.xml"), nodes, "x"))
    assert not marks.put(_remark(1, 2), 0)
    assert marks.inserted() == before
