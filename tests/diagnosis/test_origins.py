"""Slips that only the other figures explain: a forgotten part, another base, another cell."""

from __future__ import annotations

import pytest

from auditor.api import audit_text
from auditor.model.check import Check
from auditor.model.quantity import Quantity
from auditor.model.records import replace
from tests.diagnosis.builders import diagnosed, figures, first, names_of

TOTAL = "total == sum(parts)"


def test_a_total_without_one_of_its_parts() -> None:
    given = figures(t="255件", a="113件", b="142件", c="377件", a2="113件", b2="142件", c2="377件")
    check, *_ = diagnosed(
        given,
        (TOTAL, {"total": "t", "parts": ["a", "b", "c"]}),
        *(("one == other", {"one": name, "other": f"{name}2"}) for name in "abc"),
    )
    assert (names_of(check.suspects)[0], first(check).text, first(check).kind) == ("t", "632件", "missing-part")


@pytest.mark.parametrize(
    ("rate", "text", "kind"),
    [("28.57%", "40.00%", "wrong-base"), ("140.00%", "40.00%", "wrong-base"), ("123.4%", "40.0%", "amount-as-rate")],
)
def test_a_rate_that_was_computed_from_something_else(rate: str, text: str, kind: str) -> None:
    """Growth of 40 % told as growth on the new figure, as the ratio of the two, or as the amount itself."""
    given = figures(
        rate=rate, now="431.9万元", before="308.5万元", by="123.4万元", now2="431.9万元", before2="308.5万元"
    )
    check, *_ = diagnosed(
        given,
        ("rate == (now - before + by - by) / before", {"rate": "rate", "now": "now", "before": "before", "by": "by"}),
        ("by == now - before", {"by": "by", "now": "now", "before": "before"}),
        ("one == other", {"one": "now", "other": "now2"}),
        ("one == other", {"one": "before", "other": "before2"}),
    )
    assert (names_of(check.suspects)[0], first(check).text, first(check).kind) == ("rate", text, kind)


def test_a_rate_that_was_cut_off() -> None:
    given = figures(rate="66.66%", part="200件", whole="300件", part2="200件", whole2="300件", sure="66.67%")
    check, *_ = diagnosed(
        given,
        ("rate == sure", {"rate": "rate", "sure": "sure"}),
        ("rate == part / whole", {"rate": "sure", "part": "part", "whole": "whole"}),
    )
    assert names_of(check.suspects)[0] == "rate"


def _cells(given: dict[str, Quantity], *rows: str) -> dict[str, Quantity]:
    """The figures as cells of one table; `rows` name them."""
    places = {name: (row, column) for row, names in enumerate(rows) for column, name in enumerate(names.split())}
    return {
        name: replace(figure, table=1, row=places[name][0], column=places[name][1]) for name, figure in given.items()
    }


def test_two_rows_that_have_changed_places_in_one_column() -> None:
    """The sums of both rows fail, that of the column does not: one exchange explains what two slips would."""
    given = _cells(
        figures(a="120件", b="95件", s="190件", c="70件", d="310件", t="405件", u="190件", v="405件", w="595件"),
        "a b s", "c d t", "u v w",
    )  # fmt: skip
    first_row, second_row, *_ = diagnosed(
        given,
        (TOTAL, {"total": "s", "parts": ["c", "a"]}),
        (TOTAL, {"total": "t", "parts": ["b", "d"]}),
    )
    assert not first_row.suspects
    assert not second_row.suspects
    swapped = _cells(
        figures(a="70件", b="95件", s="215件", c="120件", d="310件", t="380件", u="190件", v="405件", w="595件"),
        "a b s", "c d t", "u v w",
    )  # fmt: skip
    first_row, second_row, *rest = diagnosed(
        swapped,
        (TOTAL, {"total": "s", "parts": ["a", "b"]}),
        (TOTAL, {"total": "t", "parts": ["c", "d"]}),
        (TOTAL, {"total": "u", "parts": ["a", "c"]}),
        (TOTAL, {"total": "v", "parts": ["b", "d"]}),
        (TOTAL, {"total": "w", "parts": ["s", "t"]}),
    )
    for check in (first_row, second_row):
        assert first(check).kind == "exchanged"
        assert {check.suspects[0].quantity, *first(check).also} == {"a", "c"}
    assert all(not check.suspects for check in rest)


def test_a_cell_copied_from_the_next_one() -> None:
    given = _cells(figures(a="731件", b="731件", c="86件", t="912件"), "a b c t")
    (check,) = diagnosed(given, (TOTAL, {"total": "t", "parts": ["a", "b", "c"]}))
    kinds = {suspect.quantity: suspect.corrections[0].kind for suspect in check.suspects if suspect.corrections}
    assert kinds["a"] == "neighbour"
    assert kinds["b"] == "neighbour"


def _checks(text: str) -> tuple[Check, ...]:
    return audit_text(text, ["core"]).reports[0].checks


def test_a_wrong_base_that_a_rule_knows_explains_the_rate() -> None:
    """The rate of growth was taken on this year's figure: the rule tells so, and the rate is the suspect."""
    checks = _checks("2024年预算执行数为77.99万元,2025年预算安排91.97万元,比2024年预算执行数增加15.20%。")
    (check,) = (check for check in checks if check.suspects)
    assert (first(check).text, first(check).kind) == ("17.93%", "wrong-base")
    assert check.question is None
