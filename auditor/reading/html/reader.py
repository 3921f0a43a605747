"""The reader of web pages as they are saved from the sites of governments."""

from __future__ import annotations

import codecs
import hashlib
import re
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.model.errors import UnreadableReport
from auditor.model.patterns import compiled
from auditor.model.records import replace
from auditor.model.report import Report
from auditor.reading.blocks import Block, Grid, assemble
from auditor.reading.decoding import Decoded, decode
from auditor.reading.html.article import article
from auditor.reading.html.source import Source
from auditor.reading.html.walk import Walk
from auditor.reading.limits import check_size
from auditor.reading.markers import placed

if TYPE_CHECKING:
    from turbohtml import Document

_CHARSET = compiled(rb"<meta\b[^>]{0,200}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([A-Za-z0-9_:-]{1,40})", re.IGNORECASE)
_DECLARED_WITHIN = 4096
"""Bytes in which the declaration of the charset is looked for; browsers look at 1024."""
_SITE = compiled(r"\s*(?:[-_|—–]{1,3})\s*")
_TITLES = ("ArticleTitle", "og:title", "title")
_DECLARED = {
    **dict.fromkeys(("gb2312", "gbk", "gb18030", "x-gbk", "gb_2312-80", "cp936"), "gb18030"),
    **dict.fromkeys(("big5", "big5-hkscs", "cn-big5", "x-x-big5"), "big5hkscs"),
}
"""What browsers take for these names (WHATWG Encoding Standard, 4.2). Others are not trusted: a Chinese page that calls itself
iso-8859-1 has the charset of its template."""


class HtmlReader:
    """Reads saved web pages."""

    format = "html"

    def read(self, path: Path) -> Report:
        """The report in the file at `path`."""
        check_size(str(path), path.stat().st_size)
        data = path.read_bytes()
        decoded = decode_page(data, str(path))
        return parse(decoded.text, str(path), digest=hashlib.sha256(data).hexdigest(), encoding=decoded.encoding)


def parse(html: str, path: str, *, digest: str, encoding: str = "utf-8") -> Report:
    """The report that a decoded page is."""
    import turbohtml

    html = html.removeprefix("\ufeff")
    page = turbohtml.parse(html, positions=False)
    source = Source(html)
    walk = Walk(page, source, path)
    named = _named(page)
    blocks, frames = article(walk.items, walk.containers, named)
    report = assemble(path, "html", digest, blocks, frame=frames, encoding=encoding)
    if not report.passages:
        problem = "the page has no text of its own; scripts may have filled it in: save it from the browser as a complete page"
        raise UnreadableReport(path, problem)
    if source.comments:
        report = replace(report, markers=placed(source.comments, report.passages))
    if report.title or not named:
        return report
    return replace(report, title=named, sections=(replace(report.sections[0], title=named), *report.sections[1:]))


def walked(html: str, path: str) -> list[Block | Grid]:
    """The paragraphs and tables of HTML that stands in another document, all of it."""
    import turbohtml

    page = turbohtml.parse(html, positions=False)
    return [item.part for item in Walk(page, Source(html), path).items]


def decode_page(data: bytes, path: str) -> Decoded:
    """The text of a page: UTF-8 if it is, else in the encoding that it declares, else GB18030 if it looks like it."""
    match = _CHARSET.search(data, 0, _DECLARED_WITHIN)
    if match is None or data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" in data:
        return decode(data, path)
    for encoding in ("utf-8", _DECLARED.get(match[1].decode("ascii").lower())):
        try:
            if encoding is not None:
                return Decoded(data.decode(encoding), encoding)
        except UnicodeDecodeError:
            continue
    return decode(data, path)


def _named(page: Document) -> str:
    """What the page calls the article, without the name of the site."""
    for name in _TITLES[:-1]:
        for meta in page.select(f'meta[name="{name}"], meta[property="{name}"]'):
            content = str(meta.attrs.get("content") or "").strip()
            if content:
                return content
    title = page.find("title")
    text = title.text.strip() if title is not None else ""
    return max(_SITE.split(text), key=len) if text else ""
