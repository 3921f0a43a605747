"""The examples in the documentation can be used as they stand."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from auditor.api import audit_files, open_rulebook, open_settings
from auditor.waiving.reading import read_waiver_file

DOCS = Path(__file__).parents[2] / "docs"
PACK = "schema: auditor/1\npack: our-office\nextends: [self-evaluation]\n"


def example(page: str, number: int = 0) -> str:
    return re.findall(r"```yaml\n(.*?)```", (DOCS / page).read_text(encoding="utf-8"), re.DOTALL)[number]


@pytest.mark.parametrize("profile", ["", "draft", "submission", "publication"])
def test_the_settings_in_the_documentation_load(tmp_path: Path, profile: str) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "our-office.yaml").write_text(PACK, encoding="utf-8")
    (tmp_path / "auditor.yaml").write_text(example("settings.md"), encoding="utf-8")
    settings = open_settings([], file=tmp_path / "auditor.yaml", profile=profile)
    rulebook = open_rulebook(settings.packs, overlay=settings.overlay)
    rule = rulebook.rule("core/enumeration-count")
    assert rule is not None
    assert rule.severity.value == ("error" if profile == "publication" else "off")


def test_the_waivers_in_the_documentation_load(tmp_path: Path) -> None:
    path = tmp_path / "waivers.yaml"
    path.write_text(example("waivers.md"), encoding="utf-8")
    [waiver] = read_waiver_file(path, "waivers.yaml").waivers
    assert waiver.values == ("4260件", "3105件", "1055件")


def test_the_submission_and_its_rule_in_the_documentation_work(tmp_path: Path) -> None:
    text = example("submissions.md").replace(".docx", ".txt").replace(".xlsx", ".txt")
    (tmp_path / "submission.yaml").write_text(text, encoding="utf-8")
    said = yaml.safe_load(text)
    for name in (said["report"], *said["attachments"], said["last-year"]):
        (tmp_path / name).write_text(
            "全年执行数480.5万元。\n" if name == said["report"] else "附表\n", encoding="utf-8"
        )
    (tmp_path / "附件1 自评表.txt").write_text(
        "单位:元\n| 项目 | 全年预算数 | 全年执行数 |\n| 年度资金总额 | 5,000,000 | 4,805,001 |\n", encoding="utf-8"
    )
    pack = "schema: auditor/1\npack: own\nrules:\n" + example("submissions.md", 1)
    (tmp_path / "own.yaml").write_text(pack, encoding="utf-8")
    [audited] = audit_files([tmp_path], [tmp_path / "own.yaml"]).reports
    assert [check.verdict.value for check in audited.checks] == ["rounded"]
