"""Changes: what a figure was, what it is, and by how much or how fast it moved.

Kinds and roles:

- `change-amount` (`current`, `base`, `amount`, `sign`): 比预算价少989.8235万元; `sign` is 1 for 增加 and -1 for 减少.
- `change-rate` (`current`, `base`, `rate`, `sign`): 2025年执行数A,2026年预算B,比2025年增加C%.
- `change-both` (`current`, `amount`, `rate`, `sign`): A,比上年增加d,增长r%; the base is A less d.
- `change-from-nothing` (`current`, `base`, `rate`): a rate of growth although the base is 0.
- `points` (`current`, `base`, `amount`, `sign`): a difference of two rates in 百分点.
- `implied-base` (`current`, `amount`, `sign`): what has grown by an amount is not less than that amount.
- `no-change`, `probable-no-change` (`current`, `base`): 与上年持平, with both figures printed; 与上年B持平 where they differ.
- `probable-change-amount`, `probable-change-rate`, `probable-change-both`: nothing fits, but one slip of a digit would explain the nearest reading.

可比价, 不变价, 同口径 and 名义 switch the recalculation off: the rate then has another base than the printed amounts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from auditor.model.patterns import compiled
from auditor.model.quantity import Quantity
from auditor.model.relation import Relation
from auditor.quantities.labels import clean
from auditor.relations.arithmetic import ratio_fits
from auditor.relations.change_arithmetic import amount_fits, amount_slip, both_slip, rate_fits, rate_slip
from auditor.relations.change_subjects import MAX_BACK, accounts_before, current_of, sign_of
from auditor.relations.points import points_between
from auditor.relations.scene import Context, Mention, Scene, is_plain, same_sort

Roles = dict[str, Quantity | Fraction]

_COMPARED = compiled(
    r"(?:比|较|与|和)(?P<base>[^,;。比较]{1,26}?)(?:相比|相较|比)?(?:,|略|小幅|大幅|净|实际|又|共|各)*(?:增|减|下降|上升|提高|降低|多|少|高|低|节|回|收|扩|缩|压|超|升|降)[^,;。比较]{0,6}$"
)
_A_YEAR = compiled(r"年均|平均每|每年|月均|年平均")
"""A change a year says nothing of the whole change."""
_OTHER_PRICES = compiled(r"可比价|不变价|同口径|可比口径|名义|剔除|扣除|按可比|实际增长|可比增长")
_LAST_PERIOD = compiled(
    r"^(?:上年|去年|上一年|同期|上年同期|去年同期|年初|上年末|上年度|上季度|上月|前年|\d{4}年|\d{4}年(?:同期|末|底))$"
)
_LAST = compiled(r"同比|上年|去年")
_LEVEL = compiled(r"持平|无变化|无增减|没有变化|不变(?!价)|一致")
_LEVEL_WITH = compiled(r"(?:比|与|较|和)([^,;。]{1,24}?)(?:相比)?$")
_BASE_YEAR = compiled(r"上年|去年|同期")
_GOES_ON = compiled(r",?(?:比|较|同比)")
_WITH = ("与", "和", "同", "较", "比")
_YEAR = compiled(r"\d{4}年度?")
_REACHED = compiled(r"(?:增|提|升|降|减|扩|缩|上|下|压|调|跃|攀|发展|变)[^,;。]{0,4}[到至为]$")
_FROM = compiled(r"[由从]")
_BARE_CHANGE = compiled(
    r"^(?:累计|共|合计|同比|净|大幅|实际|[比较][^,;。]{1,8})?(?:增|减|下降|上升|提高|降低)[^,;。]{0,3}$"
)
_MIN_LABEL = 6
_FULL_LABEL = 10
_SURE = Fraction(1, 20)
_FAIR = Fraction(1, 4)


def detect(context: Context) -> Iterator[Relation]:
    """All changes stated in the prose of a report."""
    for scene in context.scenes:
        if len(scene.mentions) < 2:
            continue
        done: set[str] = set()
        for at, mention in enumerate(scene.mentions):
            if mention.is_change and mention.quantity.id not in done and not mention.quantity.qualifier:
                for relation in _bind(scene, at, context):
                    done.update(
                        q.id
                        for name, q in relation.roles.items()
                        if name in ("amount", "rate") and isinstance(q, Quantity)
                    )
                    yield relation
        if _LEVEL.search(scene.text):
            yield from _levels(scene)


def _bind(scene: Scene, at: int, context: Context) -> Iterator[Relation]:
    mention = scene.mentions[at]
    quantity = mention.quantity
    if _A_YEAR.search(mention.lead):
        return
    if _OTHER_PRICES.search(scene.text, max(0, quantity.start - 40), quantity.end + 12):
        return
    if quantity.unit.dimension == "point":
        apart = points_between(scene, at)
        if apart is not None:
            now, before, sign = apart
            yield _difference("points", scene, now, before, mention, sign)
        return
    moved = _from_to(scene, at)
    if moved is not None:
        yield moved
        return
    current = current_of(scene, at)
    if current is None:
        yield from _of_account(scene, at, context)
        return
    compared = _compared(scene, mention)
    year = compared[:4]
    if year.isdigit() and year in current.lead:
        # 2025年支出A,2024年支出B,比2024年增加…: the nearest figure is the base, the one before it has changed.
        others = [m for m in _values_before(scene, at) if year not in m.lead and _alike(m.quantity, current.quantity)]
        named = [m for m in others if m.lead[-3:] == current.lead[-3:]]
        current = next(iter(named or others), current)
    if quantity.unit.dimension == "ratio" and quantity.unit.symbol != "成":
        yield from _rate(scene, at, current, compared, context)
    else:
        yield from _amount(scene, at, current, compared)


def _from_to(scene: Scene, at: int) -> Relation | None:
    """由126家增加到168家,增长33.3%: both figures stand right before the change, in one clause."""
    if at < 2:
        return None
    base, current, change = scene.mentions[at - 2 : at + 1]
    if scene.gap(current, change).count(",") > 1 or not _BARE_CHANGE.match(change.lead):
        return None
    if not _REACHED.search(current.lead) or not _FROM.search(base.lead):
        return None
    if base.quantity.unit.base != current.quantity.unit.base or "," in scene.gap(base, current):
        return None
    if not is_plain(base.quantity, current.quantity) or not base.quantity.value:
        return None
    if current.quantity.unit.dimension in ("ratio", "point") or len({m.segment for m in (base, current, change)}) > 1:
        return None
    if change.quantity.unit.dimension == "ratio":
        return _relation("change-rate", scene, _moved(current, base.quantity, change.quantity, sign_of(change)), change)
    if change.quantity.unit.base == current.quantity.unit.base:
        return _difference("change-amount", scene, current, base, change, sign_of(change))
    return None


def _values_before(scene: Scene, at: int) -> Iterator[Mention]:
    """Values of their own before a change, the nearest first."""
    return (m for m in reversed(scene.mentions[max(0, at - MAX_BACK) : at]) if m.is_item)


def _bases(scene: Scene, at: int, current: Mention, compared: str) -> list[tuple[Mention, bool]]:
    """Figures that the change may be measured from; true where the words after 比 name it."""
    change = scene.mentions[at]
    name = clean(_YEAR.sub("", compared)) if compared and not _LAST_PERIOD.match(compared) else ""
    year = compared[:4] if compared[:4].isdigit() else ""
    out: list[tuple[Mention, bool]] = []
    for mention in reversed(scene.mentions[max(0, at - MAX_BACK) : at]):
        if mention.quantity is current.quantity or not _alike(mention.quantity, current.quantity):
            continue
        if mention.quantity.sentence < change.quantity.sentence - 1 or mention.is_change:
            continue
        label = mention.lead
        named = bool(name) and len(name) > 1 and (name in label or (len(clean(label)) > 2 and clean(label) in name))
        if year:
            named = year in label and (named or not name or name in label)
        last_year = not name and bool(compared) and _BASE_YEAR.search(label) is not None
        named = named or (last_year and not _has_its_own_change(scene, mention, current))
        out.append((mention, named))
    out.sort(key=lambda row: not row[1])
    return out[:4]


def _has_its_own_change(scene: Scene, base: Mention, current: Mention) -> bool:
    """收入A,比上年B增加d。支出C,比上年增加e: a change stands between B and C, so that B is not the base of C."""
    return any(m.is_change for m in scene.between(base.quantity.end, current.quantity.start))


def _compared(scene: Scene, change: Mention) -> str:
    """The words between 比 and the verb, which may stand in the clause before (比上年增加A,增长B)."""
    match = _COMPARED.search(scene.text[max(0, change.quantity.start - 34) : change.quantity.start])
    return match["base"] if match else ""


def _rate(scene: Scene, at: int, current: Mention, compared: str, context: Context) -> Iterator[Relation]:
    """A rate of change: against the amount beside it, else against a printed base, else against a base elsewhere."""
    mention = scene.mentions[at]
    sign = sign_of(mention)
    beside = _with_amount(scene, at, current, sign)
    if beside is not None:
        yield beside
        return
    rate = mention.quantity
    bases = _bases(scene, at, current, compared)
    for base_mention, named in bases:
        before = base_mention.quantity
        if before.value and rate_fits(rate, current.quantity, before, sign):
            yield _relation("change-rate", scene, _moved(current, before, rate, sign), mention)
            return
        if named:
            yield _relation(
                "change-rate" if before.value else "change-from-nothing",
                scene,
                _moved(current, before, rate, sign),
                mention,
            )
            return
    far = _elsewhere(scene, current, context)
    if far is not None and rate_fits(rate, current.quantity, far, sign):
        yield _relation("change-rate", scene, _moved(current, far, rate, sign), mention)
        return
    if (
        far is not None
        and len(current.label) >= _FULL_LABEL
        and far.passage < scene.passage.index
        and _LAST.search(mention.lead)
    ):
        yield _relation("probable-change-rate", scene, _moved(current, far, rate, sign), mention)
        return
    near = [base.quantity for base, _ in bases[:1] if compared]
    for before in ([far] if far is not None else []) + near:
        chance = rate_slip(rate, current.quantity, before, sign)
        if chance is not None and chance < _FAIR:
            yield _relation("probable-change-rate", scene, _moved(current, before, rate, sign), mention)
            return


def _moved(current: Mention, base: Quantity, rate: Quantity, sign: Fraction) -> Roles:
    return {"current": current.quantity, "base": base, "rate": rate, "sign": sign}


def _with_amount(scene: Scene, at: int, current: Mention, sign: Fraction) -> Relation | None:
    """增加d,增长r%: the base is the figure less d."""
    mention = scene.mentions[at]
    beside = _neighbour_amount(scene, at, current)
    if beside is None:
        return None
    rate, now, amount = mention.quantity, current.quantity, beside.quantity
    base = now.value - sign * amount.value
    if not base:
        return _relation(
            "change-from-nothing", scene, {"current": now, "amount": amount, "rate": rate, "base": base}, mention
        )
    if base < 0:
        return None
    roles: Roles = {"current": now, "amount": amount, "rate": rate, "sign": sign}
    if ratio_fits(rate, amount.value, base, amount.half, now.half + amount.half):
        return _relation("change-both", scene, roles, mention)
    chance = both_slip(rate, now, amount, sign)
    if chance is None:
        return None
    return _relation("change-both" if chance < _SURE else "probable-change-both", scene, roles, mention)


def _of_account(scene: Scene, at: int, context: Context) -> Iterator[Relation]:
    """收入支出总体与上年相比,增加d,增长r%: the totals of the account stand in the paragraphs before."""
    if scene.mentions[at].quantity.unit.dimension != "ratio":
        return
    readings = [
        _with_amount(scene, at, total, sign_of(scene.mentions[at])) for total in accounts_before(scene, at - 1, context)
    ]
    found = [relation for relation in readings if relation is not None]
    yield from ([relation for relation in found if relation.kind == "change-both"] or found)[:1]


def _elsewhere(scene: Scene, current: Mention, context: Context) -> Quantity | None:
    """The figure of the same full label in one other passage (last year's report beside this year's)."""
    label = clean(_YEAR.sub("", current.lead))
    if len(label) < _MIN_LABEL:
        return None
    others = context.by_label.get((label, current.quantity.unit.base), ())
    if len(others) > MAX_BACK:
        return None  # a label that recurs so often is a form
    values = {q.value: q for q in others if q.passage != scene.passage.index and q.value != current.quantity.value}
    return next(iter(values.values())) if len(values) == 1 else None


def _neighbour_amount(scene: Scene, at: int, current: Mention) -> Mention | None:
    """The change in amount that stands beside a change in per cent, before or behind it."""
    for beside in (at - 1, at + 1):
        if 0 <= beside < len(scene.mentions):
            other = scene.mentions[beside]
            if (
                other.is_change
                and not other.lead.endswith(("到", "至"))
                and _alike(other.quantity, current.quantity)
                and abs(other.segment - scene.mentions[at].segment) == 0
            ):
                first, second = sorted((other, scene.mentions[at]), key=lambda m: m.quantity.start)
                if scene.gap(first, second).count(",") <= 1 and not other.quantity.qualifier:
                    return other
    return None


def _amount(scene: Scene, at: int, current: Mention, compared: str) -> Iterator[Relation]:
    mention = scene.mentions[at]
    sign = sign_of(mention)
    amount = mention.quantity
    if not _alike(amount, current.quantity):
        return
    if sign > 0 and _follows(scene, at, current):
        yield _relation("implied-base", scene, {"current": current.quantity, "amount": amount, "sign": sign}, mention)
    candidates = _bases(scene, at, current, compared)
    for base, _ in candidates:
        if amount_fits(amount, current.quantity, base.quantity, sign):
            yield _difference("change-amount", scene, current, base, mention, sign)
            return
    # The two figures may stand in either order: 交易金额67917.59,拦标金额68830.04,比预算价少912.45.
    for base, _ in candidates:
        if amount_fits(amount, base.quantity, current.quantity, sign):
            yield _difference("change-amount", scene, base, current, mention, sign)
            return
    if not compared or _LAST_PERIOD.match(compared):
        # 稻谷面积A,减少d behind 粮食面积B: what no words compare is not guessed at.
        candidates = [pair for pair in candidates if pair[1]]
    for base, named in candidates[:2]:
        slip = amount_slip(amount, current.quantity, base.quantity, sign)
        if slip is not None and (named or slip < _SURE):
            yield _difference(
                "change-amount" if named and slip < _SURE else "probable-change-amount",
                scene,
                current,
                base,
                mention,
                sign,
            )
            return
        slip = amount_slip(amount, base.quantity, current.quantity, sign)
        if slip is not None and slip < _SURE:
            yield _difference("probable-change-amount", scene, base, current, mention, sign)
            return
    if candidates and candidates[0][1] and compared:
        yield _difference("change-amount", scene, current, candidates[0][0], mention, sign)


def _follows(scene: Scene, at: int, current: Mention) -> bool:
    """The increase is said of the figure right before it, in the same breath and unit."""
    mention = scene.mentions[at]
    return (
        scene.mentions[at - 1] is current
        and mention.quantity.unit.base == current.quantity.unit.base
        and _GOES_ON.match(scene.gap(current, mention)) is not None
    )


def _levels(scene: Scene) -> Iterator[Relation]:
    """A,B,与…持平: the two last values of their own before the word. A,与上年B持平: the one that it names."""
    for match in _LEVEL.finditer(scene.text):
        start, _ = scene.passage.sentence_at(match.start())
        named = _named_level(scene, start, match)
        if named is not None:
            yield named
            continue
        items = [
            m
            for m in scene.between(start, match.start())
            if m.is_item and m.quantity.unit.dimension not in ("ratio", "point")
        ]
        if len(items) < 2 or scene.text.count(",", items[-1].quantity.end, match.start()) > 1:
            continue
        before, now = items[-2], items[-1]
        if not _alike(before.quantity, now.quantity):
            continue
        compared = _LEVEL_WITH.search(scene.text[max(0, match.start() - 28) : match.start()])
        if compared is None:
            continue
        name = clean(_YEAR.sub("", compared[1]))
        year = compared[1][:4] if compared[1][:4].isdigit() else ""
        named_so = len(name) > 2 and name in before.lead and year in before.lead
        if before.quantity.value == now.quantity.value or named_so:
            yield _relation("no-change", scene, {"current": now.quantity, "base": before.quantity}, now, match.group())


def _named_level(scene: Scene, start: int, match: re.Match[str]) -> Relation | None:
    """与上年B持平: B is compared with the nearest value of its own before it; 基本持平 allows for a difference."""
    inside = scene.between(start, match.start())
    if not inside or inside[-1].quantity.end != match.start() or not inside[-1].lead.startswith(_WITH):
        return None
    base = inside[-1]
    current = next((m for m in reversed(inside[:-1]) if m.is_item and _alike(m.quantity, base.quantity)), None)
    if current is None or not is_plain(current.quantity, base.quantity):
        return None
    kind = "no-change" if current.quantity.value == base.quantity.value else "probable-no-change"
    return _relation(kind, scene, {"current": current.quantity, "base": base.quantity}, base, match.group())


def _difference(kind: str, scene: Scene, current: Mention, base: Mention, change: Mention, sign: Fraction) -> Relation:
    roles: Roles = {"current": current.quantity, "base": base.quantity, "amount": change.quantity, "sign": sign}
    return _relation(kind, scene, roles, change)


def _alike(one: Quantity, other: Quantity) -> bool:
    return same_sort(one, other) and "time" not in (one.unit.dimension, other.unit.dimension)


def _relation(kind: str, scene: Scene, roles: Roles, mention: Mention, word: str = "") -> Relation:
    direction = word or mention.lead
    return Relation(
        kind,
        dict(roles),
        scene.passage.index,
        (direction,),
        extra={"label": clean(direction), "direction": direction[-2:]},
    )
