"""The documentation of packs as Markdown files: a page a rule, a page a pack, and the list of packs."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.rule import Pack, Rule, Rulebook
from auditor.output.rule_markdown import escaped, fenced, rule_markdown
from auditor.output.rule_pages import rule_page
from auditor.output.words import Words


def rule_site(rulebook: Rulebook, language: str) -> Iterator[tuple[str, str]]:
    """Path and text of every page in one language: `index.md`, `PACK/index.md`, `PACK/RULE.md`."""
    words = Words(language)
    by_id = {rule.id: rule for rule in rulebook.rules}
    packs = {pack.name for pack in rulebook.packs}
    yield "index.md", _index(rulebook, words)
    for pack in rulebook.packs:
        rules = [by_id[rule_id] for rule_id in pack.rules if rule_id in by_id]
        yield f"{pack.name}/index.md", _pack(pack, rules, packs, words)
        for rule in rules:
            yield f"{pack.name}/{_name(rule)}.md", rule_markdown(rule_page(rule, words, rulebook), words)


def _name(rule: Rule) -> str:
    return rule.id.rpartition("/")[2]


def _index(rulebook: Rulebook, words: Words) -> str:
    rows = [
        f"| [`{pack.name}`]({pack.name}/index.md) | {_cell(words.text(pack.title))} | {len(pack.rules)} |"
        for pack in rulebook.packs
    ]
    head = [f"| {words('site.pack')} | {words('site.about')} | {words('site.rules')} |", "|---|---|---|"]
    return "\n".join([f"# {words('site.packs')}", "", *head, *rows]) + "\n"


def _pack(pack: Pack, rules: list[Rule], packs: set[str], words: Words) -> str:
    parts = [f"# {escaped(words.text(pack.title) or pack.name)}", f"`{pack.name}`"]
    if pack.description:
        parts.append(escaped(words.text(pack.description)))
    if pack.extends:
        names = (f"[`{name}`](../{name}/index.md)" if name in packs else f"`{name}`" for name in pack.extends)
        parts.append(f"{words('site.extends')}{words('colon')}{words('comma').join(names)}")
    if pack.applies_to:
        parts.append(escaped(words("site.applies", words=words("comma").join(pack.applies_to))))
    if rules:
        parts += [f"## {words('site.rules')}", _rules(rules, words)]
    if pack.parameters:
        parts += [f"## {words.heading('rule.parameters')}", *_parameters(pack, words)]
    return "\n\n".join(parts) + "\n"


def _rules(rules: list[Rule], words: Words) -> str:
    rows = [
        f"| [{_cell(words.text(rule.title))}]({_name(rule)}.md) | {words(f'severity.{rule.severity.value}')} | `{_name(rule)}` |"
        for rule in rules
    ]
    head = f"| {words('site.demands')} | {words('rule.severity')} | id |"
    return "\n".join([head, "|---|---|---|", *rows])


def _parameters(pack: Pack, words: Words) -> Iterator[str]:
    rows = [f"| `{one.key}` | {_cell(one.text)} | {_cell(words.text(one.why))} |" for one in pack.parameters]
    head = f"| {words('rule.parameters')} | {words('column.value')} | {words('rule.why')} |"
    yield "\n".join([head, "|---|---|---|", *rows])
    yield words("site.change")
    yield fenced("\n".join(["parameters:", *(f"  {one.key}: {one.text}" for one in pack.parameters)]))


def _cell(text: str) -> str:
    return escaped(text)
