"""Numerals that count nothing: dates, numbering, document numbers, hotlines, codes. Each with the reason why."""

from __future__ import annotations

from auditor.model.patterns import compiled
from auditor.model.quantity import Kind
from auditor.model.records import NamedTuple


class Other(NamedTuple):
    """A numeral that is no quantity: how far it reaches, what it is, and why."""

    start: int
    end: int
    kind: Kind
    reason: str


_DATE = compiled(
    r"(?:19|20)\d\d年?(?:[-~至到、](?:19|20)?\d\d)?(?:学年|年度|财年|年)(?:\d{1,2}月(?:\d{1,2}日)?|前\d{1,2}个?月|\d{1,2}[-~至到]\d{1,2}月)?"
    r"|(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)|\d{1,2}月(?:[-~至到]\d{1,2}月)?(?:\d{1,2}日|份|底|末|初)?(?![^\W\dA-Za-z_]?均)|\d{1,2}[-~至到]\d{1,2}月(?:份)?"
    r"|\d{1,2}日(?!均)|\d{1,2}:\d\d(?::\d\d)?(?![\d.:])|\d{1,2}时(?:\d{1,2}分)?|(?:19|20)\d\d\.\d{1,2}(?=[-~])"
)
YEAR = "year"
_YEAR = compiled(r"(?:19|20)\d\d$")
_YEAR_TAIL = compiled(r"(?:届|级|版|学|-|/|\)|$|[^\W\dA-Za-z_])")
_SERIAL = compiled(r"\d+(?:-\d+)?号|\d{3,4}-\d{7,8}|1[3-9]\d{9}(?!\d)")
_HOTLINE = compiled(r"(?:1[12]\d|1[02]\d{3}|9[56]\d{3}|110|119|120|122)(?=$|[^\d.,%])")
_HOTLINE_TAIL = compiled(
    r"[\"']?(?:政务|便民|市民|民生|服务|热线|平台|群众|来电|公共|在线|投诉|举报|电话|报警|指挥|受理|民声|微信|等平台|、1[12]\d)"
)
_INLINE_NUMBER = compiled(r"\(\d{1,2}\)(?!\d)|\d{1,2}\.(?=[^\d\s])|\d{1,2}、(?=[^\d\s])|\d{1,2}\)(?=[^\W\dA-Za-z_])")
_BEFORE_ORDINAL = compiled(r"(?:第|附件|附表|(?:^|[,。;:(\"见如])(?:表|图|专栏))$")
_LEVEL = compiled(r"\d{1,2}(?:表|级|楼|层|号|#|期工程|型)")
_PLAN = compiled(
    r"\d{1,30}(?:\+\w{1,3}){0,8}[\"']?(?:行动|工程|计划|战略|体系|模式|制度|机制|专项|产业|系列|政策|格局|目标体系)"
)
_STARTS = frozenset("。;:,!?\n\"'")
_TELLING = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_#\"'[+第件表图栏")
"""Before a numeral: it may be part of a name, a mark or an ordinal number."""
_COUNTED = frozenset("件项个家人名户条次元万亿吨亩米份篇场期台辆套座所处平公%余多起宗张种只头株册小天分倍千斤立")
"""A unit follows, so that four digits like 2045 are a count and no year."""
_INNOCENT = _COUNTED - frozenset("期平公小天分千")
"""Behind a numeral: it is no date, code, level, hotline or number of a list item."""
_LONGEST_COUNT = 11
_SHORTEST_CODE, _LENGTH_OF_YEAR = 11, 4
"""Of a numeral that stands alone in a cell."""
_INDICATOR = compiled(r"(?:GDP|FDI|GNI)$")
"""Indicators called by letters, whose value may follow without a word between: 人均GDP136063元."""
_CODE = compiled(r"[A-Za-z]\d{0,8}(?:-\d{1,8}){0,3}-$")
_CODE_WORD = compiled(r"(?:编号|证号|代码|编码|账号|帐号|卡号|号码|文号|单号|电话|传真|邮编|批号|案号)[为是:]?$")
_ORDINAL_ENDS = frozenset("第件表图栏")
_LEVELS = frozenset("表级楼层号#期型")


