"""The graph of causes on the calendar."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import simdip
from simdip.api import draw_causes
from simdip.plots.cause_graph import stack

NAMES = st.lists(st.tuples(st.floats(0, 100), st.floats(1, 30)), min_size=1, max_size=30)


@given(NAMES)
def test_names_of_a_lane_do_not_overlap(drawn):
    times = {f"n{place}": time for place, (time, _) in enumerate(sorted(drawn))}
    widths = {f"n{place}": width for place, (_, width) in enumerate(sorted(drawn))}
    heights, bounds = stack({"lane": list(times)}, times, widths)
    low, high = bounds["lane"]
    assert all(low <= height <= high for height in heights.values())
    for one, other in combinations(times, 2):  # in the order of time
        if heights[one] == heights[other]:
            assert times[one] + widths[one] <= times[other]


@pytest.mark.parametrize("name", sorted(simdip.timelines()))
@pytest.mark.parametrize("form", ["svg", "png"])
def test_it_is_drawn_with_the_same_bytes_each_time(name, form, tmp_path):
    first = draw_causes(name, tmp_path / f"a.{form}").read_bytes()
    assert first == draw_causes(name, tmp_path / f"b.{form}").read_bytes()
    assert len(first) > 10_000


def test_another_ending_and_a_file_in_the_way_are_refused(tmp_path):
    with pytest.raises(simdip.SettingError, match=r"must end in .svg or .png"):
        draw_causes("tutorial", tmp_path / "a.pdf")
    (tmp_path / "a.svg").write_text("mine")
    with pytest.raises(simdip.OutputError, match="is there already"):
        draw_causes("tutorial", tmp_path / "a.svg")
