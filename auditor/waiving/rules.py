"""What is demanded of waivers themselves: three rules that no pack holds, since they judge no report."""

from __future__ import annotations

from collections.abc import Mapping

from auditor.model.check import Severity
from auditor.model.records import replace
from auditor.model.rule import Rule, Source
from auditor.model.text import Text

_NONE = Source("", 0, 0)

EXPIRED = Rule(
    "auditor/waiver-expired",
    Text("豁免已过期", "A waiver has expired"),
    Severity.ERROR,
    (),
    ("today <= until",),
    message=Text("豁免期限已过,所豁免的问题重新列出", "The waiver is over, and its finding is listed again"),
    why=Text(
        "豁免有期限,到期应由责任人重新确认或改正报告",
        "A waiver holds for a time; then somebody must confirm it or mend the report",
    ),
    source=_NONE,
)
UNUSED = Rule(
    "auditor/waiver-unused",
    Text("豁免没有对应的问题", "A waiver matches no finding"),
    Severity.NOTE,
    (),
    ("stands(finding)",),
    message=Text("没有与此豁免相符的问题", "No finding matches this waiver"),
    why=Text("多余的豁免会掩盖以后出现的问题", "A waiver left behind may one day hide a new finding"),
    source=_NONE,
)
REFUSED = Rule(
    "auditor/waiver-refused",
    Text("豁免不起作用", "A waiver that has no effect"),
    Severity.WARNING,
    (),
    ("not mandatory",),
    message=Text("强制规则的问题不能豁免", "Findings of a mandatory rule cannot be waived"),
    why=Text(
        "写了豁免却不起作用,会让人以为问题已有人负责", "Whoever wrote it believes that the finding is taken care of"
    ),
    source=_NONE,
)
OWN_RULES = (EXPIRED, UNUSED, REFUSED)
OWN_LEVELS = {rule.id: rule.severity for rule in OWN_RULES}


def own_rules(levels: Mapping[str, Severity]) -> tuple[Rule, ...]:
    """The rules on waivers at the severities in force."""
    return tuple(replace(rule, severity=levels.get(rule.id, rule.severity)) for rule in OWN_RULES)
