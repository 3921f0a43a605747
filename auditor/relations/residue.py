"""Residue: what a form or template left behind, and slips of the pen that leave a mark in the text.

Kind and roles:

- `residue` (`what`): the words found. Extra: `sort` (key below), `label` (the words around), `zh`, `en` (what it is), `start`, `end`.

Sorts: `placeholder` (××), `missing-number` (占%), `alternatives` (增加(减少)12), `empty-reason` (原因是。), `missing-percent`
(增长13.95。), `doubled`, `stray-rate` (可办率事项5项), `instruction`, `empty-date`, `quotes`, `brackets`, `figure`.

The patterns begin with a literal or a set of characters, which the search skips to; what must not stand before is tested after.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.model.patterns import compiled
from auditor.model.relation import Relation
from auditor.model.report import Passage, PassageKind
from auditor.relations.prose import Prose, span
from auditor.relations.repeats import repeats
from auditor.relations.scene import Context

_WHAT = {
    "placeholder": ("未填写的占位符", "a placeholder that was never filled in"),
    "missing-number": ("此处缺少数字", "the number is missing"),
    "alternatives": ("两个备选词都留在文中", "both alternatives of the form were left in"),
    "empty-reason": ("“原因”之后没有内容", "the reason announced is not given"),
    "missing-percent": ("数字后缺少“%”", "the per cent sign seems to be missing"),
    "doubled": ("重复的字词或标点", "a word or mark stands twice"),
    "stray-rate": ("“率”字疑为多余", "率 seems to be a stray character"),
    "instruction": ("填表说明留在文中", "an instruction of the form was left in"),
    "empty-date": ("日期未填写", "the date was not filled in"),
    "quotes": ("引号不配对", "quotation marks do not pair"),
    "brackets": ("括号不配对", "brackets do not pair"),
    "figure": ("提到的图不在文中", "the figure referred to is not in the report"),
}

_UP_OR_DOWN = "增加|减少|增长|下降|上升|提高|降低|节约|超支"
_MARKS = "×Xx*_□○"
_PLACEHOLDER = compiled(r"[×Xx*_□○]{2,40}")
_NOT_EMPHASIS = compiled(r"[年月日省市县区局万元件个项人次%]")
_PART_OF_CODE = compiled(r"[A-Za-z0-9×*]")
_PATTERNS = (
    ("missing-number", compiled(r"[占为达到计长降算](?:%|万元|亿元|个百分点)(?=[,。;)、\n]|$)"), compiled(r"占|为|达到?|合计|[共总]计|增长|下降|预算|决算")),
    ("alternatives", compiled(rf"\((?:{_UP_OR_DOWN}|持平)\)(?=的?(?:主要)?原因|[^,。;率额幅数量\n]{{0,4}}\d|[,。;])"), compiled(_UP_OR_DOWN)),
    ("alternatives", compiled(r"大(?:小于|于/小于)"), None),
    ("empty-reason", compiled(r"原因(?:是|为|:|是:)(?=[。;])"), None),
    ("empty-reason", compiled(r"主要(?:是|为|用于)(?=[。;])"), compiled(r"[,。;]")),
    ("stray-rate", compiled(r"率(?:事项|项目)(?=(?:\([^()\n]{0,20}\))?\d{1,9}(?:项|个|件))"), compiled(r"[^\W\dA-Za-z_]{2}")),
)  # fmt: skip
"""Sort, what it looks like, and what must stand right before (and is shown with it)."""
_INSTRUCTING = ("字以内", "字左右", "此处", "请填", "请补充")
_INSTRUCTION = compiled(r"字(?:以内|左右)\)|此处(?:填写|插入|填报)|请(?:填写|补充)")
_LIMIT = compiled(r"\([^()\d\n]{0,6}\d{2,4}$")
_EMPTY_DATE = compiled(r"(?:20\d{0,2})?年月日(?=$|[\n。,)])")
_CHANGED = compiled(r"(?:增长|下降|回落|增幅为?|降幅为?)$")

_DOUBLED = compiled(r"([的为与及在将被对从把由,、;:。%])\1")
_TWICE_ON_PURPOSE = compiled(r"实实在在|自由由|作为为[政民官人]|。。。|对对[子联]")
_WORDS = frozenset(
    ("工作", "项目", "情况", "资金", "预算", "支出", "收入", "完成", "实施", "开展", "推进", "加强", "进行", "提高", "落实", "部门", "单位", "人员",
     "政策", "制度", "绩效", "目标", "指标", "评价", "万元", "主要", "全面", "积极", "同时", "以及", "其中", "按照", "根据", "通过", "共计",
     "增加", "减少", "增长", "下降", "建设", "管理", "服务", "政务", "提升", "优化", "我县", "我局", "我市", "全县", "全市", "全年", "年度", "截至",
     "累计", "实现", "达到", "问题", "措施", "持续", "深入", "及时", "严格", "有效", "切实", "公开", "信息", "数据", "办理", "受理", "元万")
)  # fmt: skip
"""Words of reports that are never said twice; 服务服务业 and 建设建设银行 are seen to apart."""
_JOINS_ON = compiled(
    r"服务业|服务对象|建设银行|管理局|管理厅|管理办法|管理委|管理人|信息化|数据局|数据库|项目部|资金池"
)

_FIGURE = compiled(r"图(\d{1,2}(?:-\d{1,2})?)")
_REFERS = compiled(r"(?:\(|(?<!意)见|如|[见如]下)$")
_QUOTE = compiled("[“”]")
_BRACKET = compiled(r"[()]")
_ITEM_BEFORE = compiled(r"(?:^|[。;:,、])(?:\d{1,2}|[A-Za-z]|[一二三四五六七八九十])$")


def detect(context: Context) -> Iterator[Relation]:
    """All residue in the prose of a report."""
    prose = context.prose
    text = prose.text
    for sort, pattern, before in _PATTERNS:
        for match in pattern.finditer(text):
            start = match.start()
            if before is not None:
                start = _start(text, match, before)
                if start < 0:
                    continue
            yield from _in_prose(sort, prose, start, match.end())
    yield from _placeholders(prose)
    yield from _repeated(prose)
    yield from _unpaired(prose)
    yield from _figures(prose)
    yield from _missing_percent(context)


def _start(text: str, match: re.Match[str], before: re.Pattern[str]) -> int:
    """Where the words begin that must stand right before a match (they may overlap its first character), or -1."""
    at = match.start()
    head = match.group()[0]
    end = at + 1 if head in "占为达到计长降算" else at
    for length in (2, 1):
        if before.fullmatch(text, max(0, end - length), end):
            if head == "为" and text[at - 1 : at] in ("单", "折", "换", "位", "合"):
                return -1
            return end - length
    return -1


def _placeholders(prose: Prose) -> Iterator[Relation]:
    text = prose.text
    marks = any(mark in text and mark * 2 in text for mark in _MARKS)
    for match in _PLACEHOLDER.finditer(text) if marks else ():
        start, end = match.span()
        if _PART_OF_CODE.match(text, max(0, start - 1), start) or _PART_OF_CODE.match(text, end):
            continue
        if text[start] != "*" or _NOT_EMPHASIS.match(text, end):
            yield from _in_prose("placeholder", prose, start, end)
    words = any(word in text for word in _INSTRUCTING)
    for match in _INSTRUCTION.finditer(text) if words else ():
        start, end = match.span()
        if text[start] == "字":
            limit = _LIMIT.search(text, max(0, start - 12), start)
            if limit is None:
                continue
            start = limit.start()
        yield from _in_prose("instruction", prose, start, end)
    if "年月日" in text:
        for match in _EMPTY_DATE.finditer(text):
            if match.start() == 0 or text[match.start() - 1] in "\n,:。(":
                yield from _in_prose("empty-date", prose, *match.span())


def _repeated(prose: Prose) -> Iterator[Relation]:
    """的的, 、、, 工作工作, and 人数人20."""
    text = prose.text
    for match in _DOUBLED.finditer(text):
        at = match.start()
        if not _TWICE_ON_PURPOSE.search(text, max(0, at - 2), at + 4):
            yield from _in_prose("doubled", prose, at, at + 2)
    for at in repeats(text, 2):
        if text[at : at + 2] in _WORDS and not _JOINS_ON.match(text, at + 2):
            passage, start = prose.locate(at)
            # Rows of a table that the layout ran together repeat their first words.
            if passage.text.endswith("。"):
                yield _found("doubled", passage, start, start + 4)
    at = text.find("数")
    while at > 0:
        if text[at - 1] == text[at + 1 : at + 2] and text[at + 2 : at + 3].isdecimal():
            yield from _in_prose("doubled", prose, at - 1, at + 2)
        at = text.find("数", at + 1)


def _unpaired(prose: Prose) -> Iterator[Relation]:
    carried = False
    for passage in prose.passages:
        text = passage.text
        if '"' in text:
            found = _odd_quote(passage)
            if found is not None:
                yield _found("quotes", passage, found, found + 1)
        if text.count("(") == text.count(")"):
            continue
        # A bracket may close in the next passage where the layout cut a paragraph.
        found = None if carried else _odd_bracket(text, passage.content)
        carried = not carried and found is None
        if found is not None:
            yield _found("brackets", passage, found, found + 1)


def _odd_quote(passage: Passage) -> int | None:
    """The mark that opens where it should close, or closes what was not opened.

    Quotations that go on in the next paragraph, and lines cut by the layout, end open: that says nothing.
    """
    shown = passage.shown
    if shown.count("“") == shown.count("”"):
        return None
    is_open = False
    for match in _QUOTE.finditer(shown):
        opens = match.group() == "“"
        if opens == is_open:
            return match.start()
        is_open = opens
    return None


def _odd_bracket(text: str, content: int) -> int | None:
    """A closing bracket without an opening one, or an opening one that whole sentences follow unclosed."""
    depth: list[int] = []
    for match in _BRACKET.finditer(text, content):
        at = match.start()
        if match.group() == "(":
            depth.append(at)
        elif depth:
            depth.pop()
        elif not _ITEM_BEFORE.search(text, max(0, at - 3), at):
            return at if text[-1] in "。;:" else None
    if depth and text.endswith("。") and text.find("。", depth[0]) < len(text) - 1:
        return depth[0]
    return None


def _figures(prose: Prose) -> Iterator[Relation]:
    """References to figures of which no caption is left."""
    text = prose.text
    captions: set[str] | None = None
    for match in _FIGURE.finditer(text):
        if not _REFERS.search(text, max(0, match.start() - 5), match.start()):
            continue
        if captions is None:
            captions = {found[1] for passage in prose.passages if (found := _FIGURE.match(passage.text.lstrip("(")))}
        if match[1] not in captions:
            yield from _in_prose("figure", prose, *match.span())


def _missing_percent(context: Context) -> Iterator[Relation]:
    """增长13.95。: a decimal number without unit behind a word that takes a rate."""
    for scene in context.scenes:
        text = scene.text
        for mention in scene.mentions:
            quantity = mention.quantity
            if not quantity.unit.symbol and mention.is_change and quantity.ulp.denominator > 1:
                lead = mention.lead
                if (
                    text[quantity.end : quantity.end + 1] in tuple(",。;)")
                    and _CHANGED.search(lead)
                    and "分别" not in lead
                    and "指数" not in lead
                ):
                    yield _found("missing-percent", scene.passage, quantity.start, quantity.end)


def _in_prose(sort: str, prose: Prose, start: int, end: int) -> Iterator[Relation]:
    passage, at = prose.locate(start)
    if passage.kind is not PassageKind.CAPTION:
        yield _found(sort, passage, at, at + end - start)


def _found(sort: str, passage: Passage, start: int, end: int) -> Relation:
    zh, en = _WHAT[sort]
    around = passage.shown[max(0, start - 6) : end + 6]
    return Relation(
        "residue",
        {"what": passage.shown[start:end]},
        passage.index,
        extra={"sort": sort, "zh": zh, "en": en, "label": around} | span(start, end),
    )
