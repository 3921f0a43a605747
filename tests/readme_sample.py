"""Writes the sample of the READMEs anew, out of what the program prints: `python -m tests.readme_sample` in the checkout."""

from __future__ import annotations

import re
from pathlib import Path

from auditor.api import audit_files
from auditor.output.console import Show, View, list_findings
from auditor.output.terminal import plain
from auditor.output.words import Words

ROOT = Path(__file__).parent.parent
PAGES = {"README.md": "en", "README.zh.md": "zh"}
BLOCK = re.compile(r"(<!-- output -->\n```text\n)(.*?)(\n```)", re.DOTALL)
CHOSEN = (
    "self-evaluation/execution-rate",
    "core/sister-rates-share-base",
    "self-evaluation/civil-servants-within-posts",
    "core/files-agree",
)
"""One finding of each of these rules is shown, the first."""


def printed(language: str) -> str:
    """What `auditor check reports/` prints."""
    view = View(Words(language), 90, Show("note"), False)
    return plain(list_findings(audit_files(["reports"]), view, None))


def sample(language: str) -> str:
    """The chosen findings under the heads of their reports, gaps marked, and the closing line."""
    parts = [part for part in printed(language).rstrip("\n").split("\n\n") if part.strip()]
    out: list[str] = []
    head, gap, left = "", False, list(CHOSEN)
    for part in parts[:-1]:
        named = part.split()
        rule = next((rule for rule in left if rule in named), None)
        if not re.match(r"(error|warning|note|错误|警告|提示) ", part):
            head = part
        elif rule is not None:
            left.remove(rule)
            out += ["…"] * (gap and bool(out)) + ([head] if head else []) + [part]
            head, gap = "", False
        else:
            gap = True
    return "\n\n".join([*out, "…", parts[-1]])


def main() -> None:
    """Put the sample of each language into its page."""
    for page, language in PAGES.items():
        path = ROOT / page
        text = path.read_text(encoding="utf-8")
        shown = sample(language)
        path.write_text(BLOCK.sub(lambda match, shown=shown: match[1] + shown + match[3], text), encoding="utf-8")


if __name__ == "__main__":
    main()
