"""A figure of the prose and the cell of a form in another file: 全年执行数480万元, and the cell 全年执行数 of the self-evaluation form.

Kinds and roles:

- `file-tie` (`first`, `second`): text and cell have one name and one value, as far as the coarser print tells; or values that one slip
  of a digit tells apart.
- `probable-file-tie` (same roles): one name, one cell of that name, another value.

Beyond the ties inside a report (`table_text`), cells are known by the heads of their columns too; and so are two cells of two files
(the same indicator in the self-evaluation form and in the list of indicators). The score of the whole is told as `table-text`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from auditor.model.patterns import compiled
from auditor.model.quantity import Quantity
from auditor.model.relation import Relation
from auditor.relations.arithmetic import is_slip
from auditor.relations.cell_names import SHORTEST, Entry, bare, named_cells, rows_and_columns
from auditor.relations.scene import Context, Mention

_AGREEING = 3
"""So many cells of two tables must agree for each one that does not."""
_FULL_MARK = 100
_LONG = 1000
"""Units of the last digit that a figure must have for a slip to tell."""
_LEAD = 12
_WEIGHT = compiled(r"(?:分值|权重|满分|标准分)(?:\([^()]{0,6}\))?$")
_SCORE = compiled(r"得分(?:\([^()]{0,6}\))?$")
_WHOLE = compiled(
    r"总(?:体)?(?:得)?分[为是:]?$|自评(?:综合)?(?:得分|总分)?[为是:]?$|(?:综合|最终)得分[为是:]?$|总评分[为是:]?$"
)
"""What the prose calls the score of the whole."""

_Tables = tuple[int | None, int | None]


def detect(context: Context, forms: Sequence[Entry]) -> Iterator[Relation]:
    """The figures of the prose that a cell of these tables has as well."""
    cells = named_cells(forms)
    if not cells:
        return
    for scene in context.scenes:
        for mention in scene.mentions:
            relation = _tied(mention, cells)
            if relation is not None:
                yield relation


def between(forms: Sequence[Entry], others: Sequence[Entry]) -> Iterator[Relation]:
    """Cells of two files with the same row and column, each the only one of that name in its file.

    Two tables are taken for the same where most of the cells that they share agree; the same form of two years is another thing.
    """
    cells, twins = rows_and_columns(forms), rows_and_columns(others)
    same: dict[_Tables, list[Relation]] = {}
    different: dict[_Tables, list[Relation]] = {}
    for name, found in cells.items():
        there = twins.get(name, [])
        if len(found) != 1 or len(there) != 1 or not same_dimension(found[0], there[0]):
            continue
        one, other = found[0], there[0]
        if not one.value or not other.value:
            continue
        tables = one.table, other.table
        if same_value(one, other):
            same.setdefault(tables, []).append(_relation("file-tie", one, other))
        else:
            different.setdefault(tables, []).append(_differing(one, other))
    for tables, agreeing in same.items():
        yield from agreeing
        odd = different.get(tables, [])
        if len(agreeing) >= _AGREEING * len(odd):
            yield from odd


def whole_scores(context: Context, forms: Sequence[Entry]) -> Iterator[Relation]:
    """The score of the whole in the prose, and the one beside the full mark of 100 in a form."""
    cells = list(_scores(forms))
    if not cells or len({cell.value for cell in cells}) > 1:
        return
    for scene in context.scenes:
        for mention in scene.mentions:
            figure = mention.quantity
            lead = scene.text[max(0, figure.start - _LEAD) : figure.start]
            if figure.unit.dimension == "score" and _WHOLE.search(lead) and figure.value * 2 > cells[0].value:
                yield _relation("table-text", figure, cells[0])


def _scores(forms: Sequence[Entry]) -> Iterator[Quantity]:
    """The scores in rows whose full mark is 100."""
    rows: dict[tuple[int | None, int], list[Entry]] = {}
    for entry in forms:
        rows.setdefault((entry.figure.table, entry.row), []).append(entry)
    for cells in rows.values():
        if any(_WEIGHT.search(cell.head) and cell.figure.value == _FULL_MARK for cell in cells):
            yield from (cell.figure for cell in cells if _SCORE.search(cell.head))


def _tied(mention: Mention, cells: dict[str, list[Quantity]]) -> Relation | None:
    figure = mention.quantity
    if mention.is_change or figure.qualifier or not figure.value:
        return None
    label = bare(figure.label)
    named = next((label[at:] for at in range(max(len(label) - SHORTEST + 1, 0)) if label[at:] in cells), "")
    if not named:
        return None
    alike = [cell for cell in cells[named] if same_dimension(figure, cell)]
    same = next((cell for cell in alike if same_value(figure, cell)), None)
    if same is not None:
        return _relation("file-tie", figure, same)
    if named == label and len({cell.value for cell in alike}) == 1 and alike[0].value:
        return _differing(figure, alike[0])
    return None


def _differing(one: Quantity, other: Quantity) -> Relation:
    """Two values of one name: a slip of one digit in a long figure is no chance, whatever else the names may mean."""
    meant = Fraction(round(other.value / one.ulp)) * one.ulp
    slip = one.value / one.ulp >= _LONG and is_slip(one, meant)
    return _relation("file-tie" if slip else "probable-file-tie", one, other)


def same_dimension(one: Quantity, other: Quantity) -> bool:
    """Of one dimension, or one of them printed without a unit."""
    dimensions = {one.unit.dimension, other.unit.dimension} - {""}
    return len(dimensions) < 2


def same_value(one: Quantity, other: Quantity) -> bool:
    """Equal as far as the coarser of the two prints tells."""
    return one.value == other.value or abs(one.value - other.value) <= one.half + other.half


def _relation(kind: str, figure: Quantity, cell: Quantity) -> Relation:
    return Relation(
        kind,
        {"first": figure, "second": cell},
        figure.passage,
        (cell.label,),
        extra={"label": figure.label, "cell": cell.label},
    )
