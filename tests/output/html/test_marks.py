"""What became of each number, and where words stand."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from auditor.model.place import Place
from auditor.model.report import Passage, PassageKind, Run
from auditor.output.html.marks import State, marks_of, states_of
from auditor.output.stretches import stretch
from tests.output.html.pages import office


def test_each_number_has_the_state_that_its_gravest_finding_gives_it() -> None:
    states = states_of(office())
    assert {name: state.value for name, state in states.items()} == {
        "q1": "odd", "q2": "odd", "q3": "odd", "q4": "wrong", "q5": "wrong", "q6": "wrong",
        "q7": "checked", "q8": "checked", "q9": "checked", "q10": "checked", "q11": "unchecked", "q12": "none",
    }  # fmt: skip


def test_a_waived_finding_leaves_its_figures_checked() -> None:
    from auditor.model.waiver import Waived

    audited = office()
    waived = replace(audited.checks[0], waived=Waived("调整后预算", "王某"))
    states = states_of(replace(audited, checks=(waived, *audited.checks[1:])))
    assert states["q6"] is State.CHECKED


def test_words_of_a_finding_without_figures_are_marked() -> None:
    audited = office()
    marks = marks_of(audited)[-1]
    assert [(audited.report.passages[-1].text[mark.start : mark.end], mark.findings) for mark in marks] == [
        ("5个", ()), ("2023年", ()), ("大大", ("c6",)),
    ]  # fmt: skip


def test_marks_never_overlap() -> None:
    audited = office()
    last = audited.report.passages[-1]
    over_figure = replace(audited.checks[-1], place=last.place(3, 6))
    for row in marks_of(replace(audited, checks=(*audited.checks[:-1], over_figure))):
        assert all(one.end <= other.start for one, other in pairwise(row))


@given(st.lists(st.integers(1, 6), min_size=1, max_size=5), st.data())
def test_the_stretch_of_a_place_is_the_one_that_the_passage_gave_it_for(
    lengths: list[int], data: st.DataObject
) -> None:
    text = "甲" * sum(lengths)
    runs = tuple(Run(sum(lengths[:at]), 3 + at, 1 + at) for at in range(len(lengths)))
    passage = Passage(0, PassageKind.PARAGRAPH, text, text, runs, sentences=(len(text),))
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assert stretch(passage, passage.place(start, end)) == (start, end)
    assert stretch(passage, Place(line=99, column=1, end_line=99, end_column=2)) is None
