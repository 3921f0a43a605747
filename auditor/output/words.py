"""The words of the user interface in Chinese and English."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from auditor.model.records import dataclass
from auditor.model.text import Text

VOCABULARY: Mapping[str, Text] = MappingProxyType(
    {
        "severity.error": Text("错误", "error"),
        "severity.warning": Text("警告", "warning"),
        "severity.note": Text("提示", "note"),
        "severity.off": Text("关闭", "off"),
        "verdict.exact": Text("相等", "exact"),
        "verdict.rounded": Text("舍入相符", "rounded"),
        "verdict.truncated": Text("截尾", "truncated"),
        "verdict.within": Text("误差之内", "within"),
        "verdict.implausible": Text("存疑", "implausible"),
        "verdict.violated": Text("不符", "violated"),
        "verdict.not-applicable": Text("不适用", "not applicable"),
        "kind.count": Text("计数", "count"),
        "kind.amount": Text("数额", "amount"),
        "kind.rate": Text("比率", "rate"),
        "kind.score": Text("分值", "score"),
        "kind.ordinal": Text("序号", "ordinal"),
        "kind.date": Text("日期", "date"),
        "kind.identifier": Text("编号", "identifier"),
        "label.sum": Text("算式", "check"),
        "label.computed": Text("复算", "computed"),
        "label.message": Text("说明", "finding"),
        "label.why": Text("缘由", "why"),
        "label.again": Text("又见", "also at"),
        "label.settled": Text("同因", "settles"),
        "label.suspect": Text("疑点", "suspect"),
        "label.decision": Text("结论", "decision"),
        "label.question": Text("查证", "look up"),
        "correction": Text("{figure} 应为 {correction}（{slip}）", "{figure} should read {correction} ({slip})"),
        "correction.finer": Text("{text}（精确为 {finer}）", "{text}, {finer} to be exact"),
        "correction.repairs": Text("，另可消除 {others} 处不符", ", which repairs {others} other check{others_s} too"),
        "correction.breaks": Text(
            "，但另有 {broken} 项核对不再成立", ", but then {broken} other check{broken_s} would fail"
        ),
        "correction.copies": Text("，{places} 处同改", ", in {places} places"),
        "correction.rather": Text("若非如此，{told}", "if not that, {told}"),
        "label.quoted": Text("原文", "report says"),
        "place.page": Text("第 {page} 页", "page {page}"),
        "place.line": Text("第 {line} 行", "line {line}"),
        "place.sheet": Text("工作表 {sheet}", "sheet {sheet}"),
        "place.cell": Text("单元格 {cell}", "cell {cell}"),
        "place.table": Text("表 {table}", "table {table}"),
        "place.row": Text("第 {row} 行", "row {row}"),
        "place.column": Text("第 {column} 列", "column {column}"),
        "place.character": Text("第 {character} 字", "character {character}"),
        "place.paragraph": Text("第 {paragraph} 段", "paragraph {paragraph}"),
        "waived": Text("已豁免：{reason}", "waived: {reason}"),
        "github.more": Text(
            "另有 {count} 个问题未在此标注，见任务摘要",
            "{count} more finding{count_s} not annotated; see the job summary",
        ),
        "figures": Text("涉及数字", "figures"),
        "markdown.title": Text("报告数字核对", "Audit of the figures"),
        "markdown.more": Text("另有 {count} 项未列出", "{count} more not shown"),
        "xlsx.findings": Text("问题清单", "Findings"),
        "xlsx.unguarded": Text("未核对的数字", "Unguarded numbers"),
        "xlsx.summary": Text("核对情况", "Summary"),
        "xlsx.column.number": Text("序号", "no."),
        "xlsx.column.severity": Text("级别", "severity"),
        "xlsx.column.report": Text("报告", "report"),
        "xlsx.column.place": Text("位置", "place"),
        "xlsx.column.title": Text("要求", "demand"),
        "xlsx.column.message": Text("问题", "finding"),
        "xlsx.column.quoted": Text("原文", "report says"),
        "xlsx.column.sum": Text("算式", "check"),
        "xlsx.column.computed": Text("复算", "computed"),
        "xlsx.column.suspect": Text("疑点", "suspect"),
        "xlsx.column.why": Text("缘由", "why"),
        "xlsx.column.rule": Text("规则", "rule"),
        "xlsx.column.decision": Text("处理意见", "decision"),
        "xlsx.column.person": Text("责任人", "person"),
        "xlsx.column.remark": Text("备注", "remark"),
        "xlsx.column.fingerprint": Text("指纹", "fingerprint"),
        "xlsx.column.text": Text("数字", "printed"),
        "xlsx.column.label": Text("指标", "label"),
        "xlsx.column.reason": Text("未核对的原因", "why not checked"),
        "excerpts.more": Text("另有 {count} 处数字", "{count} more figure{count_s}"),
        "table": Text("表", "table"),
        "untitled": Text("（无标题）", "(no title)"),
        "slips.score": Text(
            "守护度 {share}：试改 {tried} 处数字，{raised} 处会被发现",
            "guard score {share}: of {tried} mistyped digit{tried_s}, {raised} would be seen",
        ),
        "slips.sample": Text(
            "抽样所得，全部单个数字的笔误有 {possible} 种，误差约 ±{margin} 个百分点",
            "a sample of the {possible} single-digit slips that are possible, give or take {margin} points",
        ),
        "slips.unseen": Text("改动后无人察觉的数字，例如：", "figures whose slip nobody would see, for example:"),
        "slips.none": Text("没有可以改动的数字", "no figures to mistype"),
        "reader.note": Text("读取：{note}", "reading: {note}"),
        "findings.none": Text(
            "未发现问题：{judged} 项核对，{passed} 项相符", "no findings: of {judged} check{judged_s}, {passed} passed"
        ),
        "findings.nothing": Text(
            "没有可以核对的关系，未作任何验证", "no relation could be checked: nothing was verified"
        ),
        "findings.alike": Text(
            "{rule}：另有 {count} 处同类问题（--show passed 全部列出）",
            "{rule}: {count} more of this rule (--show passed lists all)",
        ),
        "findings.hidden": Text(
            "另有 {count} 个问题未列出（--show {level}）", "{count} more finding{count_s} not shown (--show {level})"
        ),
        "passed": Text("相符", "passed"),
        "not-applicable": Text("不适用", "not applicable"),
        "waived.list": Text("已豁免", "waived"),
        "words": Text("依据：{words}", "by: {words}"),
        "guard.none": Text("没有找到涉及它的关系", "no stated relation found"),
        "guard.kind": Text("不是数值：{kind}", "not a quantity: {kind}"),
        "guard.undecided": Text("未能核对：{reason}", "not judged: {reason}"),
        "guard.by": Text("核对：{rules}", "guarded by {rules}"),
        "numbers.none": Text("没有数字", "no numbers"),
        "column.place": Text("位置", "place"),
        "column.text": Text("原文", "printed"),
        "column.value": Text("数值", "value"),
        "column.kind": Text("类别", "kind"),
        "column.label": Text("指标", "label"),
        "column.guards": Text("判定与核对", "why, and what guards it"),
        "summary.reports": Text("报告 {reports} 份", "{reports} report{reports_s}"),
        "summary.failures": Text("（另有 {failures} 个文件无法读取）", " ({failures} file{failures_s} unreadable)"),
        "summary.numbers": Text(
            "数字 {numbers} 个：已核对 {guarded}，非数值 {bare}，未核对 {unguarded}",
            "{numbers} number{numbers_s}: {guarded} guarded, {bare} not quantities, {unguarded} unguarded",
        ),
        "summary.checks": Text("核对 {judged} 项：{verdicts}", "{judged} check{judged_s}: {verdicts}"),
        "summary.inapplicable": Text(
            "不适用 {checks} 项，{rules} 条规则未用上（共 {total} 条）",
            "{checks} not applicable, {rules} of {total} rule{total_s} without a case",
        ),
        "summary.findings": Text(
            "错误 {error}、警告 {warning}、提示 {note}",
            "{error} error{error_s}, {warning} warning{warning_s}, {note} note{note_s}",
        ),
        "summary.waived": Text("豁免 {waived}", "{waived} waived"),
        "summary.packs": Text("未用规则包 {packs}(用于其他报告)", "packs for other reports: {packs}"),
        "summary.frame": Text("页面框架 {frame} 行不计", "{frame} frame line{frame_s} left out"),
        "summary.seconds": Text("用时 {seconds} 秒", "{seconds} s"),
        "remark.head": Text("【{severity}】{title}", "[{severity}] {title}"),
        "remark.suspect": Text("可能的更正：{suspect}", "possible correction: {suspect}"),
        "remark.mark": Text("【注{number}】", "[note {number}]"),
        "remark.title": Text("数字核对意见（auditor）", "Remarks on the figures (auditor)"),
        "annotate.done": Text(
            "{output}：{placed} 处批注，{findings} 个问题",
            "{output}: {placed} remark{placed_s} on {findings} finding{findings_s}",
        ),
        "annotate.nothing": Text("{output}：没有问题，文件未作改动", "{output}: no findings; the file is unchanged"),
        "annotate.unplaced": Text(
            "{count} 处批注在文件中找不到位置：", "{count} remark{count_s} without a place in the file:"
        ),
        "compare.new": Text("新问题", "new"),
        "compare.changed": Text("改了数字，仍不相符", "figures changed, still wrong"),
        "compare.waived-changed": Text("原已豁免，数字已变", "waived for other figures"),
        "compare.unchanged": Text("未改正", "not mended"),
        "compare.fixed": Text("已改正", "mended"),
        "compare.gone": Text("原文已删改，无从核对", "text gone or reworded, cannot be judged"),
        "compare.not-carried": Text("一处已改，别处未改", "changed here, not there"),
        "compare.silent": Text("未涉及问题而改动的数字", "figures changed without a finding"),
        "compare.left": Text("{change}；仍写 {figure}：{places}", "{change}; still {figure} at {places}"),
        "compare.none": Text("没有可比的变化", "nothing to tell"),
        "compare.figures": Text(
            "数字：改动 {changed}，新增 {added}，删去 {removed}",
            "figures: {changed} changed, {added} added, {removed} removed",
        ),
        "comma": Text("，", ", "),
        "semicolon": Text("；", "; "),
        "colon": Text("：", ": "),
        "rule.severity": Text("级别", "severity"),
        "rule.demands": Text("要求", "demands"),
        "rule.for-each": Text("对象", "for each"),
        "rule.where": Text("前提", "where"),
        "rule.within": Text("范围", "within"),
        "rule.section": Text("章节", "section"),
        "rule.applies-to": Text("适用", "applies to"),
        "rule.phrases": Text("句式", "phrases"),
        "rule.facts": Text("指标值", "facts"),
        "rule.parameters": Text("参数", "parameters"),
        "rule.message": Text("说明", "message"),
        "rule.why": Text("缘由", "why"),
        "rule.basis": Text("依据", "basis"),
        "rule.holds": Text("正例", "holds"),
        "rule.fails": Text("反例", "fails"),
        "rule.source": Text("出处", "source"),
        "rule.roles": Text("名称", "names"),
        "rule.hypotheses": Text("误读", "readings"),
        "rule.owner": Text("负责单位", "owner"),
        "rule.mandatory": Text("强制规则", "mandatory"),
        "rule.changes": Text("变更", "changed by"),
        "rule.change": Text("改法", "to change"),
        "rule.changed": Text(
            "{pack}：{what} 由 {before} 改为 {after}（{place}）", "{pack}: {what} from {before} to {after} ({place})"
        ),
        "rule.or": Text("或", " or "),
        "rule.and": Text("，且 ", " and "),
        "demand.reports": Text("标题或开头含有{words}的报告，", "in a report whose title or opening has {words}, "),
        "demand.section": Text("在“{title}”一节，", "in the section “{title}”, "),
        "demand.condition": Text("当 {condition} 时，", "where {condition}, "),
        "demand.each": Text("报告中每处“{title}”（{kind}）", "wherever the report states {title} ({kind}), it"),
        "demand.row": Text("表格的每一行", "each row of the table"),
        "demand.column": Text("表格的每一列", "each column of the table"),
        "demand.figures": Text("所取数值", "the figures"),
        "demand.sentence": Text(
            "{case}须满足 {equations}；否则报为{level}。",
            "{case} must satisfy {equations}; otherwise it is reported as {level}.",
        ),
        "scope.sentence": Text("同一句", "one sentence"),
        "scope.paragraph": Text("同一段", "one paragraph"),
        "scope.section": Text("同一节", "one section"),
        "scope.table": Text("同一张表", "one table"),
        "scope.report": Text("全文", "the report"),
        "scope.submission": Text("全部报送材料", "the submission"),
        "rules.count": Text("规则 {count} 条", "{count} rule{count_s}"),
        "new.written": Text("已写入 {path}", "{path} written"),
        "new.added": Text("{path}：已添加规则 {rule}", "{path}: rule {rule} added"),
        "new.next": Text(
            "下一步：修改规则，再运行  auditor rules test {path}  和  auditor rules lint {path}",
            "Next: change its rule, then run  auditor rules test {path}  and  auditor rules lint {path}",
        ),
        "suggest.done": Text(
            "由 {tried} 处关系起草了 {rules} 条规则。下一步：通读一遍，再运行 auditor rules test 和 auditor rules lint。",
            "{rules} rule{rules_s}, drafted from {tried} relation{tried_s}. Next: read it, then run "
            "auditor rules test and auditor rules lint.",
        ),
        "site.packs": Text("规则包", "Rule packs"),
        "site.pack": Text("规则包", "pack"),
        "site.about": Text("内容", "about"),
        "site.rules": Text("规则", "Rules"),
        "site.demands": Text("要求", "demands"),
        "site.extends": Text("建立在", "Builds on"),
        "site.applies": Text(
            "只用于标题或开头含有以下词语之一的报告：{words}", "For reports whose title or opening has one of: {words}"
        ),
        "site.change": Text(
            "在继承本包的规则包中，一行即可改动参数：",
            "A pack that builds on this one changes a parameter in one line:",
        ),
        "pages.order": Text("次序不同", "the order differs"),
        "pages.summary": Text("测试页 {total} 例：未通过 {failed}", "{total} case{total_s} on pages: {failed} failed"),
        "trace.applies-to": Text("适用", "applies to"),
        "trace.section": Text("章节", "section"),
        "trace.phrase": Text("语句", "phrase"),
        "trace.table": Text("表格", "table"),
        "trace.relation": Text("对象", "for each"),
        "trace.binding": Text("取值", "figures"),
        "trace.where": Text("前提", "where"),
        "trace.check": Text("核对", "check"),
        "trace.near": Text("最接近：{place} “{text}”", "nearest: {place} “{text}”"),
        "trace.other": Text("语句写“{said}”，报告写“{there}”", "the phrase says “{said}”, the report “{there}”"),
        "trace.lacks": Text("报告没有“{said}”", "the report lacks “{said}”"),
        "trace.more": Text("报告多出“{there}”", "the report has “{there}” besides"),
        "advice.summary": Text(
            "规则 {rules} 条：警告 {warnings}、提示 {notes}",
            "{rules} rule{rules_s}: {warnings} warning{warnings_s}, {notes} note{notes_s}",
        ),
        "advice.hidden": Text("（--notes 列出提示）", " (--notes lists the notes)"),
        "examples.none": Text("没有示例", "no examples"),
        "examples.failed": Text("示例未通过", "example failed"),
        "examples.idle": Text("示例未触及规则", "example not touched by its rule"),
        "examples.expected.holds": Text("应当相符", "must hold"),
        "examples.expected.fails": Text("应当报出", "must be found wrong"),
        "examples.got": Text("结果", "result"),
        "examples.numbers": Text("读出", "numbers read"),
        "examples.nothing": Text("规则没有得出结论", "the rule came to no verdict"),
        "examples.summary": Text(
            "示例 {total} 条：通过 {passed}，未触及 {idle}，未通过 {failed}；{without} 条规则没有示例",
            "{total} example{total_s}: {passed} passed, {idle} not touched by their rule, {failed} failed; "
            "{without} rule{without_s} without examples",
        ),
    }
)

_LOGIC = ((" and ", " 且 "), (" or ", " 或 "), ("not (", "非("))


@dataclass(frozen=True, slots=True)
class Words:
    """The vocabulary in one language."""

    language: str

    def __call__(self, key: str, **values: object) -> str:
        """The words for `key`, with the values put in (`{n_s}` is the plural s for `n`)."""
        text = VOCABULARY[key].in_language(self.language)
        if not values:
            return text
        plural = {f"{name}_s": "" if value == 1 else "s" for name, value in values.items()}
        return text.format(**values, **plural)

    def heading(self, key: str) -> str:
        """The words for `key` as they begin a heading."""
        words = self(key)
        return words[:1].upper() + words[1:]

    def text(self, text: Text) -> str:
        """A text of a rule or check in this language."""
        return text.in_language(self.language)

    def relation(self, text: str) -> str:
        """A relation with its logical words in this language; the figures stay as they are."""
        if self.language == "zh":
            for word, chinese in _LOGIC:
                text = text.replace(word, chinese)
        return text

    def join(self, parts: list[str]) -> str:
        """Parts of one sentence, with this language's commas."""
        return self("comma").join(parts)
