"""What decides the lives of proposals, truces, missions, texts and drills, beside their dates."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from simdip.clock import DAY, Clock, read_date
from simdip.kinds.base import EventSpec
from simdip.kinds.drill import Drill
from simdip.kinds.proposal import Proposal
from simdip.kinds.truce import Truce
from simdip.laws import fields
from simdip.program.choosing import moves_by
from simdip.program.columns import bits_of
from simdip.program.gates import PLAN_SUFFIX, Gates, Item
from simdip.program.tracing import at_least
from simdip.timeline.model import Timeline
from simdip.timeline.rules import Bargaining, Response
from simdip.timeline.when import load_of

Entries = list[tuple[str, Item]]
FIRST_ASKED = DAY  # ticks after it is tabled
AFTER = 14.0  # days from consent to force, where the proposal says nothing


@dataclass(frozen=True, slots=True)
class Answer:
    """A consent that is asked, and what history shows of it.

    Attributes
    ----------
    act : the act of consenting
    since : tick from which history has it given; NEVER when it never was
    event : item without which it is not given, or NONE
    forced : what an edit says, or None
    seen : whether history shows an answer
    """

    actor: str
    act: int
    since: int
    event: int
    forced: bool | None
    seen: bool


@dataclass(frozen=True, slots=True)
class NeedOf:
    """What must hold before consent is asked: an item in force, a stock, or tension for days."""

    proposal: int = fields.NONE
    stock: int = fields.NONE
    at_most: float = 0.0
    tension: float = 0.0
    ticks: int = 0

    @property
    def watches_tension(self) -> bool:
        """Whether it is tension below a bound for some time."""
        return self.proposal == fields.NONE and self.stock == fields.NONE


@dataclass(frozen=True, slots=True)
class Life:
    """What decides whether a proposal comes into force, or a truce holds wholly.

    Attributes
    ----------
    every : ticks between two askings
    lapses : ticks after the first asking from which nobody is asked any more, or NEVER
    after : ticks from the last consent to its coming into force
    tests, drills : those whose tests break it, and whose drills it stops, as bits
    keeps : act of suspending a drill, or NONE
    rounds, rounds_succeed : ticks between rounds of talks, 0 for none; probability of success
    """

    answers: tuple[Answer, ...] = ()
    needs: tuple[NeedOf, ...] = ()
    every: int = 30 * DAY
    lapses: int = fields.NEVER
    after: int = 0
    tests: int = 0
    drills: int = 0
    keeps: int = fields.NONE
    rounds: int = 0
    rounds_succeed: float = 0.0


@dataclass(frozen=True, slots=True)
class SideOf:
    """Who bargains over a text: the acts, and the parameter that says how much it softens."""

    actor: str
    softens: int
    vetoes: int
    share: str
    moves: tuple[int, ...]  # of stocks, when it softens


@dataclass(frozen=True, slots=True)
class TextOf:
    """How the texts of a rule are bargained over."""

    rule: str
    sides: tuple[SideOf, ...]
    adopted: tuple[int, ...]  # moves of stocks, by the strength that is adopted


@dataclass(frozen=True)
class Lives:
    """By item of a program.

    Attributes
    ----------
    of : lives of proposals and truces by item
    moves : moves of stocks that each item makes when it happens
    texts : by response rule, those that are bargained over
    softened : by item, who had a text of history softened
    watched : bounds of tension that are watched, in points
    """

    of: Mapping[int, Life] = field(default_factory=dict)
    moves: tuple[tuple[int, ...], ...] = ()
    texts: Mapping[int, TextOf] = field(default_factory=dict)
    softened: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    watched: tuple[float, ...] = ()


def lives_of(
    entries: Entries,
    columns: list[list[int]],
    timeline: Timeline,
    responses: Sequence[Response],
    values: Mapping[str, float],
    actor_bits: Mapping[str, int],
    gates: Gates,
) -> Lives:
    """Fill the fields of missions, texts and bound drills; tell the lives of proposals."""
    place_of = {name: place for place, (name, _) in enumerate(entries)}
    acts = {act.id: place for place, act in enumerate(timeline.acts)}
    stocks = {stock.id: place for place, stock in enumerate(timeline.stocks)}
    lives: dict[int, Life] = {}
    softened: dict[int, tuple[str, ...]] = {}
    moves: list[tuple[int, ...]] = []
    texts = texts_of(timeline, responses, acts)
    rule_of = {rule.id: number for number, rule in enumerate(responses)}
    bound = 0
    for event in timeline.events:
        stopped = event.bound if isinstance(event, Proposal) else None
        bound |= bits_of(stopped.drills, actor_bits) if stopped else 0
    for place, (name, item) in enumerate(entries):
        column = columns[place]
        if not isinstance(item, EventSpec):
            moves.append(())
            continue
        moves.append(moves_by(item, timeline))
        free = name in gates.free
        if (isinstance(item, Proposal) and (item.consent or item.bound)) or (
            isinstance(item, Truce) and item.consent
        ):
            lives[place] = _life(item, place_of, acts, stocks, values, actor_bits, timeline, gates)
        if (
            isinstance(item, Drill)
            and load_of(item)
            and column[fields.GOES_AHEAD]
            and name not in gates.kept
            and column[fields.INITIATORS] & bound
        ):
            column[fields.BOUND] = fields.BREAKS if free else fields.STOPS
        if free:
            continue
        if column[fields.BOUND] and column[fields.GATE] == fields.NEVER:
            column[fields.GATE] = column[fields.START]
        if name.endswith(PLAN_SUFFIX):
            continue
        set_mission(item, column, timeline)
        origin = None if isinstance(item.origin, str) else item.origin.response
        if origin and rule_of.get(origin.rule) in texts:
            column[fields.TEXT] = rule_of[origin.rule]
            softened[place] = getattr(item, "softened_by", ())
        if column[fields.MISSION] != fields.NONE and column[fields.GATE] == fields.NEVER:
            column[fields.GATE] = column[fields.START]
    watched = dict.fromkeys(
        need.tension for life in lives.values() for need in life.needs if need.watches_tension
    )
    return Lives(lives, tuple(moves), texts, softened, tuple(watched))


def set_mission(item: EventSpec, column: list[int], timeline: Timeline) -> None:
    """Whether an event is an official mission to a host whose welcome and slots decide."""
    if item.kind != "envoy_visit" or not column[fields.GOES_AHEAD] or item.part_of:
        return
    for place, rule in enumerate(timeline.missions):
        if rule.to in item.actors.target and item.subtype in rule.subtypes:
            column[fields.MISSION] = place
            column[fields.SUCCEEDED] = int(item.outcome == "success")


def texts_of(
    timeline: Timeline, responses: Sequence[Response], acts: Mapping[str, int]
) -> dict[int, TextOf]:
    """The bargaining of every rule that has one."""
    moves = [move for stock in timeline.stocks for move in stock.moves]
    adopted = tuple(place for place, move in enumerate(moves) if move.adopted)
    found: dict[int, TextOf] = {}
    for number, rule in enumerate(responses):
        over: Bargaining | None = rule.bargaining
        if over is None:
            continue
        sides = tuple(
            SideOf(
                side.actor,
                acts[side.softens],
                acts[side.vetoes] if side.vetoes else fields.NONE,
                f"{rule.id}_softened_{side.actor.lower()}",
                tuple(n for n, move in enumerate(moves) if move.softened_by == side.actor),
            )
            for side in over.sides
        )
        found[number] = TextOf(rule.id, sides, adopted)
    return found


def _life(
    item: EventSpec,
    place_of: Mapping[str, int],
    acts: Mapping[str, int],
    stocks: Mapping[str, int],
    values: Mapping[str, float],
    actor_bits: Mapping[str, int],
    timeline: Timeline,
    gates: Gates,
) -> Life:
    clock = timeline.clock
    answers = tuple(
        Answer(
            one.actor,
            acts[one.act],
            _since(one.given, one.when, clock),
            _event_of(one.event, place_of, gates),
            gates.forced.get((item.id, one.actor)),
            one.given is not None,
        )
        for one in getattr(item, "consent", ())
        if not any(stage.stage == "in_force" for stage in getattr(item, "stages", ()))
    )
    needs = []
    for need in getattr(item, "needs", ()):
        if need.proposal:
            needs.append(NeedOf(proposal=place_of.get(need.proposal, fields.GONE)))
        elif need.stock:
            name = f"{item.id}_needs_{need.stock}"
            needs.append(
                NeedOf(stock=stocks[need.stock], at_most=values.get(name, need.at_most.mode))
            )
        else:
            tension = values.get(f"{item.id}_needs_tension", need.tension.mode)
            days = values.get(f"{item.id}_needs_days", need.days.mode)
            needs.append(NeedOf(tension=tension, ticks=round(days * DAY)))
    written = getattr(item, "in_force_after", None)
    after = values.get(f"{item.id}_in_force_after", written.mode if written else AFTER)
    lapses = getattr(item, "lapses_after", None)
    bound = getattr(item, "bound", None)
    rounds = getattr(item, "rounds", None)
    return Life(
        answers,
        tuple(needs),
        getattr(item, "asked_every", 30) * DAY,
        round(values.get(f"{item.id}_lapses_after", lapses.mode) * DAY) if lapses else fields.NEVER,
        at_least(1, round(after * DAY)),
        bits_of(bound.tests, actor_bits) if bound else 0,
        bits_of(bound.drills, actor_bits) if bound else 0,
        acts[bound.keeps] if bound and bound.keeps else fields.NONE,
        round(values.get(f"{item.id}_rounds", rounds.every.mode) * DAY) if rounds else 0,
        rounds.success.mode if rounds else 0.0,
    )


def _event_of(event: str | None, place_of: Mapping[str, int], gates: Gates) -> int:
    """The item that a consent needs: NONE for none, GONE when it is not in this world."""
    if event is None:
        return fields.NONE
    return fields.GONE if event in gates.turned else place_of.get(event, fields.GONE)


def _since(given: bool | None, when: str | None, clock: Clock) -> int:
    if not given:
        return fields.NEVER
    return clock.tick(read_date(when).middle) if when else 0
