"""The page in a real browser."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from test_page import KINDS

import simdip

SERIOUS = {"serious", "critical"}
PHONE, DESK = {"width": 360, "height": 740}, {"width": 1100, "height": 900}


@pytest.fixture
def opened(browser, tmp_path):
    """Open the page of a run; whatever it asks for or complains of is kept."""
    contexts = []

    def open_page(folder, viewport=DESK, **options):
        context = browser.new_context(viewport=viewport, **options)
        contexts.append(context)
        page = context.new_page()
        page.asked, page.said = [], []
        page.on("request", lambda request: page.asked.append(request.url))
        page.on("console", lambda message: page.said.append(message.text))
        page.on("pageerror", lambda error: page.said.append(str(error)))
        path = simdip.write_report(folder, tmp_path / f"page{len(contexts)}.html")
        page.goto(path.as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()


def quiet(page):
    asked = [url for url in page.asked if not url.startswith(("file:", "data:"))]
    return asked == [] and page.said == []


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_request_no_complaint_and_no_serious_fault(kind, scheme, request, opened):
    page = opened(request.getfixturevalue(kind), color_scheme=scheme)
    found = Axe().run(page, options={"resultTypes": ["violations"]})
    serious = [
        (one["id"], [node["html"][:120] for node in one["nodes"][:3]])
        for one in found.response["violations"]
        if one["impact"] in SERIOUS
    ]
    assert serious == []
    assert quiet(page), (page.asked, page.said)


@pytest.mark.parametrize("kind", KINDS)
def test_a_phone_does_not_scroll_sideways(kind, request, opened):
    page = opened(request.getfixturevalue(kind), viewport=PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_the_curve_answers_to_the_pointer(compared, opened):
    page = opened(compared)
    drawing = page.locator("#fan1 .drawing")
    drawing.scroll_into_view_if_needed()
    box = drawing.bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.42, box["y"] + 40)
    tip = page.locator("#tip")
    assert tip.is_visible()
    said = tip.inner_text()
    assert said.startswith("2017-1")
    assert "history " in said
    assert "scenario " in said
    page.mouse.move(2, 2)
    assert tip.is_hidden()
    assert quiet(page)


def test_the_pointer_tells_the_events_of_a_day_with_their_sources(compared, opened):
    page = opened(compared)
    drawing = page.locator("#fan1 .drawing")
    drawing.scroll_into_view_if_needed()
    box = drawing.bounding_box()
    left, right = (float(page.locator("#fan1").get_attribute(f"data-{side}"))
                   for side in ("left", "right"))  # fmt: skip
    day = 245.5 / 730  # 3 September 2017
    page.mouse.move(box["x"] + box["width"] * (left + (right - left) * day), box["y"] + 40)
    said = page.locator("#tip").inner_text()
    assert "2017-09-03" in said
    assert "nuclear" in said.lower()
    assert "grade" in said


def test_switches_change_pixels_and_the_row_that_is_marked(decomposed, opened):
    page = opened(decomposed)
    stage = page.locator("#stage")
    stage.scroll_into_view_if_needed()
    boxes = page.locator("#switches input")
    assert boxes.count() == 3
    seen = [stage.screenshot()]
    for number in range(3):
        boxes.nth(number).uncheck()
        seen.append(stage.screenshot())
        marked = page.locator("#combinations tr.chosen")
        assert marked.count() == (0 if number == 2 else 1)
    assert len(set(seen)) == 4
    assert "this is history" in page.locator("#chosen").inner_text()
    boxes.nth(1).focus()
    page.keyboard.press("Space")  # the keyboard alone does it too
    assert page.locator("#combinations tr.chosen th").inner_text() == "2"
    assert quiet(page)


def test_without_scripts_it_still_shows_everything(decomposed, opened):
    page = opened(decomposed, java_script_enabled=False)
    assert page.locator("#combinations tbody tr").count() == 7
    assert page.locator("figure svg").count() >= 3
    assert page.locator("#switches input").first.is_disabled()


def test_it_prints(compared, opened):
    page = opened(compared)
    page.emulate_media(media="print")
    assert page.locator("nav").is_hidden()
    assert page.locator("h1").is_visible()
    assert page.pdf().startswith(b"%PDF")


def test_it_opens_within_a_second_or_so(compared, opened):
    page = opened(compared)
    ready = page.evaluate("performance.getEntriesByType('navigation')[0].domComplete")
    assert ready < 5_000  # the target is 1 s; this only catches a page that hangs
