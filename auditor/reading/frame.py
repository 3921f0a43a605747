"""The page around a report: navigation, publishing data and footers of a web page, page numbers of a printed one.

It is kept out of the passages, so that no index or registration number is taken for a figure, and told in `Report.frame`.
"""

from __future__ import annotations

from collections.abc import Iterable

from auditor.model.patterns import compiled
from auditor.model.place import Place
from auditor.model.report import Frame
from auditor.reading.lines import Line
from auditor.reading.structure import ends_sentence, mark

NAVIGATION, PUBLISHING, PAGE_NUMBER, RUNNING = "navigation", "publishing data", "page number", "running head"
REPEATED = "repeated table head"
"""Reasons for which a line is kept out."""

_LABEL = compiled(
    r"(?:索引号|发布机构|发文机关|发文机构|成文日期|发文日期|发文字号|发布日期|发布时间|公开日期|生成日期|信息分类|时效性|主题分类|主题词|"
    r"体裁分类|公开方式|信息来源|稿件来源|文章来源|责任编辑|浏览次数|浏览量|阅读次数|点击数|访问量|您的位置|当前位置|您当前的位置|您现在的位置|"
    r"(?:文号|有效性|来源|作者|编辑|字体|字号)(?=[\s:\[(]|$))"
)
"""Labels of what a web page says of a document."""
_NAVIGATION = (
    "首页 网站首页 长者模式 无障碍浏览 无障碍 关怀版 长辈版 打印 打印本页 关闭窗口 下载 全屏 收藏 分享 分享到 返回顶部 上一篇 下一篇 加大 还原 "
    "减小 简体 繁体 登录 注册 网站地图 站点地图 联系我们 关于我们 微信 微博 手机版 政府信息公开 政务公开 互动交流 新闻资讯 新闻动态 专题专栏 隐私声明 法律声明"
)
_WORDS = frozenset(_NAVIGATION.split())
"""Words that stand alone in the navigation of a page."""
_FOOT = compiled(
    r"备案号|公网安备|ICP备|版权所有|主办单位|承办单位|主办:|承办:|网站标识码|技术支持|长者模式|无障碍|关怀版|Copyright|copyright|网站地图|建议使用.{0,20}浏览器"
)
_TITLE = compiled(r"报告|公报|决算|预算|年报|总结|自评|分析|规划|情况")
_STAMP = compiled(r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?: ?\d{1,2}:\d{2}(?::\d{2})?)?")
_BARE_PAGE = compiled(r"\d{1,3}")
_PAGE = compiled(
    r"(?:- ?\d{1,4} ?-|第 ?\d{1,4} ?页(?:[,/ ]{0,2}共 ?\d{1,4} ?页)?|\d{1,4} ?/ ?\d{1,4} ?页?|[PpＰ]age ?\d{1,4}|· ?\d{1,4} ?·)"
)
_PAGE_START = frozenset("-第0123456789Pp·")
_DIGITS = compiled(r"\d+")
_HEAD_LINES = 60
_SHORT = 24


def separate(lines: list[Line]) -> tuple[list[Line], tuple[Frame, ...]]:
    """The lines of the report itself, and what was kept out."""
    out = around(lines)
    _pages(lines, out)
    if not out:
        return lines, ()
    body: list[Line] = []
    gap = 0
    page = False
    for index, line in enumerate(lines):
        reason = out.get(index)
        if reason is not None:
            if reason in (PAGE_NUMBER, RUNNING):
                page = True
            gap += line.gap
            continue
        if gap or page:
            line = line._replace(gap=line.gap + gap, page=line.page or page)
            gap, page = 0, False
        body.append(line)
    return body, tuple(frame_of(lines[index], out[index]) for index in sorted(out))


def around(lines: list[Line]) -> dict[int, str]:
    """Lines above and below the report that a web page prints there, by index, with the reason for keeping them out."""
    out: dict[int, str] = {}
    _head(lines, out)
    _foot(lines, out)
    return out


def frame_of(line: Line, reason: str) -> Frame:
    """A line kept out, with its reason."""
    end = line.column + len(line.shown)
    return Frame(Place(line=line.number, column=line.column, end_line=line.number, end_column=end), line.shown, reason)


def is_publishing(text: str) -> bool:
    """Whether a line is what a web page says of a document: its index number, office, day."""
    return _LABEL.match(text.lstrip("([ ")) is not None


def _is_label(text: str) -> bool:
    return text in _WORDS or (
        len(text) <= 60 and _LABEL.match(text.lstrip("([ ")) is not None and not ends_sentence(text)
    )


