"""The page by keyboard alone, from the question to its file; no pointer is touched."""

import pytest
import yaml
from page_lab import edits, lab_of, saved, settled

from simdip.scenario.reading import load_scenario

pytest_plugins = ["page_fixtures"]
MOST_STOPS = 400


@pytest.fixture(scope="module")
def lab_address(browser):
    """The lab of the tutorial."""
    with lab_of("tutorial", 40) as address:
        yield address


def tab_to(page, selector: str) -> None:
    """Press Tab until what is selected has the focus."""
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if page.evaluate("(one) => document.activeElement.matches(one)", selector):
            return
    raise AssertionError(f"Tab never came to {selector}")


def test_a_whole_question_from_the_first_tab_to_the_file(lab, tmp_path):
    page = lab.page()
    tab_to(page, "#question")
    page.keyboard.type("What if Winter Shield had come later?")
    tab_to(page, "[aria-label='start of Winter Shield']")
    page.keyboard.type("02102030")
    settled(page)
    assert edits(page)[0]["what"] == {"event": "winter_shield", "to": "2030-02-10"}
    tab_to(page, "[aria-label='remove Spring Shield']")
    page.keyboard.press("Enter")
    settled(page)
    assert [one["verb"] for one in edits(page)] == ["move", "remove"]
    page.locator("#live", has_text="Removed: Spring Shield").wait_for(state="attached")
    tab_to(page, "#downloads > summary")
    page.keyboard.press("Enter")
    tab_to(page, "#download-yaml")
    text = saved(page, lambda: page.keyboard.press("Enter"))
    path = tmp_path / "mine.yaml"
    path.write_text(text, encoding="utf-8")
    found = load_scenario(path)
    assert [one.verb for one in found.edits] == ["move", "remove"]
    assert found.question == "What if Winter Shield had come later?"


def test_arrows_move_an_event_on_the_lanes_by_days_and_weeks(lab):
    page = lab.page()
    tab_to(page, ".ev")
    page.keyboard.press("Home")
    for _ in range(MOST_STOPS):
        page.wait_for_timeout(40)  # the focus follows in the next frame
        if page.evaluate("() => document.activeElement.dataset.event") == "winter_shield":
            break
        page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowRight")
    settled(page)
    assert edits(page) == [{"verb": "move", "what": {"event": "winter_shield", "to": "2030-02-09"}}]
    assert page.evaluate("() => document.activeElement.dataset.event") == "winter_shield"
    assert "9 to 28 Feb 2030" in page.evaluate("() => document.activeElement.ariaLabel")
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.activeElement.dataset.field") == "start"
    page.keyboard.press("Control+z")
    settled(page)
    assert edits(page) == []


def test_skip_links_lead_to_the_lanes_and_to_the_table(lab):
    page = lab.page()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.activeElement.id") == "lanes-part"
    assert edits(page) == []


def test_an_event_is_added_and_a_slider_is_set_by_keys(lab):
    page = lab.page()
    tab_to(page, "#t-inspector")
    page.keyboard.press("ArrowRight")
    tab_to(page, "#add-form input[type=text]")
    page.keyboard.type("Aster apologises")
    tab_to(page, "#add-form button")
    page.keyboard.press("Enter")
    settled(page)
    [edit] = edits(page)
    assert edit["verb"] == "add"
    assert edit["what"]["id"] == "aster_apologises"
    assert page.locator(".ev[data-event=aster_apologises]").count() == 1
    tab_to(page, "#t-inspector")
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    tab_to(page, "#parameters input[type=range]:not(:disabled)")
    page.keyboard.press("ArrowRight")
    settled(page)
    assert [one["verb"] for one in edits(page)] == ["add", "set"]
    written = yaml.safe_load(yaml.safe_dump(edits(page)))
    assert written[1]["what"]["parameter"]
