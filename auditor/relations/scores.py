"""Scores and their weights: 自评得分 beside 指标分值 in each row of a score table.

Kind and roles: `score-cell` (`score`, `weight`): a score cannot exceed its weight.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.patterns import compiled
from auditor.model.relation import Relation
from auditor.relations.sheet import Sheet

_WEIGHT = compiled(r"(?:分值|权重|满分|标准分|分数)(?:\([^()]{0,6}\))?$")
_SCORE = compiled(r"(?:得分|评分|自评分|实得分)(?:\([^()]{0,6}\))?$")
_NOT_SCORE = compiled(r"得分率|评分标准|评分依据|评分规则")


def score_cells(sheet: Sheet) -> Iterator[Relation]:
    """Each score with its weight."""
    for block in sheet.blocks:
        weights = [at for at in block.columns if _WEIGHT.search(sheet.heads[at])]
        scores = [
            at for at in block.columns if _SCORE.search(sheet.heads[at]) and not _NOT_SCORE.search(sheet.heads[at])
        ]
        for score in scores:
            weight = max((at for at in weights if at < score), default=min(weights, default=-1))
            if weight < 0 or weight == score:
                continue
            for line in block.lines:
                own, full = line.values.get(score), line.values.get(weight)
                if own is not None and full is not None and own.unit.dimension in (full.unit.dimension, "", "score"):
                    if full.unit.dimension == "ratio":
                        continue
                    yield Relation(
                        "score-cell",
                        {"score": own, "weight": full},
                        own.passage,
                        (sheet.heads[score], sheet.heads[weight]),
                        extra={"label": line.name},
                    )
