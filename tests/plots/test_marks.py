"""Names on figures do not overlap and do not hide each other's lines."""

from hypothesis import given
from hypothesis import strategies as st

import simdip
from simdip.plots import tension_figure
from simdip.plots.marks import main_events, place

NAMES = st.lists(st.tuples(st.floats(0, 100), st.floats(1, 30)), min_size=1, max_size=20)


@given(NAMES)
def test_no_two_names_overlap(drawn):
    times = sorted(time for time, _ in drawn)
    widths = [width for _, width in drawn]
    starts, rows = place(times, widths, 100.0)
    for one in range(len(times)):
        assert starts[one] + widths[one] <= 100.0 + 1e-9
        for other in range(one):
            if rows[one] == rows[other]:
                apart = starts[other] + widths[other] <= starts[one]
                assert apart or starts[one] + widths[one] <= starts[other]


@given(NAMES)
def test_no_line_crosses_a_name_that_stands_to_the_right_of_its_time(drawn):
    times = sorted(time for time, _ in drawn)
    widths = [width for _, width in drawn]
    starts, rows = place(times, widths, 1000.0)
    for name in range(len(times)):
        for line in range(len(times)):
            crosses = starts[name] < times[line] < starts[name] + widths[name]
            assert not (crosses and rows[line] > rows[name])


def test_labelled_events_are_named_where_there_are_any(replay_of):
    run = replay_of("korea-2017-2018")
    labels = {event.id: event.label for event in run.timeline.events if event.label}
    titles = {event.id: event.title for event in run.timeline.events}
    named = main_events(run.frame("events"), labels, titles)
    assert sorted(named["label"]) == sorted(labels.values())
    assert named["time"].is_monotonic_increasing


def test_without_labels_the_largest_impulses_are_named(replay_of):
    run = replay_of("korea-2017-2018")
    titles = {event.id: event.title for event in run.timeline.events}
    named = main_events(run.frame("events"), {}, titles)
    assert len(named) == 12
    assert named["impulse"].abs().max() == run.frame("events")["impulse"].abs().max()
    assert all(len(label) <= 28 for label in named["label"])


def test_every_shipped_run_is_drawn_with_the_same_bytes_each_time(run):
    frames = {name: run.frame(name) for name in ("tension", "events", "conditions")}
    first = tension_figure(run.timeline, frames, run.assumptions)
    assert first == tension_figure(run.timeline, frames, run.assumptions)
    assert set(first) == {"tension.svg", "tension.png"}
    assert b"<dc:date>" not in first["tension.svg"]


def test_a_title_is_text_and_never_markup_or_mathematics(replay_of):
    run = replay_of("tutorial")
    header = run.timeline.timeline.model_copy(update={"title": "<script>alert(1)</script> $x_1$ %"})
    timeline = run.timeline.model_copy(update={"timeline": header})
    frames = {name: run.frame(name) for name in ("tension", "events", "conditions")}
    drawn = tension_figure(timeline, frames, "$half$ <life>")
    assert b"<script>" not in drawn["tension.svg"]
    assert simdip.Timeline is type(timeline)
