"""A drafted pack loads, passes its own examples, holds on the report it came from, and finds slips in the next one."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.api import audit_report
from auditor.authoring.lint import lint_rulebook
from auditor.authoring.suggest import suggest_pack
from auditor.authoring.suggest.figures import doubled, slips
from auditor.authoring.suggest.naming import Names
from auditor.cli import run
from auditor.model.advice import Weight
from auditor.model.audit import GOOD as GOOD_VERDICTS
from auditor.model.check import Verdict
from auditor.model.example import Outcome
from auditor.model.rule import Rulebook
from auditor.quantities import find
from auditor.reading import read, read_text
from auditor.rule_examples import run_examples
from auditor.rulebook import load_rulebook
from tests.authoring.county import GOOD, WRONG

LUXI = Path(__file__).parents[2] / "reports" / "luxi-2021-self-evaluation.txt"
NONE = Rulebook((), ())


def drafted(report, folder: Path) -> Rulebook:
    suggestion = suggest_pack(audit_report(report, NONE), "drafted")
    path = folder / "drafted.yaml"
    path.write_text(suggestion.text, encoding="utf-8")
    book = load_rulebook([path])
    assert len(book.rules) == suggestion.rules
    return book


def text_report(text: str):
    return read_text(text, path="library.txt", title="")


@pytest.mark.parametrize("report", [text_report(GOOD), read(LUXI)], ids=["library", "luxi"])
def test_a_draft_proves_itself(report, tmp_path):
    book = drafted(report, tmp_path)
    assert len(book.rules) > 5
    assert {result.outcome for result in run_examples(book)} == {Outcome.PASSED}
    checks = audit_report(report, book).checks
    assert {check.rule for check in checks} == {rule.id for rule in book.rules}
    assert {check.verdict for check in checks} <= set(GOOD_VERDICTS)
    assert [one.code for one in lint_rulebook(book) if one.weight is Weight.WARNING and one.code != "implied"] == []


def test_the_draft_of_a_small_report_reads_as_an_author_would_write_it(tmp_path):
    rules = {rule.title.zh: rule for rule in drafted(text_report(GOOD), tmp_path).rules}
    rule = rules["馆藏文献等于各分项之和"]
    assert [phrase.text for phrase in rule.find] == [
        "年末馆藏文献共{馆藏文献}册,其中:图书{图书}册,期刊{期刊}册,古籍{古籍}册"
    ]
    assert rule.check_texts == ("馆藏文献 == sum(图书, 期刊, 古籍)",)
    assert rules["答复率等于已答复除以受理咨询"].check_texts == ("答复率 == 已答复 / 受理咨询",)
    assert "min(" in next(rule.check_texts[0] for title, rule in rules.items() if title.endswith("各处一致"))


def test_slips_in_next_years_report_are_found_by_the_draft(tmp_path):
    book = drafted(text_report(GOOD), tmp_path)
    wrong = [check for check in audit_report(text_report(WRONG), book).checks if check.verdict is Verdict.VIOLATED]
    assert {check.title.zh for check in wrong} == {
        "馆藏文献等于各分项之和",
        "答复率等于已答复除以受理咨询",
        "新购图书各处一致",
    }


TABLE = """\
云湖县图书馆2023年度工作报告

各分馆情况表

| 分馆 | 藏书(册) | 外借(册) |
|---|---|---|
| 东湖分馆 | 5000 | 3000 |
| 西山分馆 | 4000 | 4100 |
| 合计 | 9000 | 7100 |
"""


def test_columns_of_tables_become_rules_by_their_heads(tmp_path):
    book = drafted(text_report(TABLE), tmp_path)
    assert [rule.title.zh for rule in book.rules] == [
        "各分馆情况表藏书的合计等于各行之和",
        "各分馆情况表外借的合计等于各行之和",
    ]
    assert {result.outcome for result in run_examples(book)} == {Outcome.PASSED}
    wrong = audit_report(text_report(TABLE.replace("4100", "1400")), book)
    assert [(check.rule, check.verdict) for check in wrong.findings] == [("drafted/table-column-2", Verdict.VIOLATED)]


HOSTILE = """\
{注入}年度报告
一、「情况」
共有"船只": {a}[b]|c9艘,其中:巡逻船(甲|乙)5艘,清扫船\\{x}…4艘。
一、年末 # 共有%船只9艘,其中:&巡逻船5艘,*清扫船4艘。
共收到sum(来信)9件,其中:if5件,else4件。
"""


def test_a_report_full_of_marks_gives_a_pack_that_still_loads(tmp_path):
    book = drafted(text_report(HOSTILE), tmp_path)
    assert {result.outcome for result in run_examples(book)} <= {Outcome.PASSED}


def test_a_report_without_relations_gives_an_empty_pack(tmp_path):
    assert drafted(text_report("年度报告\n全年无收支。\n"), tmp_path).rules == ()


@pytest.mark.parametrize(
    ("text", "twice"), [("9艘", "18艘"), ("0.05万元", "0.10万元"), ("1,250件", "2,500件"), ("45.5%", "91.0%")]
)
def test_a_figure_is_doubled_as_it_is_printed(text, twice):
    [figure] = find(text_report(f"船只{text}。")).all
    assert doubled(figure) == twice


def test_slips_change_the_figure_and_nothing_else():
    [figure] = find(text_report("收入1,250.5万元。")).all
    made = list(slips(figure))
    assert "1,255.0万元" not in made  # digits are not exchanged over the point
    assert {"1,250.6万元", "1,205.5万元", "2,250.5万元"} <= set(made)
    assert figure.text not in made
    assert all(text.endswith("万元") for text in made)


def test_every_figure_gets_a_usable_name_of_its_own():
    names = Names()
    labels = ["其中:图书", "图书", "图书", "sum", "2023年", "a b", "的", "one-two"]
    given = [names.name(label, "part") for label in labels]
    assert len(set(given)) == len(given)
    assert given[:3] == ["图书", "图书2", "图书3"]


def test_the_command_writes_the_pack_and_the_schema_and_overwrites_nothing(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("good.txt").write_text(GOOD, encoding="utf-8")
    assert run(["suggest", "good.txt", "-o", "county-library.yaml"]) == 0
    assert "rules, drafted from" in capsys.readouterr().err
    assert Path("county-library.yaml").read_text(encoding="utf-8").splitlines()[2] == "pack: county-library"
    assert Path("auditor-pack.schema.json").exists()
    assert run(["rules", "test", "county-library.yaml"]) == 0
    assert run(["check", "-p", "county-library.yaml", "good.txt"]) == 0
    assert run(["suggest", "good.txt", "-o", "county-library.yaml"]) == 2
    assert "is there already" in capsys.readouterr().err
    assert run(["suggest", "good.txt", "--name", "a/b"]) == 2
    assert "cannot be a name" in capsys.readouterr().err
    assert run(["suggest", "good.txt"]) == 0
    assert capsys.readouterr().out.startswith("# yaml-language-server")
