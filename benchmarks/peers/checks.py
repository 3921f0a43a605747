"""Eighteen relations of the Luxi report, written once: each peer gets them in its own language.

A pattern has `<name>` where a number stands. Only the standard library is imported, since the script that is
measured imports this.
"""

from __future__ import annotations

import re
from typing import NamedTuple

SUM, RATE, MOST, ORDER = "sum", "rate", "most", "order"


class Check(NamedTuple):
    """One relation: a sentence with numbers in it, and what must hold of them."""

    id: str
    kind: str
    pattern: str
    names: tuple[str, ...]
    """`sum`: the total, then its parts. `rate`: the rate, what is divided, by what. `most`: a rate that is 100 at most.
    `order`: the greater one, the smaller one."""
    places: int = 0
    """Decimals that its figures have at most."""


def _sum(id: str, pattern: str, places: int = 0, names: str = "") -> Check:
    return Check(id, SUM, pattern, tuple((names or " ".join(re.findall(r"<(\w+)>", pattern))).split()), places)


_SUPERVISED = "监管行为数量共<total>项,有监管行为事项<some>项,无监管行为事项<none>项"
_SEALS = "印章<total>个,已备案<filed>个,待补证<open>个,正在录入中<entered>个"
_POWERS = ("许可", "处罚", "强制", "检查", "征收", "给付", "奖励", "确认", "裁决")
_LISTED = ",".join(rf"行政{power}<p{at}>项\([^)]*\)" for at, power in enumerate(_POWERS))
_DEALS = "[^。]*。其中:政府采购项目{0}[^。]*;工程建设项目{1}[^。]*;国有土地出让{2}[^。]*;国有产权交易{3}"
_COUNTED = _DEALS.format("<a>项", "<b>项", "<c>项", "<d>项")
_PAID = _DEALS.format(
    r"\d+项,中标价<a>万元", r"\d+项,交易金额<b>万元", r"\d+项,成交金额<c>万元", r"\d+项,成交金额<d>万元"
)
_ROWS = ("投入", "过程", "产出", "效果", "合计")
_TABLE = r" \|\s*\|\s*".join(rf"{row} \|\s*<full{at}> \|\s*<got{at}>" for at, row in enumerate(_ROWS)) + r" \|"

CHECKS = (
    _sum("staff", r"在职人员<total>人\(公务员<a>人、机关工人<b>人、事业人员<c>人\)"),
    _sum("people", r"年末实有人数人<total>人,其中:在职人员<a>人\([^)]*\),退休<b>人"),
    _sum(
        "requests",
        r"受理各类审批服务事项<total>万件,其中:县政务服务中心实体大厅受理<a>万件、\d+个乡镇为民服务中心受理<b>万件、网上政务服务平台受理<c>万件",
        4,
    ),
    _sum("across-provinces", r"“跨省通办”<total>件\(线上<a>件、线下<b>件\)"),
    _sum("supervised", _SUPERVISED),
    Check("supervised-share", RATE, _SUPERVISED + ",监管事项覆盖率达<rate>%", ("rate", "some", "total"), 2),
    _sum("investments", "办件<total>个,(?:其中:)?审批类<a>件,备案类<b>件,核准类<c>件"),
    _sum("powers", rf"共有事项<total>项\([^)]*\),其中:{_LISTED},其他行政权力<other>项\([^)]*\)"),
    _sum("seals", _SEALS),
    Check("seals-filed", RATE, _SEALS + ",备案率<rate>%", ("rate", "filed", "total"), 2),
    _sum("deals", f"交易项目<total>项,{_COUNTED}"),
    _sum("deals-paid", rf"交易项目\d+项,交易金额<total>万元{_PAID}", 4),
    _sum("calls", "热线<total>件,其中:已归档<a>件,已办结<b>件,办理中<c>件"),
    Check(
        "calls-answered", RATE, "热线<total>件,其中:[^。]*。已答复<done>件,答复率<rate>%", ("rate", "done", "total"), 1
    ),
    _sum("scores", _TABLE, 1, "got4 got0 got1 got2 got3"),
    Check("rate-over-100", MOST, "率”?(?:达|为)?<rate>%", ("rate",), 2),
    Check(
        "executed",
        RATE,
        r"部门预算收入<budget>万元[\s\S]*?全年支出<paid>万元,执行率<rate>%",
        ("rate", "paid", "budget"),
        2,
    ),
    Check("active-users", ORDER, "实名认证<all>人,总活跃用户<active>人", ("all", "active")),
)


def regex_of(check: Check, number: str) -> str:
    """The pattern as a regular expression; `number` is that of a number, with `{}` for its name."""
    return re.sub(r"<(\w+)>", lambda name: number.replace("{}", name[1]), check.pattern)
