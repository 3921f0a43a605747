"""Word documents: a comment at each figure, and not a byte of the rest changed."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from docx import Document
from lxml import etree

from auditor.annotating.elements import DamagedPart
from tests.annotating.reports import OVER, RIGHT, TITLE, WRONG, annotated
from tests.samples.docx import make_docx
from tests.samples.offsets import first_part_before_the_file
from tests.samples.outline import outline

NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{NS}}}"
MAIN, COMMENTS = "word/document.xml", "word/comments.xml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
NEW = {MAIN, COMMENTS, "[Content_Types].xml", "word/_rels/document.xml.rels"}


def _run(text: str, look: str = "") -> str:
    return f'<w:r w:rsidR="00AB12">{look and f"<w:rPr>{look}</w:rPr>"}<w:t>{escape(text)}</w:t></w:r>'


def _document(body: str, prefix: str = "w", namespace: str = NS) -> str:
    text = f'<w:document xmlns:w="{namespace}"><w:body>{body}<w:sectPr/></w:body></w:document>'
    return (
        text
        if prefix == "w"
        else re.sub(r"(</?|xmlns:|\s)w:", rf"\1{prefix}:", text).replace("xmlns:w=", f"xmlns:{prefix}=")
    )


def _package(document: str, **parts: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as out:
        out.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Override PartName="/word/document.xml" ContentType='
            '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
        )
        out.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" Type="{OFFICE}/officeDocument" '
            'Target="word/document.xml"/></Relationships>',
        )
        out.writestr(MAIN, document)
        for name, text in parts.items():
            out.writestr(name, text)
    return target.getvalue()


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def _annotated(tmp_path: Path, data: bytes) -> tuple[bytes, dict[str, bytes]]:
    file = tmp_path / "r.docx"
    file.write_bytes(data)
    answer = annotated(file)
    assert answer.unplaced == ()
    return answer.data, _parts(answer.data)


def commented(document: bytes) -> dict[str, str]:
    """What each comment stands at."""
    open_: dict[str, list[str]] = {}
    found: dict[str, str] = {}
    for element in etree.fromstring(document).iter():
        own = element.get(f"{W}id")
        if element.tag == f"{W}commentRangeStart":
            open_[own] = []
        elif element.tag == f"{W}commentRangeEnd":
            found[own] = "".join(open_.pop(own))
            assert element.getnext()[0].tag == f"{W}commentReference"
        elif element.tag == f"{W}t":
            for texts in open_.values():
                texts.append(element.text or "")
    assert not open_
    return found


def _runs(document: bytes) -> Iterator[tuple[bytes, str]]:
    """Every stretch of text of one look, without the marks of comments."""
    last: tuple[bytes, str] | None = None
    for paragraph in etree.fromstring(document).iter(f"{W}p"):
        for text in paragraph.iter(f"{W}t"):
            run = text.getparent()
            look = run.find(f"{W}rPr")
            own = b"" if look is None else etree.tostring(look, method="c14n")
            if last is not None and last[0] == own:
                last = (own, last[1] + (text.text or ""))
                continue
            if last is not None:
                yield last
            last = (own, text.text or "")
        if last is not None:
            yield last
        last = None


def _only_added(before: bytes, after: bytes) -> bool:
    """All bytes of the one are in the other, in their order."""
    rest = iter(after)
    return all(byte in rest for byte in before)


def assert_untouched(before: bytes, after: bytes) -> None:
    """Nothing of a document has changed but for the comments."""
    old, new = _parts(before), _parts(after)
    assert {name: data for name, data in old.items() if name not in NEW} == {
        name: data for name, data in new.items() if name not in NEW
    }
    assert _only_added(old[MAIN], new[MAIN])
    assert list(_runs(old[MAIN])) == list(_runs(new[MAIN]))
    for paragraph in re.findall(rb"<w:p[ >].*?</w:p>", old[MAIN], re.DOTALL):
        text = re.sub(rb"<[^>]*>", b"", paragraph).decode()
        if not any(figure in text for figure in commented(new[MAIN]).values()):
            assert paragraph in new[MAIN]


BOLD = "<w:b/>"
SPLIT = (
    f"<w:p>{_run(TITLE)}</w:p><w:p>{_run('全年受理办件4')}{_run('26', BOLD)}{_run('0件,其中:网上办件3105件、窗口办件1055件。')}</w:p>"
    f"<w:p>{_run(RIGHT)}</w:p><w:p>{_run('群众满意度为 ', '<w:i/>')}{_run('104.5%,服务&提升。')}</w:p>"
)
WHOLE = f"<w:p>{_run(TITLE)}</w:p><w:p>{_run(WRONG, BOLD)}</w:p><w:p>{_run(RIGHT)}</w:p><w:p>{_run(OVER)}</w:p>"


@pytest.mark.parametrize("body", [SPLIT, WHOLE])
def test_a_comment_stands_at_each_figure_and_nothing_else_changes(tmp_path: Path, body: str) -> None:
    before = _package(_document(body))
    after, parts = _annotated(tmp_path, before)
    assert list(commented(parts[MAIN]).values()) == ["4260件", "104.5%"]
    assert_untouched(before, after)


def test_an_independent_reader_finds_the_comments(tmp_path: Path) -> None:
    after, _ = _annotated(tmp_path, _package(_document(WHOLE)))
    comments = list(Document(io.BytesIO(after)).comments)
    assert [comment.author for comment in comments] == ["auditor", "auditor"]
    assert "104.5%" in comments[1].text


@pytest.mark.parametrize(
    ("wrapped", "at"),
    [
        ('<w:hyperlink w:anchor="x">{}</w:hyperlink>', "104.5%"),
        ('<w:ins w:id="1" w:author="a">{}</w:ins>', "104.5%"),
        ("<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>", "104.5%"),
        ('<w:fldSimple w:instr="x">{}</w:fldSimple>', "104.5%"),
        ('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>= 1</w:instrText></w:r><w:r>'
         '<w:fldChar w:fldCharType="separate"/></w:r>{}<w:r><w:fldChar w:fldCharType="end"/></w:r>', "104.5%"),
        ('<w:r><w:t>另</w:t><w:tab/><w:t xml:space="preserve">群众满意度为104.5%</w:t><w:br/><w:t>。</w:t></w:r>', "104.5%"),
        ("<w:r><w:t>群众满意度为</w:t><w:t>104.5%</w:t><w:t>,服务提升。</w:t></w:r>", "104.5%"),
        ("<w:r><w:t><![CDATA[群众满意度为104.5%,服务提升。]]></w:t></w:r>", "群众满意度为104.5%,服务提升。"),
        ("<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>x</w:t></w:r></w:rt><w:rubyBase>{}</w:rubyBase></w:ruby></w:r>", None),
        ("<w:r><w:pict><w:txbxContent><w:p>{}</w:p></w:txbxContent></w:pict></w:r>", None),
    ],
)  # fmt: skip
def test_figures_are_found_wherever_word_keeps_text(tmp_path: Path, wrapped: str, at: str | None) -> None:
    body = f"<w:p>{_run(TITLE)}</w:p><w:p>{_run('说明:')}{wrapped.format(_run(OVER))}</w:p>"
    before = _package(_document(body))
    after, parts = _annotated(tmp_path, before)
    (found,) = commented(parts[MAIN]).values()
    if at is None:
        assert "104.5%" in found  # the whole box, since no comment may stand inside
    else:
        assert found == at
    assert _only_added(before and _parts(before)[MAIN], parts[MAIN])
    assert list(_runs(_parts(before)[MAIN])) == list(_runs(_parts(after)[MAIN]))


def test_cells_of_a_table_are_commented(tmp_path: Path) -> None:
    rows = (
        ("项目", "预算数(万元)", "决算数(万元)"),
        ("基本支出", "120.50", "110.20"),
        ("项目支出", "30.25", "28.15"),
        ("公用支出", "10.00", "9.00"),
        ("合计", "160.75", "148.35"),
    )
    table = "".join(f"<w:tr>{''.join(f'<w:tc><w:p>{_run(text)}</w:p></w:tc>' for text in row)}</w:tr>" for row in rows)
    body = f"<w:p>{_run(TITLE)}</w:p><w:tbl>{table}</w:tbl><w:p>{_run('以上。')}</w:p>"
    before = _package(_document(body))
    after, parts = _annotated(tmp_path, before)
    assert list(commented(parts[MAIN]).values()) == ["148.35"]
    assert_untouched(before, after)


def test_comments_that_are_there_stay_and_keep_their_ids(tmp_path: Path) -> None:
    old = f'<c:comments xmlns:c="{NS}"><c:comment c:id="7" c:author="王某"><c:p><c:r><c:t>请核</c:t></c:r></c:p></c:comment></c:comments>'
    rels = (
        f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{OFFICE}/comments" Target="remarks.xml"/>'
        "</Relationships>"
    )
    before = _package(_document(WHOLE), **{"word/_rels/document.xml.rels": rels, "word/remarks.xml": old})
    _, parts = _annotated(tmp_path, before)
    assert COMMENTS not in parts
    assert _only_added(old.encode(), parts["word/remarks.xml"])
    ids = [comment.get(f"{W}id") for comment in etree.fromstring(parts["word/remarks.xml"])]
    assert ids == ["7", "8", "9"]
    assert set(commented(parts[MAIN])) == {"8", "9"}
    assert parts["word/_rels/document.xml.rels"] == rels.encode()


def test_another_prefix_is_kept(tmp_path: Path) -> None:
    _, parts = _annotated(tmp_path, _package(_document(WHOLE, prefix="ns0")))
    assert list(commented(parts[MAIN]).values()) == ["4260件", "104.5%"]


def test_the_strict_dialect_is_kept(tmp_path: Path) -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    _, parts = _annotated(tmp_path, _package(_document(WHOLE, namespace=strict)))
    assert list(commented(parts[MAIN].replace(strict.encode(), NS.encode())).values()) == ["4260件", "104.5%"]
    assert etree.QName(etree.fromstring(parts[COMMENTS])).namespace == strict
    assert b"purl.oclc.org/ooxml/officeDocument/relationships/comments" in parts["word/_rels/document.xml.rels"]


def test_text_of_a_report_stays_text_in_a_comment(tmp_path: Path) -> None:
    body = f"<w:p>{_run(TITLE)}</w:p><w:p>{_run(OVER.replace('群众满意度', '“</w:t>&lt;x&gt;”满意率'))}</w:p>"
    _, parts = _annotated(tmp_path, _package(_document(body)))
    comments = etree.fromstring(parts[COMMENTS])
    assert {etree.QName(element).localname for element in comments.iter()} == {"comments", "comment", "p", "r", "t"}


def test_a_document_without_findings_is_copied_byte_for_byte(tmp_path: Path) -> None:
    before = _package(_document(f"<w:p>{_run(TITLE)}</w:p><w:p>{_run(RIGHT)}</w:p>"))
    after, _ = _annotated(tmp_path, before)
    assert after == before


def test_the_same_audit_gives_the_same_file(tmp_path: Path) -> None:
    before = _package(_document(WHOLE))
    assert _annotated(tmp_path, before)[0] == _annotated(tmp_path, before)[0]


@pytest.fixture(scope="module")
def luxi(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, bytes]:
    """The sample report as Word document, before and after."""
    file = tmp_path_factory.mktemp("luxi") / "luxi.docx"
    file.write_bytes(make_docx(outline()))
    answer = annotated(file)
    assert answer.unplaced == ()
    return file.read_bytes(), answer.data


def test_in_the_sample_report_every_comment_names_the_figure_that_it_stands_at(luxi: tuple[bytes, bytes]) -> None:
    before, after = luxi
    ranges = commented(_parts(after)[MAIN])
    assert len(ranges) > 10
    texts = {str(one.comment_id): one.text for one in Document(io.BytesIO(after)).comments}
    assert texts.keys() == ranges.keys()
    # A name that is written in two ways is remarked on at its figure, which the remark need not name.
    unnamed = [figure for own, figure in ranges.items() if figure not in texts[own] and "名称" not in texts[own]]
    assert unnamed == []
    assert list(_runs(_parts(before)[MAIN])) == list(_runs(_parts(after)[MAIN]))
    assert _only_added(_parts(before)[MAIN], _parts(after)[MAIN])


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_libreoffice_opens_it_with_every_comment_at_its_figure(luxi: tuple[bytes, bytes], tmp_path: Path) -> None:
    _, after = luxi
    (tmp_path / "a.docx").write_bytes(after)
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    command = [
        "soffice",
        home,
        "--headless",
        "--convert-to",
        "fodt",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "a.docx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    text = (tmp_path / "a.fodt").read_text(encoding="utf-8")
    found = {}
    for name in re.findall(r'<office:annotation [^>]*office:name="([^"]*)"', text):
        end = f'<office:annotation-end office:name="{name}"/>'
        stretch = text[text.index(f'office:name="{name}"') : text.index(end)].partition("</office:annotation>")[2]
        found[name] = re.sub(r"<[^>]*>", "", stretch)
    assert sorted(found.values()) == sorted(commented(_parts(after)[MAIN]).values())


@pytest.mark.parametrize("damage", [b"<Types>\n<", None])
def test_a_damaged_part_that_reading_does_without_is_a_clear_error(tmp_path: Path, damage: bytes | None) -> None:
    """The kinds of the parts are not needed for reading, but a part more has to be declared among them."""
    parts = _parts(_package(_document("".join(f"<w:p>{_run(line)}</w:p>" for line in WRONG.splitlines()))))
    file = tmp_path / "r.docx"
    with zipfile.ZipFile(file, "w") as out:
        for name, data in parts.items():
            if name != "[Content_Types].xml":
                out.writestr(name, data)
            elif damage is not None:
                out.writestr(name, damage)
    with pytest.raises(DamagedPart, match=r"Content_Types.* is damaged"):
        annotated(file)


def test_a_part_that_begins_before_the_file_is_a_clear_error(tmp_path: Path) -> None:
    file = tmp_path / "r.docx"
    document = _document("".join(f"<w:p>{_run(line)}</w:p>" for line in WRONG.splitlines()))
    file.write_bytes(first_part_before_the_file(_package(document)))
    with pytest.raises(DamagedPart, match=r"Content_Types.* is damaged"):
        annotated(file)
