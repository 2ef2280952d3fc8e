"""Chunks put together while others play, in whatever order they are done."""

import pytest

from simdip.api.designing import design_of
from simdip.api.gathering import gather
from simdip.ensemble.chunks import Part, Plan, tasks_of
from simdip.errors import OutputError
from simdip.tables.chunk_file import played_chunk
from simdip.tables.chunk_store import open_store
from simdip.tables.manifest import sources_digest

pytestmark = pytest.mark.usefixtures("small_chunks")
TASKS = list(tasks_of("main", 8, 2))


@pytest.fixture(scope="module")
def contents():
    asked = design_of(["remove winter_shield"], base="tutorial", seed=3, how="draw")
    plan = Plan("gathering", sources_digest(), {"main": Part("main", asked, True, "simpy")})
    return dict(played_chunk(plan, task) for task in TASKS)


def put_together(folder, contents, order, kept=()):
    """The bytes of the file of runs, and what was gathered."""
    with open_store(folder, {"tool": "simdip"}) as store:
        for task in kept:
            store.put(task.name, contents[task])

        def played():
            for task in order:
                store.put(task.name, contents[task])
                yield task, contents[task]

        found = gather(store, TASKS, played())
        return found.path.read_bytes(), found


@pytest.mark.parametrize(
    ("order", "kept"),
    [
        (TASKS[::-1], ()),
        ([TASKS[2], TASKS[0], TASKS[3], TASKS[1]], ()),
        ([TASKS[3], TASKS[1]], (TASKS[0], TASKS[2])),
        ([], TASKS),
    ],
)
def test_the_order_in_which_chunks_are_done_changes_nothing(tmp_path, contents, order, kept):
    in_turn, first = put_together(tmp_path / "one", contents, TASKS)
    otherwise, second = put_together(tmp_path / "two", contents, order, kept)
    assert in_turn == otherwise
    assert first.tallies == second.tallies and first.clipped == second.clipped
    for one, other in zip(first.histograms, second.histograms, strict=True):
        assert (one.counts == other.counts).all() and (one.sums == other.sums).all()


def test_a_damaged_chunk_stops_it_and_those_that_play_are_told(tmp_path, contents):
    ended = []
    with open_store(tmp_path / "run", {"tool": "simdip"}) as store:
        store.put(TASKS[0].name, contents[TASKS[0]])
        store._path(TASKS[0].name).write_bytes(b"other")

        def played():
            try:
                for task in TASKS[1:]:
                    yield task, contents[task]
            finally:
                ended.append(True)

        playing = played()
        next(playing)
        with pytest.raises(OutputError, match="damaged"):
            gather(store, TASKS, playing)
    assert ended == [True]


def test_a_chunk_that_never_comes_is_an_error(tmp_path, contents):
    with pytest.raises(RuntimeError):
        put_together(tmp_path / "run", contents, TASKS[:1] + TASKS[2:])
