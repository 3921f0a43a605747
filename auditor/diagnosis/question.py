"""Where explanations tie: the one figure whose source document would settle it."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.diagnosis import costs
from auditor.diagnosis.explanations import Explanation
from auditor.diagnosis.suspects import RankedSuspect
from auditor.model.check import Question
from auditor.model.quantity import Quantity
from auditor.model.text import Text

_NAMED = 3
"""So many rivals are named beside the figure asked for."""


def question(suspects: Sequence[RankedSuspect], explanations: Sequence[Explanation]) -> Question | None:
    """What to look up, the suspects given likeliest first; `None` where one of them is plainly the likeliest."""
    tied = [suspect.figure for suspect in suspects if costs.is_tie(suspect.total, suspects[0].total)]
    if len(tied) < 2 or not suspects[0].ways:
        return None
    asked = _best_split(tied, explanations)
    rivals = [figure for figure in tied if figure is not asked]
    return Question(asked.id, _text(asked, rivals))


def _best_split(tied: Sequence[Quantity], explanations: Sequence[Explanation]) -> Quantity:
    """The figure that leaves the fewest explanations whatever its source says; the first one where several do."""
    if not explanations:
        return tied[0]
    near = [one for one in explanations if costs.is_tie(one.cost, explanations[0].cost)]

    def left(figure: Quantity) -> int:
        with_it = sum(figure.id in one.ids for one in near)
        return max(with_it, len(near) - with_it)

    return min(tied, key=left)


def _text(asked: Quantity, rivals: Sequence[Quantity]) -> Text:
    zh, en = _named(asked)
    others_zh = "、".join(_named(figure)[0] for figure in rivals[:_NAMED])
    others_en = ", ".join(_named(figure)[1] for figure in rivals[:_NAMED])
    if len(rivals) > _NAMED:
        others_zh, others_en = f"{others_zh}等{len(rivals)}个数", f"{others_en} and {len(rivals) - _NAMED} more"
    if len(rivals) == 1:
        return Text(
            f"{zh}与{others_zh}必有一误,仅凭报告无从判断;查{zh}的原始凭证即可确定",
            f"either {en} or {others_en} is wrong and the report cannot tell; the source of {en} settles it",
        )
    return Text(
        f"{zh}与{others_zh}中必有一误,仅凭报告无从判断;请先查{zh}的原始凭证",
        f"one of {en} and {others_en} is wrong and the report cannot tell; look up the source of {en} first",
    )


def _named(figure: Quantity) -> tuple[str, str]:
    label = figure.label
    return (f"{label}{figure.text}", f"{label} {figure.text}") if label else (figure.text, figure.text)
