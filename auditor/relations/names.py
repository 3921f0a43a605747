"""Names: one thing called by two near-equal names, and another unit where the report's own should stand.

Kinds and roles:

- `name-variant` (`first`, `second`): two names of which one has one or two characters more inside. Extra: `sort` (`quoted`, `rate`, `office`),
  `label` (the second, with its surroundings), `start`, `end` (of the second).
- `clause-variant` (`first`, `second`): two long clauses of which one has a character more that stands nowhere else.
  Extra: as above.
- `foreign-unit` (`what`, `own`): another unit as the subject of work that the report claims for its own. Extra: `label`, `start`, `end`.

A name that only begins earlier or ends later is a longer or shorter form, so a variant must differ inside. Each search goes once
through the text and looks the rest up.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.patterns import compiled
from auditor.model.quantity import Kind, Quantity
from auditor.model.relation import Relation
from auditor.model.report import Passage, PassageKind
from auditor.relations.prose import BREAK, Prose, span, title_of
from auditor.relations.scene import Context

_QUOTED = compiled(r"\"([^\W\dA-Za-z_]{2,12})\"")
_OFFICE = compiled(r"中心|管理局|委员会|办公室|大队|支队|服务站|管理站")
_STEMS = compiled(r"[^\W\dA-Za-z_]{6,8}")
_ADDED = frozenset(("服务", "管理", "事务", "事业", "工作", "业务", "综合", "与", "和", "及"))
"""Words that are lost or added in the name of one and the same office."""
_LAST_ADDED = frozenset(word[-1] for word in _ADDED)
_STEM = 6
_LONGEST_RATE = 14
_SHORTEST = 5
"""Below this length, a character more makes another word."""
_ENDS = "。;:!?()\n"
"""Besides the comma, what a clause ends at."""
_LEAST_CLAUSE, _LONGEST_CLAUSE = 16, 120
_COMMON = frozenset(
    "的了着过各全已并将共市县区镇乡村局我本等再又更新大小多少在中及和与或对为向按以于从由年月日个项件次先后上下前内外能可要应需均都也还仍就"
    "不未无有是所其此该每某且而使让把被给到至起来去做好级类条款性化者地得"
)
"""Characters that a second wording may add without being wrong."""
_KEY = 6
_CLAIM = compiled(
    r"[局厅委会室](?:积极|认真|扎实|切实|全面|严格|高度重视|深入|精心|大力|始终)(?:地|组织|做好)?"
    r"(?:开展|推进|落实|组织|完成|做好|履行|贯彻|加强|按照|围绕|执行)"
)
_UNIT = compiled(
    r"[,。;:\n](?P<unit>[^\W\dA-Za-z_]{2,4}?(?:省|自治州|州|市|自治县|县|区|旗)[^\W\dA-Za-z_]{1,12}?(?:局|厅|委员会|委|办公室))$"
)
_LONGEST_UNIT = 26
_OWN = compiled(r"^(?:关于|附件\d?:?)?([^\W\dA-Za-z_]{4,30}?)(?:20\d\d|关于|部门|单位|绩效|整体)")
_MOST = 12


def detect(context: Context) -> Iterator[Relation]:
    """All near-equal names, near-equal clauses and foreign units in the prose of a report."""
    prose = context.prose
    found = [*_quoted(prose), *_rates(context), *_offices(prose)]
    yield from found[:_MOST]
    yield from _clauses(prose)
    yield from _foreign(prose, title_of(context.report))


def _quoted(prose: Prose) -> Iterator[Relation]:
    """“一事一次办” beside “一件事一次办”."""
    names: dict[str, int] = {}
    for match in _QUOTED.finditer(prose.text):
        names.setdefault(match[1], match.start(1))
    for longer, start in names.items():
        if len(longer) < _SHORTEST:
            continue
        for width, shorter in _without_one_piece(longer):
            # 两个基地 and 两个重点基地 are two things: so much may differ only in a long name.
            if shorter in names and len(shorter) >= 2 + 2 * width:
                (_, first), (at, second) = sorted(((start, longer), (names[shorter], shorter)))
                yield _variant("quoted", prose, first, second, at)


def _without_one_piece(name: str) -> Iterator[tuple[int, str]]:
    """What a name would be without one or two characters inside it."""
    for width in (1, 2):
        for at in range(1, len(name) - width):
            yield width, name[:at] + name[at + width :]


def _variant(sort: str, prose: Prose, first: str, second: str, start: int) -> Relation:
    passage, at = prose.locate(start)
    return _pair("name-variant", sort, passage, first, second, at)


def _pair(kind: str, sort: str, passage: Passage, first: str, second: str, at: int) -> Relation:
    end = at + len(second)
    return Relation(
        kind,
        {"first": first, "second": second},
        passage.index,
        extra={"sort": sort, "label": passage.shown[max(0, at - 4) : end + 4]} | span(at, end),
    )


def _rates(context: Context) -> Iterator[Relation]:
    """Rates of near-equal names that are printed with one and the same figure: “一门”进驻率100%, “一扇门”进驻率100%."""
    by_figure: dict[str, dict[str, Quantity]] = {}
    rate = Kind.RATE
    for quantity in context.quantities.all:
        if quantity.kind is rate and quantity.table is None and quantity.label.endswith("率"):
            by_figure.setdefault(quantity.text, {}).setdefault(quantity.label, quantity)
    for labels in by_figure.values():
        if len(labels) < 2:
            continue
        lengths = set(map(len, labels))
        for longer, quantity in labels.items():
            length = len(longer)
            if not _SHORTEST <= length <= _LONGEST_RATE or not (length - 1 in lengths or length - 2 in lengths):
                continue
            other = next((labels[shorter] for _, shorter in _without_one_piece(longer) if shorter in labels), None)
            if other is not None:
                first, second = sorted((other, quantity), key=lambda one: (one.passage, one.start))
                yield Relation(
                    "name-variant",
                    {"first": first.label, "second": second.label},
                    second.passage,
                    extra={"sort": "rate", "label": second.label + second.text} | span(second.start, second.end),
                )


def _offices(prose: Prose) -> Iterator[Relation]:
    """投资项目审批中心 beside 投资项目审批服务中心: a usual word is missing before the last one."""
    text = prose.text
    stems: dict[str, int] = {}
    longer: list[tuple[str, int]] = []
    for match in _OFFICE.finditer(text):
        at, end = match.span()
        if at >= _STEM and _STEMS.fullmatch(text, at - _STEM, at):
            stems.setdefault(text[at - _STEM : end], at - _STEM)
            if text[at - 1] in _LAST_ADDED:
                longer.append((text[max(0, at - _STEM - 2) : at], at))
    seen: set[str] = set()
    for stem, at in longer:
        office = _OFFICE.match(text, at)
        assert office is not None
        for width in (1, 2):
            if stem[-width:] not in _ADDED or not _STEMS.fullmatch(stem, len(stem) - width - _STEM):
                continue
            shorter = stem[-width - _STEM : -width] + office.group()
            if shorter in stems and shorter not in seen:
                seen.add(shorter)
                full = stem[-width - _STEM :] + office.group()
                (_, first), (start, second) = sorted(((text.find(full), full), (stems[shorter], shorter)))
                yield _variant("office", prose, first, second, start)


def _clauses(prose: Prose) -> Iterator[Relation]:
    """The same long clause twice, once with a character that the report has nowhere else: 推扒进 for 推进."""
    text = prose.text
    by_end: dict[str, list[str]] = {}
    clauses = text
    for mark in _ENDS:
        clauses = clauses.replace(mark, ",")
    for clause in [one for one in clauses.split(",") if _LEAST_CLAUSE <= len(one) <= _LONGEST_CLAUSE]:
        group = by_end.get(clause[-_KEY:])
        if group is None:
            by_end[clause[-_KEY:]] = [clause]
            continue
        if len(group) <= _MOST and clause not in group:
            for other in group:
                longer, shorter = (clause, other) if len(clause) > len(other) else (other, clause)
                at = _added_character(longer, shorter)
                if at is not None and _stands_alone(longer[at], text):
                    passage, offset = prose.locate(text.index(longer[at]) - 1)
                    first, second = shorter[at - 1 : at + 1], longer[at - 1 : at + 2]
                    yield _pair("clause-variant", "clause", passage, first, second, offset)
            group.append(clause)


def _stands_alone(character: str, text: str) -> bool:
    """A Chinese character that is no common addition and that the text has only once."""
    if character in _COMMON or not "\u4e00" <= character <= "\u9fff":
        return False
    return text.find(character, text.index(character) + 1) < 0


def _added_character(longer: str, shorter: str) -> int | None:
    """Where a clause has one character more than another; `None` if they differ otherwise or at the beginning."""
    if len(longer) != len(shorter) + 1:
        return None
    at = 0
    while at < len(shorter) and longer[at] == shorter[at]:
        at += 1
    return at if at and longer[at + 1 :] == shorter[at:] else None


def _foreign(prose: Prose, title: str) -> Iterator[Relation]:
    """红河州财政局积极开展了… in the report of a county's service bureau."""
    own = _OWN.match(title)
    if own is None:
        return
    text = BREAK + prose.text
    for match in _CLAIM.finditer(text):
        end = match.start() + 1
        found = _UNIT.search(text, max(0, end - _LONGEST_UNIT), end)
        if found is None:
            continue
        unit, start = found["unit"], found.start("unit")
        # Another of its names, a unit below it, or one that the report deals with throughout.
        if _alike(unit, own[1]) or text.find(unit, end) >= 0 or text.rfind(unit, 0, start) >= 0:
            continue
        passage, at = prose.locate(start - 1)
        if passage.kind is PassageKind.HEADING:
            continue
        yield Relation(
            "foreign-unit",
            {"what": unit, "own": own[1]},
            passage.index,
            (unit,),
            extra={"label": passage.shown[at : at + len(unit) + 10]} | span(at, at + len(unit)),
        )


def _alike(unit: str, own: str) -> bool:
    """The two names share a place or a body: 县政务服务管理局 and 泸西县政务服务管理局."""
    return unit in own or own in unit or unit[-5:] == own[-5:] or unit[:3] == own[:3]
