"""The graph of causes of the shipped timelines."""

import pytest

import simdip
from simdip.api import causes, mermaid
from simdip.timeline.links import CauseGraph

KOREA = "korea-2017-2018"


@pytest.fixture(scope="module")
def korea():
    return simdip.load(KOREA)


@pytest.mark.parametrize("name", sorted(simdip.timelines()))
def test_the_graph_has_no_cycle(name):
    graph = CauseGraph(simdip.load(name))
    waiting = {item: {link.cause for link in graph.above(item)} for item in graph.items}
    while waiting:
        free = {item for item, above in waiting.items() if not above & set(waiting)}
        assert free, f"a cycle among {sorted(waiting)}"
        for item in free:
            del waiting[item]


def test_at_least_120_events_name_causes_each_with_a_reason(korea):
    with_causes = [event for event in korea.events if event.because]
    assert len(with_causes) >= 120
    assert all(cause.reason for event in with_causes for cause in event.because)


def test_necessities_stand_on_the_five_steps(korea):
    steps = {0.1, 0.3, 0.5, 0.7, 0.9}
    for event in korea.events:
        for cause in event.because:
            assert cause.necessity in steps, (event.id, cause.event)


def test_every_resolution_that_answers_a_test_names_it(korea):
    for event in korea.events:
        if event.subtype == "unsc_resolution":
            assert not isinstance(event.origin, str), event.id
            assert event.because, event.id


def test_every_test_is_coded_to_its_process(korea):
    for event in korea.events:
        if event.kind in ("missile_test", "nuclear_test"):
            assert not isinstance(event.origin, str), event.id
            assert event.origin.process == "dprk_test"


def test_what_was_called_off_has_a_plan(korea):
    for event in korea.events:
        if event.outcome in ("cancelled", "postponed", "suspended", "scaled_down"):
            assert event.otherwise is not None, event.id


def test_what_hangs_on_the_drill_delay():
    tree = causes("drill_delay_agreed", KOREA, up=False)
    assert tree[0].item.id == "drill_delay_agreed"
    below = {branch.item.id for branch in tree[1:]}
    assert {"foal_eagle_2018", "key_resolve_2018"} <= below
    assert all(branch.direction == "down" for branch in tree[1:])


def test_up_and_down_are_mirror_images(korea):
    graph = CauseGraph(korea)
    for link in graph.links:
        assert link in graph.below(link.cause)
        assert link in graph.above(link.effect)


def test_a_tree_shows_every_item_once_and_repeats_without_unfolding():
    tree = causes(None, KOREA)
    first = [branch.item.id for branch in tree if not branch.repeated]
    assert len(first) == len(set(first))
    for place, branch in enumerate(tree[:-1]):
        if branch.repeated:
            assert tree[place + 1].depth <= branch.depth


def test_the_default_range_is_a_fifth_to_either_side_within_0_and_1():
    links = {link.effect: link for link in CauseGraph(simdip.load("tutorial")).links}
    assert (links["dove_envoy"].low if "dove_envoy" in links else 0) == 0
    assert (links["island_talks"].low, links["island_talks"].high) == (0.4, 0.8)
    assert (links["regatta_truce"].low, links["regatta_truce"].high) == (0.7, 1.0)


def test_mermaid_names_every_link_and_quotes_titles():
    text = mermaid(causes("first_launch", "tutorial"))
    assert text.startswith("flowchart LR\n")
    assert 'first_launch["Aster launches a medium-range missile"]' in text
    assert 'first_launch ==>|"0.8"| harsh_words' in text


def test_an_unknown_event_is_suggested():
    with pytest.raises(simdip.SettingError, match="Did you mean 'drill_delay_agreed'"):
        causes("drill_delay_agree", KOREA)