def other_than_quantity(text: str, start: int, end: int, content: int) -> Other | None:  # noqa: C901 -- one question after the other, cheapest first
    """What the numeral `text[start:end]` is, if it is no quantity."""
    previous = text[start - 1] if start else ""
    following = text[end] if end < len(text) else ""
    if following in _INNOCENT and previous not in _TELLING and start >= content and end - start <= _LONGEST_COUNT:
        return None
    if not previous and not following and not content and end < _SHORTEST_CODE and end != _LENGTH_OF_YEAR:
        return None
    if start < content:
        return Other(start, end, Kind.ORDINAL, "list number")
    if previous and previous.isascii() and (previous.isalpha() or previous in "_#"):
        if following in _INNOCENT and _INDICATOR.search(text, max(0, start - 5), start):
            return None
        return Other(start, end, Kind.IDENTIFIER, "part of a name or code")
    if previous == "-" and _CODE.search(text, max(0, start - 24), start):
        return Other(start, end, Kind.IDENTIFIER, "part of a name or code")
    if end - start > 4 and following not in _COUNTED and _CODE_WORD.search(text, max(0, start - 8), start):
        return Other(start, end, Kind.IDENTIFIER, "document, telephone or serial number")
    if end - start > 30 or (end - start >= 12 and "." not in text[start:end] and "," not in text[start:end]):
        return Other(start, end, Kind.IDENTIFIER, "serial number")
    if following in "年月日时-~/.:至到、" and following and (date := _DATE.match(text, start)):
        return Other(start, date.end(), Kind.DATE, "date or period")
    if following.isascii() and following.isalpha() and text[end : end + 3].upper() not in ("TEU", "GB", "TB", "MBP"):
        return Other(start, end, Kind.IDENTIFIER, "part of a name or code")
    if (following == "号" or following == "-" or end - start == 11) and (serial := _SERIAL.match(text, start)):
        return Other(start, serial.end(), Kind.IDENTIFIER, "document, telephone or serial number")
    if previous == "[" and following == "]":
        return Other(start, end, Kind.IDENTIFIER, "footnote mark")
    if previous in "\"'" and previous and following == previous:
        return Other(start, end, Kind.IDENTIFIER, "name in quotation marks")
    if previous in _ORDINAL_ENDS and _BEFORE_ORDINAL.search(text[max(0, start - 3) : start]):
        return Other(start, end, Kind.ORDINAL, "ordinal number")
    if end - start <= 2 and (found := _numbering(text, start, end, previous)):
        return found
    if (
        end - start == 4
        and _YEAR.match(text[start:end])
        and (not following or _YEAR_TAIL.match(following))
        and following not in _COUNTED
    ):
        return Other(start, end, Kind.DATE, YEAR)
    if 3 <= end - start <= 5 and _HOTLINE.match(text, start) and _HOTLINE_TAIL.match(text, end):
        return Other(start, end, Kind.IDENTIFIER, "hotline")
    if end - start <= 2 and following in _LEVELS and _LEVEL.match(text, start):
        return Other(start, end + 1, Kind.ORDINAL, "level or form number")
    if previous in "\"'+" and previous and _PLAN.match(text, start):
        return Other(start, end, Kind.IDENTIFIER, "name of a plan")
    return None


def _numbering(text: str, start: int, end: int, previous: str) -> Other | None:
    if previous == "(" and text[end : end + 1] == ")":
        before = text[start - 2] if start > 1 else "。"
        if (
            before in _STARTS
            or before in "、)"
            or (end + 1 < len(text) and "\u4e00" <= text[end + 1] <= "\u9fff" and before in _STARTS)
        ):
            return Other(start, end, Kind.ORDINAL, "list number")
        return None
    if (not previous or previous in _STARTS) and (match := _INLINE_NUMBER.match(text, start)) and match.end() > end:
        return Other(start, end, Kind.ORDINAL, "list number")
    return None
