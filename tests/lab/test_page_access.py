"""The page for everybody: no serious fault of accessibility, a phone, dark, little motion."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from page_lab import DESK, PHONE, lab_of, settled

pytest_plugins = ["page_fixtures"]
SERIOUS = {"serious", "critical"}
SIDE = ("t-inspector", "t-add", "t-switches", "t-parameters", "t-schedule")
MORE = ("t-table", "t-interests", "t-hinges", "t-about")


@pytest.fixture(scope="module")
def lab_address(browser):
    """The lab of the tutorial."""
    with lab_of("tutorial", 40) as address:
        yield address


def faults(page) -> list:
    """Serious faults that axe finds."""
    found = Axe().run(page, options={"resultTypes": ["violations"]})
    return [
        (one["id"], [node["html"][:160] for node in one["nodes"][:3]])
        for one in found.response["violations"]
        if one["impact"] in SERIOUS
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_serious_fault_in_any_panel(lab, scheme):
    page = lab.page(color_scheme=scheme, reduced_motion="reduce")
    page.click("#table tr[data-event=winter_shield] button:has-text('remove')")
    settled(page)
    page.click("#table tr[data-event=regatta_truce] button.as-link")
    for side, more in zip(SIDE, (*MORE, MORE[0]), strict=True):
        page.click(f"#{side}")
        page.click(f"#{more}")
        page.mouse.move(2, 2)
        page.wait_for_timeout(300)
        assert faults(page) == [], (side, more)


@pytest.mark.parametrize("viewport", [PHONE, DESK])
def test_nothing_scrolls_sideways(lab, viewport):
    page = lab.page(viewport=viewport)
    for name in (*SIDE, *MORE):
        page.click(f"#{name}")
        wide = page.evaluate("() => document.documentElement.scrollWidth")
        assert wide <= viewport["width"], name


def test_panels_switch_and_say_what_they_do(lab):
    page = lab.page()
    page.click("#t-switches")
    page.locator("#switches input[type=checkbox]").first.click()
    settled(page)
    assert page.locator("#edit-count").inner_text() == "1"
    page.locator("#live", has_text="(model effects).").wait_for(state="attached")
    page.click("#t-schedule")
    page.click("#schedule button")
    settled(page)
    assert page.locator("#edit-count").inner_text() == ""


def test_the_search_dims_what_does_not_fit(lab):
    page = lab.page()
    page.fill("#lane-search", "winter shield")
    assert page.locator(".ev.found").count() >= 1
    dim = page.locator("#lanes .ev.dim").count()
    assert dim > 5
    assert page.locator("#table tbody tr:visible").count() < dim
    page.select_option("#lane-group", "kind")
    assert page.locator(".lane-label", has_text="Drill").count() == 1


def test_a_slider_answers_while_it_is_pulled(lab):
    page = lab.page()
    page.click("#t-parameters")
    page.fill("#parameter-search", "half_life")
    slider = page.locator(".parameter:visible input[type=range]").first
    box = slider.bounding_box()
    page.mouse.move(box["x"] + 60, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] - 20, box["y"] + box["height"] / 2, steps=5)
    settled(page)
    assert page.evaluate("() => window.simdip.timings.some((one) => one.quick)")
    assert page.evaluate("() => window.simdip.state().edits") == []
    page.mouse.up()
    settled(page)
    [edit] = page.evaluate("() => window.simdip.state().edits")
    assert edit["verb"] == "set"
