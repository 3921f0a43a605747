"""The page in a browser, opened from a file without a network: clicks, filters, keys, widths, and what axe says."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from auditor.output.view import Show
from tests.output import builders
from tests.output.html.pages import office, page
from tests.output.html.test_page import HOSTILE, _hostile

Open = Callable[..., Any]


def _visible(opened: Any, selector: str) -> list[str]:
    return [element.get_attribute("id") for element in opened.query_selector_all(selector) if element.is_visible()]


def _in_view(opened: Any, selector: str) -> bool:
    return opened.eval_on_selector(
        selector, "e => { const r = e.getBoundingClientRect(); return r.top >= 0 && r.bottom <= innerHeight; }"
    )


def test_a_click_on_a_finding_shows_its_figures_in_the_report(opened: Open) -> None:
    tab = opened(page(), height=420)
    tab.click("#r1-c1 h3 a")
    assert _visible(tab, ".mark.on") == ["r1-q4", "r1-q5", "r1-q6"]
    assert _in_view(tab, "#r1-q6")
    assert tab.evaluate("document.activeElement.id") == "r1-q6"


def test_a_click_on_a_figure_shows_its_finding_and_the_next_click_the_next_one(opened: Open) -> None:
    audited = office()
    tab = opened(page(builders.audit(audited)), height=420)
    tab.click("#r1-q1")
    assert _visible(tab, ".card.on") == ["r1-c2"]
    assert _in_view(tab, "#r1-c2 h3")
    tab.click("#r1-wc6")
    assert _visible(tab, ".card.on") == ["r1-c6"]


def test_a_figure_of_two_findings_leads_to_both(opened: Open) -> None:
    from dataclasses import replace

    audited = office()
    second = replace(audited.checks[0], id="c9")
    tab = opened(page(builders.audit(replace(audited, checks=(*audited.checks, second)))))
    tab.click("#r1-q6")
    first = _visible(tab, ".card.on")
    tab.click("#r1-q6")
    assert {*first, *_visible(tab, ".card.on")} == {"r1-c1", "r1-c9"}


def test_findings_of_one_cause_stand_together_with_the_change_that_settles_them(opened: Open) -> None:
    from dataclasses import replace

    from auditor.model.check import Correction, Suspect
    from auditor.model.text import Text

    audited = office()
    suspect = Suspect("q6", (Correction("75%", Text("算错", "miscalculated"), ("c1", "c9")),))
    first = replace(audited.checks[0], suspects=(suspect,))
    second = replace(first, id="c9", severity=audited.checks[1].severity)
    tab = opened(page(builders.audit(replace(audited, checks=(first, *audited.checks[1:], second)))))
    assert _visible(tab, ".group .card") == ["r1-c1", "r1-c9"]
    assert "95% → 75%" in tab.inner_text(".cause")
    tab.click(".cause a")
    assert _visible(tab, ".mark.on") == ["r1-q6"]
    tab.click(".level.error")
    assert _visible(tab, ".group .card") == ["r1-c9"]
    tab.click(".level.warning")
    assert not tab.is_visible(".group")


def test_a_click_on_a_checked_figure_shows_what_checked_it(opened: Open) -> None:
    tab = opened(page())
    tab.click("#r1-q7")
    assert _visible(tab, ".entries > li.on") == ["r1-nq7"]
    assert "30个 == 28个 + 2个" in tab.inner_text("#r1-nq7")
    tab.click("#r1-nq7 > a")
    assert tab.evaluate("document.activeElement.id") == "r1-q7"


def test_severity_rule_and_section_filter_together(opened: Open) -> None:
    tab = opened(page())
    assert _visible(tab, "#r1 .card") == ["r1-c1", "r1-c2", "r1-c6"]
    tab.click("#r1 .level.warning")
    assert _visible(tab, "#r1 .card") == ["r1-c1", "r1-c6"]
    tab.select_option("#r1 [data-filter=section]", "1")
    assert _visible(tab, "#r1 .card") == ["r1-c6"]
    assert tab.inner_text("#r1 .count output") == "1"
    tab.select_option("#r1 [data-filter=rule]", "core/breakdown")
    assert _visible(tab, "#r1 .card") == []
    assert tab.is_visible("#r1 .none-left")
    tab.click("#r1 [data-act=reset]")
    assert _visible(tab, "#r1 .card") == ["r1-c1", "r1-c2", "r1-c6"]


def test_what_show_leaves_out_is_filtered_at_first(opened: Open) -> None:
    tab = opened(page(show=Show.ERROR))
    assert _visible(tab, "#r1 .card") == ["r1-c1"]


def test_a_hidden_finding_comes_back_when_its_figure_is_clicked(opened: Open) -> None:
    tab = opened(page())
    tab.click("#r1 .level.error")
    tab.click("#r1-q6")
    assert "r1-c1" in _visible(tab, "#r1 .card")


def test_the_keyboard_does_all_of_it(opened: Open) -> None:
    tab = opened(page())
    tab.keyboard.press("j")
    assert _visible(tab, ".card.on") == ["r1-c1"]
    tab.keyboard.press("j")
    assert _visible(tab, ".card.on") == ["r1-c2"]
    tab.keyboard.press("k")
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.id") == "r1-q6"
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.closest('.card').id") == "r1-c1"
    tab.keyboard.press("1")
    assert "r1-c1" not in _visible(tab, "#r1 .card")
    tab.keyboard.press("Escape")
    assert "r1-c1" in _visible(tab, "#r1 .card")
    tab.keyboard.press("n")
    assert tab.is_visible("#r1-ledger")
    tab.keyboard.press("?")
    assert tab.is_visible("#help")
    tab.keyboard.press("Escape")
    assert not tab.is_visible("#help")


def test_the_language_changes_in_place(opened: Open) -> None:
    tab = opened(page())
    assert "执行率应为75%" in tab.inner_text("#r1-c1")
    tab.click("[data-act=language]")
    assert "The rate should be 75%" in tab.inner_text("#r1-c1")
    assert "执行率应为75%" not in tab.inner_text("#r1-c1")
    assert "All rules" in tab.inner_text("#r1 [data-filter=rule]")
    assert tab.get_attribute("html", "lang") == "en"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_theme_follows_the_system_until_it_is_changed(opened: Open, scheme: str) -> None:
    tab = opened(page(), scheme=scheme)
    assert tab.get_attribute("html", "data-theme") == scheme
    tab.click("[data-act=theme]")
    assert tab.get_attribute("html", "data-theme") != scheme


def test_one_of_several_reports_is_shown_at_a_time(opened: Open) -> None:
    tab = opened(page())
    assert _visible(tab, ".report") == ["r1"]
    tab.select_option("#report", "r2")
    assert _visible(tab, ".report") == ["r2"]
    assert "没有发现问题" in tab.inner_text("#r2-findings")


def test_a_link_to_a_finding_of_another_report_opens_it(opened: Open) -> None:
    tab = opened(page(builders.audit(builders.clean(), office())), anchor="#r2-c2")
    assert _visible(tab, ".report") == ["r2"]
    assert _visible(tab, ".card.on") == ["r2-c2"]


@pytest.mark.parametrize("width", [320, 360, 768, 899, 900, 1280, 1920])
def test_nothing_is_wider_than_the_window(opened: Open, width: int) -> None:
    tab = opened(page(builders.audit(office(), _hostile("甲乙丙丁" * 40 + "x" * 200))), width=width)
    for report in ("r1", "r2"):
        tab.select_option("#report", report)
        for view in ("findings", "ledger", "text"):
            button = tab.query_selector(f"#{report} .views [data-view={view}]")
            if button.is_visible():
                button.click()
            assert tab.evaluate("document.documentElement.scrollWidth") <= width


def test_a_narrow_window_changes_between_finding_and_text(opened: Open) -> None:
    tab = opened(page(), width=360, height=640)
    assert not tab.is_visible("#r1-text")
    tab.click("#r1-c1 .place")
    assert tab.is_visible("#r1-text")
    assert _in_view(tab, "#r1-q6")
    tab.click("#r1-q6")
    assert tab.is_visible("#r1-c1")


@pytest.mark.parametrize(
    ("scheme", "width", "view"),
    [("light", 1280, "findings"), ("dark", 1280, "ledger"), ("light", 360, "ledger"), ("dark", 360, "findings")],
)
def test_axe_finds_nothing_serious(opened: Open, scheme: str, width: int, view: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    tab = opened(page(), width=width, scheme=scheme)
    tab.click(f"#r1 .views [data-view={view}]")
    tab.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    found = Axe().run(tab).response["violations"]
    grave = [(one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] in ("serious", "critical")]
    assert grave == []


def test_text_of_a_report_does_not_act(opened: Open) -> None:
    tab = opened(page(builders.audit(_hostile(HOSTILE))))
    tab.click("#r1 .level.warning")
    assert tab.evaluate("document.querySelectorAll('img, script').length") == 1
    assert "onerror=alert(1)" in tab.inner_text("#r1-text")


def test_on_paper_all_findings_are_printed(opened: Open) -> None:
    tab = opened(page(builders.audit(office())))
    tab.click("#r1 .level.error")
    tab.emulate_media(media="print")
    assert _visible(tab, ".card") == ["r1-c1", "r1-c2", "r1-c6"]
    assert tab.is_visible("#r1-text")
    assert not tab.is_visible(".top")


def test_without_its_script_the_page_shows_everything(browser: Any, tmp_path: Any) -> None:
    file = tmp_path / "p.html"
    file.write_text(page(), encoding="utf-8")
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 800})
    tab = context.new_page()
    tab.goto(file.as_uri())
    shown = [tab.is_visible(f"#{part}") for part in ("r1-c1", "r1-c6", "r1-text", "r1-ledger", "r2-text")]
    context.close()
    assert all(shown)
