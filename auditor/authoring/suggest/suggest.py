"""The whole way from a good report to a drafted pack: draft, write, load, try, and keep what proves itself."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from auditor.authoring.pack_text import PackText, RuleText
from auditor.authoring.suggest.draft import Draft
from auditor.authoring.suggest.drafts import drafts_of
from auditor.authoring.suggest.tables import table_drafts
from auditor.checking import check
from auditor.model.audit import GOOD, AuditedReport
from auditor.model.example import Outcome
from auditor.model.records import dataclass, replace
from auditor.model.rule import Rule, Rulebook
from auditor.model.text import Text
from auditor.rule_examples import run_examples
from auditor.rulebook import load_rulebook

_WHY = Text("(请写明缘由)由报告起草:这些数值应当相符", "(say why) drafted from a report: these figures belong together")
_MOST_EXAMPLES = 2


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A drafted pack, and what became of the relations that it was made from."""

    text: str
    """The pack as YAML."""
    rules: int
    tried: int
    """Relations for which a rule was drafted; those whose draft did not prove itself are not in the pack."""


def suggest_pack(audited: AuditedReport, name: str, *, most: int = 40) -> Suggestion:
    """A pack for reports like this one. It loads, passes its own examples, and holds on this report."""
    drafts = [*drafts_of(audited), *table_drafts(audited)]
    kept: list[RuleText] = []
    for draft in drafts:
        if len(kept) == most:
            break
        rule = _proved(draft, name, audited)
        if rule is not None:
            kept.append(rule)
    title = Text(f"由《{audited.report.title}》起草", f"Drafted from {audited.report.title}")
    return Suggestion(PackText(name, title, tuple(kept)).written(), len(kept), len(drafts))


def _proved(draft: Draft, name: str, audited: AuditedReport) -> RuleText | None:
    """The rule with the examples that come out as they should; `None` where it does not do what it is for."""
    written = RuleText(
        draft.id, draft.title, draft.find, draft.check, _WHY, draft.holds, draft.fails,
        collect=draft.collect, tables=draft.tables,
    )  # fmt: skip
    rule = _loaded(PackText(name, draft.title, (written,)))
    if not _holds_on(rule, draft, audited):
        return None
    holds, fails = _examples(rule, True), _examples(rule, False)
    if not holds or not fails:
        return None
    return replace(written, holds=holds, fails=fails)


def _loaded(pack: PackText) -> Rule:
    with TemporaryDirectory() as folder:
        path = Path(folder, "draft.yaml")
        path.write_text(pack.written(), encoding="utf-8")
        return load_rulebook([path]).rules[0]


def _holds_on(rule: Rule, draft: Draft, audited: AuditedReport) -> bool:
    """Whether the rule binds the figures that it was drafted from, and everything that it says is good."""
    checks = check(audited.report, audited.quantities, audited.relations, Rulebook((rule,), ()))
    bound = {quantity for one in checks for quantity in one.quantities}
    return bool(checks) and all(one.verdict in GOOD for one in checks) and bound >= set(draft.figures)


def _examples(rule: Rule, side: bool) -> tuple[str, ...]:
    """The candidates of one side that come out so, the first ones."""
    found: dict[str, None] = {}
    for example in rule.examples:
        if example.holds is side and len(found) < _MOST_EXAMPLES:
            alone = Rulebook((replace(rule, examples=(example,)),), ())
            found |= {one.example.text: None for one in run_examples(alone) if one.outcome is Outcome.PASSED}
    return tuple(found)
