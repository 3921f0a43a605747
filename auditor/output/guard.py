"""The guard score for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from auditor.model.guard import GuardScore, Slip
from auditor.output.layout import Line, Piece, Style
from auditor.output.safe import escaped_json, safe
from auditor.output.words import Words

SCHEMA = "auditor-guard/1"
_EXAMPLES = 12


def list_scores(scores: Sequence[GuardScore], words: Words) -> Iterator[Line]:
    """For each report its score, the score by kind of number, and examples of slips that nobody would see."""
    for score in scores:
        path = safe(score.report.path.replace("\\", "/"))
        if not score.tried:
            yield (Piece(path, Style.STRONG), Piece("  " + words("slips.none"), Style.DIM))
            continue
        told = words("slips.score", share=_percent(score.raised, score.tried), raised=score.raised, tried=score.tried)
        yield (Piece(path, Style.STRONG), Piece("  "), Piece(told))
        if score.margin:
            yield (Piece("  " + words("slips.sample", possible=score.possible, margin=score.margin), Style.DIM),)
        for kind, (tried, raised) in score.by_kind.items():
            yield (Piece(f"  {words('kind.' + kind)}  {_percent(raised, tried)}  {raised}/{tried}"),)
        if score.unseen:
            yield (Piece("  " + words("slips.unseen"), Style.DIM),)
        for slip in _spread(score):
            figure = slip.quantity
            yield (
                Piece(f"    {figure.place}  ", Style.DIM),
                Piece(safe(figure.label), Style.PLAIN),
                Piece(f"  {safe(figure.text)} → {safe(slip.text)}", Style.FIGURE),
            )


def write_scores_json(scores: Sequence[GuardScore]) -> str:
    """The scores as JSON, with every slip that raised nothing."""
    reports = [
        {
            "path": score.report.path.replace("\\", "/"),
            "sha256": score.report.sha256,
            "score": str(score.share),
            "slips": {"possible": score.possible, "tried": score.tried, "raised": score.raised},
            "margin_points": score.margin,
            "by_kind": {kind: {"tried": tried, "raised": raised} for kind, (tried, raised) in score.by_kind.items()},
            "unseen": [
                {
                    "quantity": slip.quantity.id,
                    "text": slip.quantity.text,
                    "slip": slip.text,
                    "label": slip.quantity.label,
                    "place": slip.quantity.place.as_dict(),
                }
                for slip in score.unseen
            ],
        }
        for score in scores
    ]
    return escaped_json(json.dumps({"schema": SCHEMA, "reports": reports}, ensure_ascii=False, indent=1)) + "\n"


def _spread(score: GuardScore) -> Iterator[Slip]:
    """A few of the unseen slips, one a figure, from all over the report."""
    by_figure = {slip.quantity.id: slip for slip in score.unseen}
    slips = list(by_figure.values())
    step = max(1, -(-len(slips) // _EXAMPLES))
    yield from slips[::step]


def _percent(part: int, whole: int) -> str:
    """A share to one decimal place, rounded half up."""
    tenths = (2000 * part + whole) // (2 * whole)
    return f"{tenths // 10}.{tenths % 10}%"
