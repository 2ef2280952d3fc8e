"""Items of a timeline as columns: their ticks, what they hold, and how they hang together."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from simdip.clock import Clock
from simdip.errors import EngineError
from simdip.kinds.base import EventSpec
from simdip.laws import fields
from simdip.laws.order import DEEPEST
from simdip.program.columns import StageRow, condition_column, event_column
from simdip.program.depth import depths
from simdip.program.gates import Gates, set_gates, with_plans
from simdip.program.lives import lives_of
from simdip.program.making import active_responses
from simdip.program.origins import set_origins
from simdip.program.program import Binding
from simdip.timeline.model import Condition, Timeline
from simdip.timeline.staging import with_stages
from simdip.timeline.when import Moments, condition_moments, moments

DRILL_LOAD_NAME = "drill_load"


@dataclass(frozen=True)
class Layout:
    """Where every item stands.

    Attributes
    ----------
    entries : name and source of every item, by name
    columns, stages : fields of every item, and rows of stages; see `laws/fields.py`
    """

    entries: list[tuple[str, EventSpec | Condition]]
    columns: list[list[int]]
    stages: list[StageRow]
    causes: tuple[tuple[float, ...], ...]
    binding: Binding
    condition_names: tuple[str, ...]
    actor_names: tuple[str, ...]


def laid_out(
    timeline: Timeline,
    values: Mapping[str, float],
    gates: Gates | None,
    scaled: Mapping[str, float],
) -> Layout:
    """Lay the items of a timeline out at the middle of its dates.

    Parameters
    ----------
    values : of all parameters
    gates, scaled : as `compile_program` takes them
    """
    clock = timeline.clock
    dated = [item for item in timeline.conditions if item.start is not None]
    everything: list[EventSpec | Condition] = [*timeline.events, *dated]
    entries = with_plans(everything) if gates else [(item.id, item) for item in everything]
    entries.sort(key=lambda entry: entry[0])
    actor_names = tuple(sorted(actor.code for actor in timeline.actors))
    actor_bits = bits_by_code(actor_names)
    condition_names = (DRILL_LOAD_NAME, *sorted(condition.id for condition in timeline.conditions))
    where = {name: _moments(item, clock) for name, item in entries}
    depth_of = depths(everything)
    if max(depth_of.values(), default=0) > DEEPEST:
        raise EngineError("a chain of causes is longer than a million events")
    stages: list[StageRow] = []
    columns: list[list[int]] = []
    for name, item in entries:
        if isinstance(item, Condition):
            column = condition_column(item, where[name], condition_names)
        else:
            own = {**where, item.id: where[name]} if name != item.id else where
            column = event_column(item, clock, own, stages, condition_names, actor_bits, depth_of)
            column[fields.LEVEL] = round(column[fields.LEVEL] * scaled.get(item.id, 1.0))
        column[fields.DEPTH] = depth_of[item.id]
        columns.append(column)
    causes: tuple[tuple[float, ...], ...] = ((), ())
    binding = Binding()
    if gates:
        causes = set_gates(entries, columns, gates, values["necessity_shift"])
        lives = lives_of(
            entries, columns, timeline, active_responses(timeline), values, actor_bits, gates
        )
        binding = replace(set_origins(entries, columns, timeline, gates), lives=lives)
    return Layout(entries, columns, stages, causes, binding, condition_names, actor_names)


def bits_by_code(actor_names: tuple[str, ...]) -> dict[str, int]:
    """The bit of every actor."""
    return {code: 1 << place for place, code in enumerate(actor_names)}


def _moments(item: EventSpec | Condition, clock: Clock) -> Moments:
    if isinstance(item, EventSpec):
        return with_stages(item, moments(item, clock), clock)
    return condition_moments(item, clock)
