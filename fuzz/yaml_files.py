"""Files that people write by hand: packs, settings, submissions, waivers; and the baseline that the program writes."""

from __future__ import annotations

from auditor.model.records import replace
from auditor.output.rule_pages import rule_page
from auditor.output.words import Words
from auditor.rule_examples import run_examples
from auditor.rulebook import load_rulebook
from auditor.settings.reading import read_settings
from auditor.submissions.reading import read_submission
from auditor.waiving.baseline import read_baseline
from auditor.waiving.reading import read_waiver_file
from fuzz.files import file_of

_SETTINGS = """\
schema: auditor-settings/1
packs: [core, self-evaluation]
severity: {core/breakdown: warning, core/share: off}
parameters: {core/truncation-share: 95%}
fail-on: warning
show: note
waivers:
  - rule: core/breakdown
    report: reports/*.docx
    words: 共巡湖118次
    reason: 口径不同
    by: 王主任
    until: 2026-12-31
profiles:
  strict: {fail-on: note, severity: {core/share: error}}
"""
_WAIVERS = """\
schema: auditor-waivers/1
waivers:
  - rule: core/breakdown
    words: 共巡湖118次
    values: ["118"]
    reason: 口径不同
    by: 王主任
    until: 2026-12-31
"""
_FILES = ("报告.docx", "附件1.xlsx", "附件2.xlsx", "上年报告.docx")
_SUBMISSION = """\
schema: auditor-submission/1
title: 某县巡湖办报送材料
report: 报告.docx
attachments: [附件1.xlsx, 附件2.xlsx]
last-year: 上年报告.docx
"""
_BASELINE = """\
{"schema": "auditor-baseline/1", "findings": [
 {"report": "a.txt", "rule": "core/breakdown", "words": "共118次", "values": ["118", "98", "21"]}]}
"""


def packs(data: bytes) -> None:
    """A pack; of one that loads, the examples run and the pages are written."""
    with file_of(data, "pack.yaml") as path:
        rulebook = load_rulebook([path])
        own = tuple(rule for rule in rulebook.rules if rule.source.file.endswith("pack.yaml"))
        for rule in own:
            for language in ("zh", "en"):
                rule_page(rule, Words(language), rulebook)
        list(run_examples(replace(rulebook, rules=own)))


def settings(data: bytes) -> None:
    """Settings, and one profile of them."""
    with file_of(data, "auditor.yaml") as path:
        read_settings(path)
        read_settings(path, "strict")


def submission(data: bytes) -> None:
    """What a folder holds."""
    with file_of(data, "submission.yaml", *_FILES) as path:
        read_submission(path)


def waivers(data: bytes) -> None:
    """A file of waivers."""
    with file_of(data, "waivers.yaml") as path:
        read_waiver_file(path, "waivers.yaml")


def baseline(data: bytes) -> None:
    """What the program has written, after somebody edited it."""
    with file_of(data, "baseline.json") as path:
        read_baseline(path)


def settings_seeds() -> list[bytes]:
    """Settings with all keys."""
    return [_SETTINGS.encode()]


def submission_seeds() -> list[bytes]:
    """One with all keys."""
    return [_SUBMISSION.encode()]


def waiver_seeds() -> list[bytes]:
    """A waiver with all keys."""
    return [_WAIVERS.encode()]


def baseline_seeds() -> list[bytes]:
    """One finding."""
    return [_BASELINE.encode()]
