"""Findings about waivers: expired, without effect, or matching nothing any more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from auditor.model.audit import AuditedReport
from auditor.model.check import Check, Severity, Verdict
from auditor.model.digests import sha256
from auditor.model.place import Place
from auditor.model.quantity import Quantities
from auditor.model.report import WAIVERS, Report, Section
from auditor.model.rule import Rule
from auditor.model.text import Text
from auditor.rulebook.problems import nearest
from auditor.waiving.rules import EXPIRED, REFUSED, UNUSED
from auditor.waiving.waivers import Marker, Waiver, WaiverFile


class Findings:
    """Makes the checks that tell of waivers, at the severities in force."""

    def __init__(
        self, levels: Mapping[str, Severity], rules: Sequence[str], mandatory: Mapping[str, str], today: str
    ) -> None:
        self._levels, self._rules, self._mandatory, self._today = levels, rules, mandatory, today

    def about(
        self,
        waiver: Waiver,
        place: Place,
        passage: int | None,
        expired: int,
        mandatory: bool,
        silenced: int,
        changed: Sequence[tuple[str, ...]],
        others: Sequence[str],
    ) -> Check | None:
        """What is wrong with one waiver, given what it matched; `None` where nothing is."""
        if mandatory:
            owner = self._mandatory[waiver.rule]
            text = Text(
                f"{waiver.rule} 是强制规则,不能豁免;如有异议,请联系{owner}",
                f"{waiver.rule} is mandatory and cannot be waived; its owner is {owner}",
            )
            return self._check(REFUSED, waiver, place, passage, "", text)
        if silenced:
            return None
        if expired:
            text = Text(
                f"豁免已于 {waiver.until} 到期(责任人:{waiver.by}),所豁免的问题重新列出;请改正报告,或重新确认并延长期限",
                f"the waiver of {waiver.by} ended on {waiver.until}, and its finding is listed again; "
                "mend the report, or confirm the waiver with a later day",
            )
            return self._check(EXPIRED, waiver, place, passage, f"{self._today} <= {waiver.until}", text)
        return self._check(UNUSED, waiver, place, passage, "", self._unused(waiver, changed, others))

    def unreadable(self, marker: Marker) -> Check | None:
        """A marker in a report that cannot be understood."""
        zh, en = marker.problem
        text = Text(f"豁免标记无法使用:{zh}", f"this marker waives nothing: {en}")
        return self._check(REFUSED, None, marker.place, marker.passage, "", text)

    def place_in(self, file: WaiverFile, waiver: Waiver) -> Place:
        """Where a waiver stands in its file."""
        source = waiver.source
        return Place(source.line, source.column, source.line, source.column + len(waiver.rule))

    def as_report(self, file: WaiverFile, checks: tuple[Check, ...]) -> AuditedReport:
        """The file of waivers in the place of a report, so that every writer can show findings about it."""
        digest = sha256(file.text.encode("utf-8", "surrogatepass")).hexdigest()
        title = "豁免清单"
        report = Report(file.name, WAIVERS, title, digest, (), (Section(0, 0, title),))
        return AuditedReport(report, Quantities((), 0), (), checks)

    def _unused(self, waiver: Waiver, changed: Sequence[tuple[str, ...]], others: Sequence[str]) -> Text:
        if changed:
            now = "、".join(changed[0])
            return Text(
                f"数字已变为 {now},此豁免不再适用,所涉问题重新列出;请重新核对",
                f"the figures are {now} now, so the waiver no longer holds and the finding is listed again; look anew",
            )
        if others:
            names = others[0]
            return Text(
                f"此处没有 {waiver.rule} 的问题,有 {names} 的问题;请重新核对",
                f"no finding of {waiver.rule} is here, but one of {names}; look anew",
            )
        if waiver.rule not in self._rules:
            guess = nearest(waiver.rule, self._rules)
            hint = Text(f",是否想写 {guess}?" if guess else "", f"; did you mean {guess}?" if guess else "")
            return Text(
                f"没有正在使用的规则 {waiver.rule}{hint.zh}", f"no rule in force is called {waiver.rule}{hint.en}"
            )
        return Text(
            "没有与此豁免相符的问题:可能已改正,可删去此项",
            "no finding matches this waiver: it may be mended, and the waiver can go",
        )

    def _check(
        self, rule: Rule, waiver: Waiver | None, place: Place, passage: int | None, relation: str, message: Text
    ) -> Check | None:
        severity = self._levels.get(rule.id, rule.severity)
        if severity is Severity.OFF:
            return None
        about = (waiver.rule, waiver.words, waiver.by, *(waiver.values or ())) if waiver is not None else (str(place),)
        name = "\n".join((rule.id, *about))
        return Check(
            id="",
            rule=rule.id,
            severity=severity,
            verdict=Verdict.VIOLATED,
            relation=relation,
            quantities=(),
            title=rule.title,
            message=message,
            place=place,
            passage=passage,
            why=rule.why,
            fingerprint=sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:16],
            label=waiver.rule if waiver is not None else "",
        )
