"""How the words over columns look, so that a row of them is told from a row of the body."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.model.patterns import compiled

_LEAST_CELLS = 3
_LONGEST = 24
_HEADING = compiled(
    r"(?:[值数额率分重]|项目|名称|内容|措施|情况|原因|说明|备注|小计|合计|目标|单位|标准)(?:\((?:[^\W\d]|[%/÷]){1,6}\))?$"
)
"""How the words over a column of figures end, with or without a unit or a letter for a formula."""
_LEAST_HEADINGS = 2
_FIGURES = compiled(
    r"(?:指标值|目标值|完成值|[算行]数|金额|数量|件数|人数|分值|得分|率|占比|比重|权重)(?:\((?:[^\W\d]|[%/÷]){1,6}\))?$"
)
"""How the words end below which figures stand, whatever else may stand there too."""

_ENTRY = compiled(r"(?:名称|部门|单位|负责人|联系人|类型|属性|编码|代码|年度|期限|时间)$")
"""How the words end behind which a form leaves room for an entry."""


def is_head(cells: Sequence[str]) -> bool:
    """Whether a row holds short words only, some of which end as the heads of figures do."""
    words = [text for text in cells if text]
    return (
        len(words) >= _LEAST_CELLS
        and all(len(text) <= _LONGEST and not any(map(str.isdigit, text)) for text in words)
        and sum(_HEADING.search(text) is not None for text in dict.fromkeys(words)) >= _LEAST_HEADINGS
    )


def heads_figures(text: str) -> bool:
    """Whether the words over a column say that figures stand below."""
    return _FIGURES.search(text) is not None


def names_an_entry(text: str) -> bool:
    """Whether a cell names what is to be filled in beside it: 项目名称, 主管部门."""
    return _ENTRY.search(text) is not None
