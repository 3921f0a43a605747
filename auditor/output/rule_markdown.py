"""The page of a rule as Markdown: for the documentation, and for readers of SARIF."""

from __future__ import annotations

from auditor.model.patterns import compiled
from auditor.output.rule_pages import Form, RulePage, Section
from auditor.output.words import Words

_ACTIVE = compiled(r"([\\`*_{}\[\]<>()#+!|~&])")
_RUN = compiled("`+")


def rule_markdown(page: RulePage, words: Words) -> str:
    """The whole page, from its title on."""
    parts = [f"# {escaped(page.title)}", f"`{page.id}`", escaped(page.demand)]
    for section in page.sections:
        parts += [f"## {words.heading(f'rule.{section.key}')}", section_markdown(section)]
    return "\n\n".join(parts) + "\n"


def section_markdown(section: Section) -> str:
    """What stands below one heading."""
    if section.form is Form.EXAMPLE:
        return "\n\n".join(map(fenced, section.items))
    if section.form is Form.CODE:
        return fenced("\n".join(section.items))
    if len(section.items) == 1:
        return escaped(section.items[0])
    return "\n".join(f"- {escaped(item)}" for item in section.items)


def escaped(text: str) -> str:
    """Text in which no character means anything to Markdown or HTML."""
    return _ACTIVE.sub(r"\\\1", " ".join(text.split())).replace("\\<", "&lt;").replace("\\>", "&gt;")


def fenced(text: str) -> str:
    """Text as it is, in a block that it cannot end."""
    longest = max((len(run) for run in _RUN.findall(text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}text\n{text.strip()}\n{fence}"