def _head(lines: list[Line], out: dict[int, str]) -> None:
    """Lines above the title when publishing data or navigation stands there; labelled lines right below it."""
    title = labels = -1
    for index, line in enumerate(lines[:_HEAD_LINES]):
        text = line.text
        if _is_label(text):
            labels = index
        elif title < 0 and len(text) >= 6 and text[0] not in "-*>" and _TITLE.search(text):
            title = index
            if labels >= 0:
                _above(lines, index, out)
        elif _is_body(text):
            break
    if labels < 0:
        return
    if title < 0:
        title = 0 if not _is_label(lines[0].text) else -1
    for index in range(title + 1, len(lines)):
        text = lines[index].text
        if index > labels and (len(text) > 2 or index - 1 not in out):
            break
        if (
            _is_label(text)
            or (index - 1 in out and (len(text) <= 2 or _STAMP.fullmatch(text)))
            or (_STAMP.fullmatch(text) and index + 1 <= labels and _is_label(lines[index + 1].text))
        ):
            out[index] = PUBLISHING


def _is_body(text: str) -> bool:
    """The report has begun: a prose line or a numbered heading."""
    if len(text) > 60 or ends_sentence(text):
        return True
    found = mark(text)
    return found is not None and found.level > 0


def _above(lines: list[Line], title: int, out: dict[int, str]) -> None:
    for index in range(title):
        text = lines[index].text
        if len(text) <= _SHORT or _is_label(text):
            out[index] = PUBLISHING if _LABEL.match(text) else NAVIGATION


def _foot(lines: list[Line], out: dict[int, str]) -> None:
    """Short lines at the end from the topmost footer word on, if a footer word is among them."""
    top = -1
    for index in range(len(lines) - 1, max(-1, len(lines) - 1 - _HEAD_LINES), -1):
        text = lines[index].text
        if _FOOT.search(text) and len(text) <= 120 and "。" not in text:
            top = index
        elif not (text in _WORDS or (len(text) <= _SHORT and not ends_sentence(text) and mark(text) is None)):
            break
    if top > 0:
        while top > 1 and lines[top - 1].text in _WORDS:
            top -= 1
        for index in range(top, len(lines)):
            out[index] = NAVIGATION


def _pages(lines: list[Line], out: dict[int, str]) -> None:
    """Page numbers, and lines that stand beside them on three pages or more."""
    bare: list[int] = []
    sure: list[int] = []
    for index, line in enumerate(lines):
        text = line.text
        if len(text) > 20 or index in out:
            continue
        if text.isdecimal():
            if _BARE_PAGE.fullmatch(text) and _alone(lines, index):
                bare.append(index)
        elif text[0] in _PAGE_START and _PAGE.fullmatch(text):
            sure.append(index)
    if len(sure) == 1 and not _alone(lines, sure[0]):
        sure = []
    sure.extend(_consecutive(lines, bare))
    for index in sure:
        out[index] = PAGE_NUMBER
    breaks = set(sure)
    if breaks or any(line.page for line in lines):
        _running(lines, breaks, out)


def _alone(lines: list[Line], index: int) -> bool:
    """No cell of a table: prose or a page break on one side at least, and no other short line beside it."""
    line = lines[index]
    before = lines[index - 1].text if index else ""
    after = lines[index + 1] if index + 1 < len(lines) else None
    broken = line.gap > 0 or line.page or after is None or after.gap > 0 or after.page
    long_before = len(before) >= 15 or not before
    long_after = after is None or len(after.text) >= 15
    return (long_before and long_after) or (broken and (long_before or long_after))


def _consecutive(lines: list[Line], indexes: list[int]) -> Iterable[int]:
    """Lone numbers that count on: only those are page numbers."""
    values = [int(lines[index].text) for index in indexes]
    for at, index in enumerate(indexes):
        if (at and values[at - 1] + 1 == values[at]) or (at + 1 < len(values) and values[at] + 1 == values[at + 1]):
            yield index


def _running(lines: list[Line], breaks: set[int], out: dict[int, str]) -> None:
    seen: dict[str, list[int]] = {}
    for index, line in enumerate(lines):
        if index in out or len(line.text) > 60 or ends_sentence(line.text):
            continue
        beside = line.page or index - 1 in breaks or index + 1 in breaks
        if not beside and index + 1 < len(lines):
            beside = lines[index + 1].page
        if beside and not line.text.isdigit():
            seen.setdefault(_DIGITS.sub("0", line.text), []).append(index)
    for places in seen.values():
        if len(places) >= 3:
            for index in places:
                out[index] = RUNNING
