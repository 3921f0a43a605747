"""Writes the samples into a folder: `python -m tests.samples.make FOLDER`. A format more is a function and a line in `_MAKERS`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from tests.samples.docx import make_docx
from tests.samples.html import make_html
from tests.samples.markdown import make_markdown
from tests.samples.outline import Outline, outline
from tests.samples.pdf import make_pdf

_MAKERS: dict[str, Callable[[Outline], bytes]] = {
    "luxi.html": make_html,
    "luxi-gbk.html": lambda report: make_html(report, "gb2312"),
    "luxi.docx": make_docx,
    "luxi.pdf": make_pdf,
    "luxi.md": lambda report: make_markdown(report).encode(),
}


def make_all(report: Outline, folder: Path) -> dict[str, Path]:
    """The samples by their names."""
    folder.mkdir(parents=True, exist_ok=True)
    made = {name: folder / name for name in _MAKERS}
    for name, path in made.items():
        path.write_bytes(_MAKERS[name](report))
    return made


if __name__ == "__main__":
    for sample in make_all(outline(), Path(sys.argv[1])).values():
        print(sample)
