"""The page in Chromium: drag a drill into the Games and see the tension answer."""

import pytest
import yaml
from page_lab import answers, edits, grab, lab_of, pixels, settled, yaml_of

from simdip.scenario.reading import load_scenario

pytest_plugins = ["page_fixtures"]
# of the time axis, between the drill in the Games and its place in history: no mark stands there
WINDOW = (0.575, 0.605)


@pytest.fixture(scope="module")
def lab_address(browser):
    """The lab of Korea, with few pairs."""
    with lab_of("korea-2017-2018", 20) as address:
        yield address


def dragged_into_the_games(page):
    """Drag Foal Eagle back by about fifty days (it follows after ten pixels), and hold it there."""
    x, y = grab(page, "foal_eagle_2018")
    day = page.locator("#tension .u-over").bounding_box()["width"] / 748
    for step in range(1, 11):
        page.mouse.move(x - 6 * day * step, y)
        page.wait_for_timeout(20)


def test_the_tension_answers_while_the_pointer_is_down_and_the_file_has_the_move(lab, tmp_path):
    page = lab.page()
    before = [pixels(page, chart, *WINDOW) for chart in ("#tension", "#difference")]
    drawn = answers(page)
    dragged_into_the_games(page)
    settled(page)
    assert answers(page) > drawn
    during = [pixels(page, chart, *WINDOW) for chart in ("#tension", "#difference")]
    assert all(one != other for one, other in zip(before, during, strict=True))
    assert page.locator(".vis-item.ghost").count() == 1  # where history has it
    page.mouse.up()
    settled(page)
    [edit] = edits(page)
    assert edit["verb"] == "move"
    assert edit["what"]["event"] == "foal_eagle_2018"
    assert "2018-02-05" < edit["what"]["to"] < "2018-02-18"
    path = tmp_path / "dragged.yaml"
    path.write_text(yaml_of(page), encoding="utf-8")
    found = load_scenario(path)
    assert [(one.verb, str(one.what.to)) for one in found.edits] == [("move", edit["what"]["to"])]


def test_a_drag_is_one_step_to_undo_and_to_redo(lab):
    page = lab.page()
    dragged_into_the_games(page)
    page.mouse.up()
    settled(page)
    made = edits(page)
    assert len(made) == 1
    page.locator("body").press("Control+z")
    assert edits(page) == []
    page.locator("body").press("Control+Shift+z")
    assert edits(page) == made
    page.click("#undo")
    assert edits(page) == []
    settled(page)


def test_a_window_that_is_stretched_is_replaced(lab):
    page = lab.page()
    page.click("#zoom-whole")
    bar = page.locator(".ev[data-event=foal_eagle_2018]")
    bar.scroll_into_view_if_needed()
    handle = page.locator(".vis-item:has(.ev[data-event=foal_eagle_2018]) .vis-drag-right")
    box = handle.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 20, y, steps=6)
    page.mouse.up()
    settled(page)
    [edit] = edits(page)
    assert edit["verb"] == "replace"
    fields = edit["what"]["fields"]
    assert fields["start"] == "2018-04-01"
    assert "2018-05-01" < fields["end"] < "2018-06-01"
    assert yaml.safe_load(yaml_of(page))["edits"][0]["replace"]["event"] == "foal_eagle_2018"


def test_charts_and_lanes_keep_one_time_axis(lab):
    page = lab.page()
    test = page.locator(".ev[data-event=hwasong15]")
    before = pixels(page, "#tension", 0, 1), test.bounding_box()
    page.click("#zoom-in")
    page.wait_for_timeout(100)
    after = pixels(page, "#tension", 0, 1), test.bounding_box()
    assert before[0] != after[0]
    assert before[1]["x"] != after[1]["x"]


def test_what_follows_is_lit_and_told(lab):
    page = lab.page()
    page.select_option("#scenarios", "no-drill-delay")
    settled(page)
    lit = page.locator('.ev[data-change="vanishes"], .ev[data-change="outcome"]')
    assert lit.count() > 0
    page.click("#t-schedule")
    assert "of pairs" in page.inner_text("#cascade")
    assert "never was" in page.inner_text("#schedule")
    assert page.locator("#chips .chip").count() > 3
    assert "probability of war" not in page.inner_text(".desk").lower()
