"""What the page must not do: run what it is told, mix tabs, or lose a state that a link holds."""

import pytest
from page_lab import edits, grab, lab_of, settled, shown, yaml_of

pytest_plugins = ["page_fixtures"]
NASTY = "<script>document.title='mine'</script> & <b>bold</b>"


@pytest.fixture(scope="module")
def lab_address(browser):
    """The lab of the tutorial."""
    with lab_of("tutorial", 40) as address:
        yield address


def added(page, title: str) -> None:
    """Add an event by the form."""
    page.click("#t-add")
    page.fill("#add-form input[type=text]", title)
    page.click("#add-form button")
    settled(page)


def moved(page, event: str, day: str) -> None:
    """Move an event by the table."""
    page.fill(f"#table tr[data-event={event}] td:nth-of-type(3) input", day)
    settled(page)


def test_a_title_with_a_script_shows_as_it_is_written(lab):
    page = lab.page()
    before = page.title()
    added(page, NASTY)
    assert page.title() == before
    assert NASTY in page.inner_text("#table")
    assert NASTY in page.inner_text("#inspector h3")
    assert page.locator("#main script, #card script, #main b").count() == 0
    page.locator(".ev.added").first.hover(force=True)
    page.locator("#card h3", has_text="<script>").wait_for()
    assert page.locator("#card script").count() == 0
    assert "document.title" in yaml_of(page)


def test_a_link_restores_the_state_elsewhere(lab):
    page = lab.page()
    moved(page, "winter_shield", "2030-02-14")
    page.fill("#question", "What if it had waited?")
    before = page.evaluate("() => window.simdip.state()")
    link = page.evaluate("() => location.href")
    assert "token" not in link
    other = lab.context()
    other.add_cookies(page.context.cookies())
    found = lab.page(other, address=link)
    assert shown(found.evaluate("() => window.simdip.state()")) == shown(before)
    assert found.input_value("#question") == "What if it had waited?"


@pytest.mark.parametrize(
    ("hash_", "told"),
    [
        ("#!!damaged", "damaged"),
        ("#eyJ0aW1lbGluZSI6ImVsc2V3aGVyZSIsImhhc2giOiIiLCJlZGl0cyI6W119", "elsewhere"),
        ("#eyJ0aW1lbGluZSI6InR1dG9yaWFsIiwiaGFzaCI6Im9sZCIsImVkaXRzIjpbXX0", "another version"),
    ],
)
def test_a_link_that_does_not_fit_is_told(lab, hash_, told):
    page = lab.page()
    page.evaluate("(hash) => { location.hash = hash; }", hash_)
    page.locator("#notice", has_text=told).wait_for()
    assert edits(page) == []


def test_two_tabs_do_not_mix(lab):
    context = lab.context()
    one = lab.page(context)
    other = lab.page(context)
    moved(one, "winter_shield", "2030-03-01")
    other.click("#table tr[data-event=winter_shield] button:has-text('remove')")
    settled(other)
    moved(one, "winter_shield", "2030-03-10")
    assert [edit["verb"] for edit in edits(one)] == ["move"]
    assert [edit["verb"] for edit in edits(other)] == ["remove"]
    assert one.inner_text("#chips") != other.inner_text("#chips")


def test_edits_that_cannot_be_played_are_told_and_taken_back(lab):
    page = lab.page()
    page.evaluate(
        "(text) => { location.hash = btoa(text); }",
        '{"timeline": "tutorial", "hash": "", "question": "", "known_until": null,'
        ' "edits": [{"verb": "remove", "what": {"event": "no_such_event"}}]}',
    )
    page.locator("#faults").wait_for()
    assert "no_such_event" in page.inner_text("#faults")
    page.click("#faults button")
    settled(page)
    assert edits(page) == []
    assert page.locator("#faults").is_hidden()


def test_a_drag_that_ends_where_it_began_leaves_nothing(lab):
    page = lab.page()
    x, y = grab(page, "winter_shield")
    page.mouse.move(x + 60, y, steps=4)
    page.mouse.move(x, y, steps=4)
    page.mouse.up()
    settled(page)
    assert all(edit["what"]["to"] != "2030-02-01" for edit in edits(page))
    page.click("#reset") if page.locator("#reset").is_enabled() else None
    settled(page)
    assert edits(page) == []
    assert page.evaluate("() => location.hash") == ""
