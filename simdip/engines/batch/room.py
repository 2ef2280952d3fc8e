"""The arrays of one world, and how a step reaches them.

A step is a plain function of a world `w` and scalars. Run by the interpreter, `w` is a `Room` whose
attributes are lists of lists; compiled, it is a line of addresses, and `compiled.py` replaces every
accessor below by one that makes an array out of an address. So the same source runs in both ways.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

Function = TypeVar("Function", bound=Callable[..., object])
STEPS: list[Callable[..., object]] = []
INT, FLOAT = "int64", "float64"
ACCESSORS: dict[str, tuple[Callable[[Any], Any], str, int]] = {}  # accessor, dtype, dimensions
PLACES: dict[str, int] = {}  # of each array in the line of addresses
PER_ARRAY = 3  # numbers in that line: address, rows, columns


def step(function: Function) -> Function:
    """Collect a step and give it back unchanged."""
    STEPS.append(function)
    return function


@dataclass
class Room:
    """The arrays of a world for the interpreter, as attributes."""

    arrays: dict[str, Any] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Any:
        """An array by its name."""
        return self.arrays[name]


def _accessor(name: str, dtype: str, dimensions: int) -> Callable[[Any], Any]:
    def get(w: Any) -> Any:
        return w.arrays[name]

    get.__name__ = f"{name}_of"
    ACCESSORS[name] = (get, dtype, dimensions)
    PLACES[name] = len(PLACES)
    return get


# What a world changes while it is played; begun anew from its template for every replication.
items_of = _accessor("items", INT, 2)  # see laws/fields.py; columns for what is made are behind
status_of = _accessor("status", INT, 1)
own_of = _accessor("own", INT, 2)  # see fields.py here
stages_of = _accessor("stages", INT, 2)
lives_of = _accessor("lives", INT, 2)
needs_of = _accessor("needs", INT, 2)
counts_of = _accessor("counts", INT, 1)  # single numbers, see fields.py here
pending_of = _accessor("pending", INT, 1)
sizes_of = _accessor("sizes", FLOAT, 2)
causes_of = _accessor("causes", FLOAT, 2)
conditions_of = _accessor("conditions", FLOAT, 2)
state_of = _accessor("state", FLOAT, 1)
processes_of = _accessor("processes", FLOAT, 2)
streams_of = _accessor("streams", FLOAT, 2)
rules_of = _accessor("rules", FLOAT, 2)
weights_of = _accessor("weights", FLOAT, 2)
prototype_sizes_of = _accessor("prototype_sizes", FLOAT, 2)
interests_of = _accessor("interests", FLOAT, 2)
acts_of = _accessor("acts", FLOAT, 2)
stocks_of = _accessor("stocks", FLOAT, 2)
numbers_of = _accessor("numbers", FLOAT, 1)
bounds_of = _accessor("bounds", FLOAT, 2)  # of what proposals need
turns_of = _accessor("turns", FLOAT, 2)  # a row a turn: what it puts in place

# Room to work in: nothing in it outlives a replication, and its counts say what is in use.
outbox_of = _accessor("outbox", INT, 2)
heap_of = _accessor("heap", INT, 2)
arrivals_of = _accessor("arrivals", INT, 2)  # appointments made at the start, as they were made
line_of = _accessor("line", INT, 1)  # the same in their order, and how many; a guess at the next
woken_of = _accessor("woken", INT, 1)
errands_of = _accessor("errands", INT, 2)
away_of = _accessor("away", INT, 2)
starts_of = _accessor("starts", INT, 1)  # of known items, before anything moved
met_of = _accessor("met", INT, 2)
waiting_of = _accessor("waiting", INT, 2)
back_of = _accessor("back", FLOAT, 1)  # impulse that a meeting put off gets back, by item
provocations_of = _accessor("provocations", FLOAT, 2)
next_of = _accessor(
    "next", INT, 2
)  # of each process in history: tick and number of its next candidate
rarities_of = _accessor("rarities", FLOAT, 2)  # of the next gaps of each process
marks_of = _accessor("marks", FLOAT, 2)  # of the next candidates of each process
candidates_of = _accessor("candidates", INT, 2)  # how many, and how many were clipped
silence_of = _accessor("silence", FLOAT, 2)
weighed_of = _accessor("weighed", FLOAT, 2)  # of every process, see weighing.py
noted_of = _accessor("noted", INT, 1)  # processes of which something is noted at every node
noted_stocks_of = _accessor("noted_stocks", INT, 1)
nodes_of = _accessor("nodes", FLOAT, 2)  # a line of the nodes of a quadrature for every field
rests_of = _accessor("rests", FLOAT, 2)  # the same for every process, as all these
factors_of = _accessor("factors", FLOAT, 2)
excited_of = _accessor("excited", FLOAT, 2)
fades_of = _accessor("fades", FLOAT, 2)
quiet_of = _accessor("quiet", FLOAT, 2)
stocked_of = _accessor("stocked", FLOAT, 2)  # for every stock
stock_ages_of = _accessor("stock_ages", FLOAT, 2)
pulls_of = _accessor("pulls", FLOAT, 2)  # for every interest
pulled_of = _accessor("pulled", INT, 1)  # 1 where the line of an interest was found
limits_of = _accessor("limits", FLOAT, 1)  # of each process, see ceilings.py
reach_of = _accessor("reach", FLOAT, 1)  # where limits hold, then the best score of every act
silent_of = _accessor("silent", INT, 2)
queue_of = _accessor("queue", INT, 1)

# What the world leaves behind.
told_of = _accessor("told", INT, 2)  # falls, delays, what was made, decisions, changes
told_sizes_of = _accessor("told_sizes", FLOAT, 2)
firings_of = _accessor("firings", INT, 2)
firing_sizes_of = _accessor("firing_sizes", FLOAT, 2)
measures_of = _accessor("measures", FLOAT, 1)
samples_of = _accessor("samples", FLOAT, 2)

# What never changes; columns of `facts` behind the known items are written when one is made.
facts_of = _accessor("facts", INT, 2)
answers_of = _accessor("answers", INT, 2)
texts_of = _accessor("texts", INT, 2)
sides_of = _accessor("sides", INT, 2)
missions_of = _accessor("missions", INT, 2)
actors_of = _accessor("actors", INT, 2)
trusts_of = _accessor("trusts", INT, 2)
senders_of = _accessor("senders", INT, 1)
moves_of = _accessor("moves", INT, 1)
stock_of_move_of = _accessor("stock_of_move", INT, 1)
followers_of = _accessor("followers", INT, 1)
listed_of = _accessor("listed", INT, 2)
here_of = _accessor("here", INT, 1)  # item here of each listed answer, by its item in history
processes_at_of = _accessor("processes_at", INT, 2)
rule_facts_of = _accessor("rule_facts", INT, 2)
prototypes_of = _accessor("prototypes", INT, 2)
prototype_facts_of = _accessor("prototype_facts", INT, 2)
touches_of = _accessor("touches", INT, 2)  # these three see lowered_reads.py
excites_of = _accessor("excites", INT, 1)
read_stocks_of = _accessor("read_stocks", INT, 1)
noons_of = _accessor("noons", INT, 1)
turn_ticks_of = _accessor("turn_ticks", INT, 1)
places_of_turn = _accessor("turn_places", INT, 1)
triggers_of = _accessor("triggers", INT, 2)
observers_of = _accessor("observers", INT, 2)
observed_from = _accessor("observed_from", INT, 1)
finishers_of = _accessor("finishers", INT, 2)
item_slots_of = _accessor("item_slots", INT, 1)  # slots of measures that hold an item

# Items of an edited world beside those of history; see lowered_twins.py.
twins_of = _accessor("twins", INT, 2)
heirs_of = _accessor("heirs", INT, 1)  # item here of each item of history, or NONE
twin_spans_of = _accessor("twin_spans", INT, 2)
mentions_of = _accessor("mentions", INT, 2)
differs_of = _accessor("differs", INT, 1)  # how items differ, 0 where they are as in history

# All that is begun anew, as two lines, and how it begins.
all_ints_of = _accessor("all_ints", INT, 1)
fresh_ints_of = _accessor("fresh_ints", INT, 1)
all_floats_of = _accessor("all_floats", FLOAT, 1)
fresh_floats_of = _accessor("fresh_floats", FLOAT, 1)

# Stretches of those lines that are begun anew: first place, length.
int_stretches_of = _accessor("int_stretches", INT, 2)
float_stretches_of = _accessor("float_stretches", INT, 2)

# What history leaves to the worlds of its replication.
line_keys_of = _accessor("line_keys", INT, 2)  # a line a row
line_values_of = _accessor("line_values", FLOAT, 1)
answer_keys_of = _accessor("answer_keys", INT, 2)  # an answer a row
answer_values_of = _accessor("answer_values", FLOAT, 2)
candidate_row_of = _accessor("candidate_row", INT, 2)
candidate_marks_of = _accessor("candidate_marks", FLOAT, 1)
candidate_lines_of = _accessor("candidate_lines", FLOAT, 1)
likelihood_of = _accessor("likelihood", FLOAT, 1)
