"""Drawn dates never pass a cause or an effect; plans that come back conserve the rest."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import simdip
from simdip.clock import read_date
from simdip.timeline.drawing import draw_first_days
from simdip.timeline.links import CauseGraph
from simdip.timeline.model import Timeline
from simdip.timeline.plans import planned

FIRST = date(2030, 1, 1)
MARKS = st.floats(0, 1, exclude_max=True)


@st.composite
def chains(draw):
    """Events with windows of days and causes among them, such that an order exists."""
    count = draw(st.integers(2, 8))
    true_days = sorted(draw(st.lists(st.integers(10, 80), min_size=count, max_size=count)))
    events = []
    for number, true in enumerate(true_days):
        low = FIRST + timedelta(days=true - draw(st.integers(0, 9)))
        high = FIRST + timedelta(days=true + draw(st.integers(0, 9)))
        causes = draw(st.lists(st.integers(0, max(number - 1, 0)), max_size=3, unique=True))
        events.append(
            {
                "id": f"event_{number}", "kind": "statement", "subtype": "comment",
                "title": "made up", "when": f"{low}/{high}", "outcome": "issued",
                "actors": {"initiator": ["AAA"]}, "sources": [{"cite": "made up", "grade": "D"}],
                "because": [
                    {"event": f"event_{cause}", "necessity": 0.5, "reason": "made up"}
                    for cause in causes if cause != number
                ],
            }
        )  # fmt: skip
    return Timeline.model_validate(
        {
            "timeline": {"id": "drawn", "title": "t", "start": "2030-01-01", "end": "2030-06-30",
                         "summary": "s"},
            "actors": [{"code": "AAA", "name": "A", "role": "r"}],
            "events": draw(st.permutations(events)),
        }
    )  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(chains(), st.lists(MARKS, min_size=8, max_size=8))
def test_drawn_dates_stay_inside_and_in_order(timeline, marks):
    by_name = {f"event_{number}": mark for number, mark in enumerate(marks)}
    drawn = draw_first_days(timeline, by_name)
    for event in timeline.events:
        window = read_date(event.when)
        assert window.earliest <= drawn[event.id] <= window.latest
    for link in CauseGraph(timeline).links:
        assert drawn[link.cause] <= drawn[link.effect]


NAMES = [event.id for event in simdip.load("korea-2017-2018").events]


@settings(max_examples=30, deadline=None)
@given(st.lists(MARKS, min_size=len(NAMES), max_size=len(NAMES)))
def test_korea_too(marks):
    timeline = simdip.load("korea-2017-2018")
    drawn = draw_first_days(timeline, dict(zip(NAMES, marks, strict=True)))
    for link in CauseGraph(timeline).links:
        if link.cause in drawn and link.effect in drawn:
            assert drawn[link.cause] <= drawn[link.effect], link


def test_a_mark_spans_the_window_and_exact_dates_stay():
    timeline = simdip.load("korea-2017-2018")
    for mark in (0.0, 0.5, 0.999):
        drawn = draw_first_days(timeline, {event.id: mark for event in timeline.events})
        assert drawn["nuclear_test_6"] == date(2017, 9, 3)
        assert drawn["gabuev_keia"].month == 8
    first = draw_first_days(timeline, {})["gabuev_keia"]
    last = draw_first_days(timeline, {"gabuev_keia": 0.999})["gabuev_keia"]
    assert (first, last) == (date(2017, 8, 1), date(2017, 8, 31))


KOREA_PLANS = [event for event in simdip.load("korea-2017-2018").events if event.otherwise]


@pytest.mark.parametrize("event", KOREA_PLANS, ids=lambda event: event.id)
def test_a_plan_that_comes_back_conserves_what_it_does_not_replace(event):
    back = planned(event)
    assert back is not None
    assert back.outcome == event.otherwise.outcome
    replaced = {"outcome", "otherwise", "when", "start", "end", "load", "load_reason", "severity",
                "severity_reason", "impulse", "impulse_reason"}  # fmt: skip
    for field in set(type(event).model_fields) - replaced:
        assert getattr(back, field) == getattr(event, field), field
    if event.otherwise.when is None and event.otherwise.start is None:
        assert (back.when, back.start, back.end) == (event.when, event.start, event.end)


def test_foal_eagle_comes_back_whole_and_in_march():
    foal_eagle = simdip.load("korea-2017-2018").event("foal_eagle_2018")
    back = planned(foal_eagle)
    assert (back.start, back.end, back.outcome, back.load) == (
        "2018-03-01", "2018-04-30", "held", None,
    )  # fmt: skip


def test_an_event_that_went_as_planned_has_no_other_plan():
    assert planned(simdip.load("tutorial").event("harsh_words")) is None
