"""The guard score tells how many slips of a digit a report's own sums and rates would give away."""

from __future__ import annotations

from auditor.api import open_rulebook
from auditor.guard_score import guard_score, slips_of, with_slip
from auditor.model.audit import AuditedReport
from auditor.quantities import find
from auditor.reading import read_text

CORE = open_rulebook(["core"])
GUARDED = "全年受理9735件,其中:大厅5200件、网上3535件、其他1000件。"
OPEN = "全年发放材料9735份。"


def test_every_slip_in_a_list_that_adds_up_is_seen() -> None:
    score = guard_score(read_text(GUARDED), CORE)
    assert (score.share, score.raised, score.margin) == (1, score.possible, 0)


def test_no_slip_in_a_figure_that_stands_alone_is_seen() -> None:
    score = guard_score(read_text(OPEN), CORE)
    assert score.raised == 0
    assert len(score.unseen) == score.tried == score.possible == 35


def test_a_sample_is_the_same_every_time_and_says_how_far_it_may_be_off() -> None:
    report = read_text(GUARDED + "\n" + OPEN)
    once, again = (guard_score(report, CORE, 25) for _ in range(2))
    assert once == again
    assert (once.tried, once.margin) == (25, 20)
    assert sum(tried for tried, _ in once.by_kind.values()) == once.tried


def test_a_report_without_quantities_has_no_slips() -> None:
    score = guard_score(read_text("二〇二一年工作总结"), CORE)
    assert (score.possible, score.share) == (0, 0)


def test_slips_change_one_digit_and_make_no_leading_zero() -> None:
    report = read_text("支出1,062.5万元,2021年12月。")
    slips = list(slips_of(AuditedReport(report, find(report))))
    assert len(slips) == 8 + 9 * 4  # the year and the month are no quantities
    assert {len(slip.text) for slip in slips} == {len("1,062.5万元")}
    assert not [slip for slip in slips if slip.text.startswith("0")]


def test_the_report_with_a_slip_differs_in_that_digit_alone() -> None:
    report = read_text(GUARDED)
    slip = next(iter(slips_of(AuditedReport(report, find(report)))))
    wrong = with_slip(report, slip)
    before, after = report.passages[0].text, wrong.passages[0].text
    assert [at for at, pair in enumerate(zip(before, after, strict=True)) if pair[0] != pair[1]] == [slip.offset]
    assert wrong.passages[0].shown[slip.offset] == slip.digit
