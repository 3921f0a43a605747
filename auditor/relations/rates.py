"""Shares and rates: a percentage, what it is of, and what is divided.

Kinds and roles:

- `share` (`rate`, `part`, `whole`): 占…的Y%, 比重为Y%; the base is named, or is the total of the list.
- `rate` (`rate`, `part`, `whole`): …率Y%, 完成…的Y%; operands found beside it.
- `probable-share`, `probable-rate` (same roles): no operands fit, but one slip of a digit would explain the nearest.

A percentage that says by how much something changed is the matter of `changes`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import islice

from auditor.model.patterns import compiled
from auditor.model.quantity import Qualifier, Quantity
from auditor.model.relation import Relation
from auditor.quantities.labels import clean
from auditor.relations.arithmetic import ratio_slip, share_fits
from auditor.relations.scene import Context, Mention, Scene, is_plain, same_sort

_OF = compiled(
    r"(?:占|完成|为|相当于|达到|是)(?P<base>[^占完相达]{0,18}?)的?(?:比重|比例|百分比|份额)?(?:为|达|约|的|到)*$"
)
_SHARE_WORD = compiled(r"占|比重|比例")
_GROWING = compiled(r"新增(?:比例|比率|率|比)")
"""Its base is the whole less what was added."""
_TOTAL_WORD = compiled(r"总数|总量|总额|总人数|总|全部|全县|全市|合计|的")
_NOT_PRINTED = compiled(r"(?:预算|计划|任务|目标)数?$")
"""占调整预算的105%: a base that its own figure gives, or none; the total of the list is another thing."""
_TOGETHER = compiled(r"(?:合计|共计|总共|三者|两者|合)占")
"""甲A、乙B,合计占C%: the share of several figures together."""
_MAX_BACK = 7
_FAR_BACK = 60
_WINDOW = 30
_MOST_WHOLES = 8
"""So many larger numbers without a name are tried at most."""
_MIN_SUBJECT = 3
_RANGE = Qualifier.RANGE  # a look-up in an enumeration is slow before 3.12
_SURE = Fraction(1, 20)
_FAIR = Fraction(1, 4)


def detect(context: Context, totals: Mapping[str, tuple[Quantity, ...]]) -> Iterator[Relation]:
    """All shares and rates in the prose; `totals` names for a part the totals of the lists that it stands in."""
    bases: dict[int, Quantity] = {}
    still_open: list[tuple[Scene, int]] = []
    for scene in context.scenes:
        if "%" not in scene.text and "‰" not in scene.text and "成" not in scene.text and "倍" not in scene.text:
            continue
        bound: list[Relation] = []
        open_shares: list[int] = []
        for at, mention in enumerate(scene.mentions):
            quantity = mention.quantity
            if (
                quantity.unit.dimension != "ratio"
                or mention.is_change
                or quantity.qualifier is _RANGE
                or not quantity.unit.symbol
            ):
                continue
            relation = _bind(scene, at, context, totals)
            if relation is not None:
                bound.append(relation)
                yield relation
            elif mention.lead.startswith("占") and not quantity.qualifier:
                open_shares.append(at)
        siblings = list(_siblings(scene, bound, open_shares, totals))
        yield from siblings
        for relation in bound:
            whole = relation.roles["whole"]
            if relation.kind == "share" and isinstance(whole, Quantity) and whole.passage != scene.passage.index:
                bases[scene.passage.index] = whole
        if not bound and not siblings:
            still_open += [(scene, at) for at in open_shares]
    yield from _among_items(still_open, bases)


def _among_items(still_open: Sequence[tuple[Scene, int]], bases: Mapping[int, Quantity]) -> Iterator[Relation]:
    """占… in a list item, where the items beside it have their share in a total before the list: it has the same one."""
    for scene, at in still_open:
        index = scene.passage.index
        whole = next((bases[index + step] for step in (1, -1, 2, -2, 3, -3) if index + step in bases), None)
        part = next((m for m in reversed(scene.mentions[:at]) if m.is_item), None)
        if whole is None or part is None or whole.passage >= index or not _alike(whole, part.quantity):
            continue
        if len(_base_of(scene.mentions[at].lead)) > 1:
            continue  # it names a base of its own: 占全国门诊量的23.3%
        rate = scene.mentions[at].quantity
        if part.quantity.value < whole.value and ratio_slip(rate, part.quantity, whole) is not None:
            yield _relation("probable-share", scene, rate, part.quantity, whole, (scene.mentions[at].lead, "其中"))


def _siblings(
    scene: Scene, bound: Sequence[Relation], open_shares: Sequence[int], totals: Mapping[str, tuple[Quantity, ...]]
) -> Iterator[Relation]:
    """占… that fits nothing, in a list where another 占… has the total as its base: it has the same base."""
    bases: dict[str, set[str]] = {}
    for relation in bound:
        whole = relation.roles["whole"]
        if relation.kind == "share" and isinstance(whole, Quantity):
            bases.setdefault(whole.id, set()).add(_base_of(relation.words[0]) if relation.words else "")
    for at in open_shares:
        mention = scene.mentions[at]
        part = next(
            (
                m
                for m in reversed(scene.mentions[max(0, at - _FAR_BACK) : at])
                if m.quantity.unit.dimension not in ("ratio", "point")
            ),
            None,
        )
        if part is None or not part.is_item or part.segment != mention.segment:
            continue
        base = _base_of(mention.lead)
        shared = next(
            (total for total in totals.get(part.quantity.id, ()) if _is_base(base, bases.get(total.id))), None
        )
        if shared is not None:
            yield _relation("share", scene, mention.quantity, part.quantity, shared, (mention.lead, "其中"))
            continue
        beside = _beside(scene, mention, part, base, bound)
        if beside is not None and ratio_slip(mention.quantity, part.quantity, beside) is not None:
            yield _relation("probable-share", scene, mention.quantity, part.quantity, beside, (mention.lead, "同列"))


def _beside(scene: Scene, mention: Mention, part: Mention, base: str, bound: Sequence[Relation]) -> Quantity | None:
    """The whole of the nearest share in the same full sentence: 博士46人,占7.64%;硕士398人,占66.11%."""
    start, end = scene.text.rfind("。", 0, mention.quantity.start), scene.text.find("。", mention.quantity.end)
    near: list[tuple[int, Quantity]] = []
    for relation in bound:
        rate, whole = relation.roles["rate"], relation.roles["whole"]
        if relation.kind != "share" or not isinstance(rate, Quantity) or not isinstance(whole, Quantity):
            continue
        inside = start < rate.start and (end < 0 or rate.end <= end) and whole.start < part.quantity.start
        name = _base_of(relation.words[0]) if relation.words else ""
        if inside and name in ("", base) and _alike(whole, part.quantity) and part.quantity.value < whole.value:
            near.append((abs(rate.start - mention.quantity.start), whole))
    return min(near, key=lambda pair: pair[0])[1] if near else None


def _base_of(lead: str) -> str:
    """The name of the base in 占…的比重, without words like 总数; empty where none is named."""
    named = _OF.search(lead)
    return _TOTAL_WORD.sub("", clean(named["base"])) if named and named["base"] else ""


def _is_base(base: str, names: set[str] | None) -> bool:
    """A total that has these names as a base can be the base of this name, too."""
    return names is not None and (not base or any(base in name or name in base for name in names))


def _bind(scene: Scene, at: int, context: Context, totals: Mapping[str, tuple[Quantity, ...]]) -> Relation | None:
    mention = scene.mentions[at]
    if _TOGETHER.search(mention.lead):
        return None
    rate = mention.quantity
    share = _SHARE_WORD.search(mention.lead) is not None
    base = _base_of(mention.lead)
    near, named = _parts(scene, at), _subject_parts(scene, at)
    parts = named + near
    if not parts:
        return None
    # Of a sentence before, the figures behind its last one may have been divided, but no slip is told of them.
    sentence = near[0].quantity.sentence if near else 0
    far = [part for part in near[1:] if part not in named] if sentence < rate.sentence else []
    kind = "share" if share else "rate"
    suspects: list[tuple[Quantity, Quantity, str]] = []
    for part in parts:
        own = part.quantity
        for whole, word in _wholes(scene, at, part, base, context, totals):
            if part not in far:
                suspects.append((own, whole, word))
            if share_fits(rate, own, whole):
                if rate.value > 1 or abs(own.value) <= abs(whole.value):
                    return _relation(kind, scene, rate, own, whole, (mention.lead, word))
            elif word == base and base and part is parts[0] and not whole.value:
                return _relation(kind, scene, rate, own, whole, (mention.lead, word))
    opened = _opened_before(scene, at, base, context, totals)
    if opened is not None:
        return _relation(kind, scene, rate, *opened, (mention.lead, base))
    explicit = _explicit(scene, at)
    if explicit is not None and rate.value < 1 and ratio_slip(rate, *explicit) is not None:
        return _relation("probable-" + kind, scene, rate, *explicit, (mention.lead, "的"))
    if base:
        # 占全国门诊量的23.3%: what stands in other paragraphs under other names is not it.
        suspects = [
            (part, whole, word) for part, whole, word in suspects if word != "?" or whole.passage == rate.passage
        ]
    if _NOT_PRINTED.search(base):
        suspects = [suspect for suspect in suspects if suspect[2] == base]
    return _slip(kind, scene, rate, suspects, mention, base)


def _opened_before(
    scene: Scene, at: int, base: str, context: Context, totals: Mapping[str, tuple[Quantity, ...]]
) -> tuple[Quantity, Quantity] | None:
    """支出决算1260万元,占…。与年初预算1180万元相比,完成年初预算的106.78%: what opens the sentence before, over the base that is named."""
    rate = scene.mentions[at].quantity
    opening = next((m for m in scene.mentions[:at] if m.quantity.sentence == rate.sentence - 1), None)
    if len(base) < 2 or opening is None or not opening.is_item or not is_plain(rate, opening.quantity):
        return None
    for whole, word in _wholes(scene, at, opening, base, context, totals):
        inside = whole.passage == rate.passage and whole.sentence == rate.sentence
        if word == base and inside and share_fits(rate, opening.quantity, whole):
            return opening.quantity, whole
    return None


def _explicit(scene: Scene, at: int) -> tuple[Quantity, Quantity] | None:
    """衬砌渠道86.4公里,占计划90公里的96%: the whole is named by 占 and stands right before the rate, the part before it."""
    if at < 2 or scene.mentions[at].lead != "的":
        return None
    part, whole = scene.mentions[at - 2], scene.mentions[at - 1]
    if not part.is_item or not whole.lead.startswith(("占", "为", "完成")) or part.segment != whole.segment:
        return None
    named = part.quantity, whole.quantity
    together = scene.gap(part, whole).count(",") == 1 and is_plain(*named)
    return named if together and _alike(*named) and 0 < part.quantity.value <= whole.quantity.value else None


def _slip(
    kind: str,
    scene: Scene,
    rate: Quantity,
    suspects: Sequence[tuple[Quantity, Quantity, str]],
    mention: Mention,
    base: str,
) -> Relation | None:
    """Nothing fits: the first reading that one slip of a digit explains, if that is no coincidence."""
    if rate.qualifier or (rate.value == 1 and kind == "rate"):
        return None  # 100 % is a statement of success more often than a quotient
    if _GROWING.search(mention.lead):
        return None
    for tried, (part, whole, word) in enumerate(suspects[:6], 1):
        if part.value > whole.value and kind == "share":
            continue
        chance = ratio_slip(rate, part, whole)
        if chance is None:
            continue
        strong = bool(word) and word != "?"
        if strong and tried <= 2 and chance < _SURE:
            return _relation(kind, scene, rate, part, whole, (mention.lead, word, "一处数字之差"))
        bare = word == "其中" and tried == 1 and mention.lead.startswith("占")
        guess = _SURE if base and word == "?" else _FAIR
        if chance * tried < guess or (strong and kind == "share" and base) or bare:
            return _relation("probable-" + kind, scene, rate, part, whole, (mention.lead, word, "一处数字之差"))
    return None


def _parts(scene: Scene, at: int) -> list[Mention]:
    """What may be divided: the numbers before the rate, the nearest first, back to the start of its sentence."""
    rate = scene.mentions[at].quantity
    out: list[Mention] = []
    for mention in reversed(scene.mentions[max(0, at - _MAX_BACK) : at]):
        quantity = mention.quantity
        if quantity.sentence < (out[0].quantity.sentence if out else rate.sentence - 1):
            break
        if quantity.unit.dimension in ("ratio", "point", "score", "time", "months") or quantity.qualifier is _RANGE:
            continue
        out.append(mention)
        if len(out) == 4:
            break
    # A value of its own comes before an increase that stands between it and its share.
    return sorted(out, key=lambda m: m.is_change and "占" in scene.mentions[at].lead)


def _subject_parts(scene: Scene, at: int) -> list[Mention]:
    """第一产业增加值占地区生产总值比重为1.8%: the part is named before 占, its figure stands earlier in the paragraph."""
    subject, found, _ = scene.mentions[at].lead.partition("占")
    subject = clean(subject)
    if not found or len(subject) < _MIN_SUBJECT:
        return []
    named = [
        m
        for m in scene.mentions[max(0, at - _FAR_BACK) : at]
        if m.is_item and m.label.endswith(subject) and m.quantity.unit.dimension != "ratio"
    ]
    return named[-1:]


def _wholes(
    scene: Scene, at: int, part: Mention, base: str, context: Context, totals: Mapping[str, tuple[Quantity, ...]]
) -> Iterator[tuple[Quantity, str]]:
    """What it may be divided by: the base that is named, the totals of its list, then larger numbers before it."""
    own = part.quantity
    window = scene.mentions[max(0, at - _WINDOW) : at]
    if len(base) > 1:
        behind = _in_bracket_behind(scene, at, own, base)
        if behind is not None:
            yield behind, base
            return
        named = [m.quantity for m in _others(own, window) if _names(m, base)][:3] or _earlier(scene, own, base, context)
        for whole in named:
            yield whole, base
    for total in totals.get(own.id, ()):
        yield total, "其中"
    tried = 0
    for mention in _others(own, window):
        if not mention.is_modifier and scene.text.count("。", mention.quantity.end, own.start) < 2:
            yield mention.quantity, "?"
            tried += 1
            if tried == _MOST_WHOLES:
                break
    if at > _WINDOW:
        for mention in _others(own, scene.mentions[:1]):
            yield mention.quantity, "?"
    rate = scene.mentions[at]
    if "占" in rate.lead and rate.quantity.ulp * 100 < rate.quantity.value:
        yield from ((m.quantity, "?") for m in _openings(scene, own, context))


def _others(own: Quantity, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """The mentions of the same sort, from the last to the first."""
    return (m for m in reversed(mentions) if m.quantity is not own and _alike(own, m.quantity))


def _in_bracket_behind(scene: Scene, at: int, own: Quantity, base: str) -> Quantity | None:
    """占计划的108%(计划50公里): the base that is named stands in the bracket right behind the rate."""
    if at + 1 == len(scene.mentions):
        return None
    behind = scene.mentions[at + 1]
    opened = scene.gap(scene.mentions[at], behind).startswith("(")
    return behind.quantity if opened and _alike(own, behind.quantity) and _names(behind, base) else None


def _openings(scene: Scene, own: Quantity, context: Context) -> Iterator[Mention]:
    """Larger values that open the passages before a list item, nearest first."""
    for index in range(scene.passage.index - 1, max(-1, scene.passage.index - 9), -1):
        other = context.scene_at.get(index)
        if other is not None:
            larger = (
                m for m in other.mentions if m.is_item and _alike(own, m.quantity) and m.quantity.value > own.value
            )
            yield from islice(larger, 2)


def _names(mention: Mention, base: str) -> bool:
    label = mention.label
    return (
        base in label
        or (len(label) > 1 and label in base)
        or (len(base) > 2 and base[-3:] in label)
        or base in _TOTAL_WORD.sub("", label)
    )


def _earlier(scene: Scene, own: Quantity, base: str, context: Context) -> list[Quantity]:
    """The named base in the passages before, at most eight back."""
    out: list[Quantity] = []
    index = scene.passage.index
    for back in range(index - 1, max(-1, index - 9), -1):
        other = context.scene_at.get(back)
        if other is not None:
            named = (m.quantity for m in other.mentions if m.is_item and _alike(own, m.quantity) and _names(m, base))
            out += islice(named, 2)
    return out[:4]


def _alike(one: Quantity, other: Quantity) -> bool:
    return other.qualifier is not _RANGE and same_sort(one, other)


def _relation(
    kind: str, scene: Scene, rate: Quantity, part: Quantity, whole: Quantity, words: tuple[str, ...]
) -> Relation:
    return Relation(
        kind,
        {"rate": rate, "part": part, "whole": whole},
        scene.passage.index,
        tuple(word for word in words if word and word != "?"),
        extra={"label": clean(words[0])},
    )
