"""The lives of proposals: asked, consented to, in force, kept or broken; and who joins a truce.

Who refuses is asked again, until all consent, or the proposal lapses or is superseded. A freeze in
force stops the drills of those it binds while they keep it. What breaks it - a test, a drill that
is held - releases the other side after a delay, and then it ends.
"""

from simdip.engines.chance import RELEASE, ROUNDS
from simdip.engines.choosing import choose, line_of
from simdip.engines.log import Decision
from simdip.engines.moving import make
from simdip.engines.world import World
from simdip.laws.chance import mixed
from simdip.laws.delays import EXPONENTIAL, delay_at
from simdip.laws.fields import (
    EQUILIBRIUM,
    GONE,
    HOLDING,
    INITIATORS,
    LAST_STAGE,
    LEVEL,
    NEVER,
    NEXT_STAGE,
    NONE,
    PRESSURE,
    RATE,
    SCALE,
    STAGE_PHASE,
    STAGE_TICK,
    STANDS,
    START,
    WRITTEN,
)
from simdip.laws.order import EVENT_RANK
from simdip.laws.phases import ASKED, BREACHED, IN_FORCE, ROUND, TABLED
from simdip.laws.pressure import last_at_or_above, pressure_of
from simdip.laws.stocks import stock_at
from simdip.program import Program
from simdip.program.gates import owner
from simdip.program.lives import FIRST_ASKED, Answer, Life, NeedOf

DAY = 86_400
NEEDS, BREAKS, LAPSES = "needs", "breaks", "lapses"  # in the log, where nobody chose


def after_stage(world: World, now: int, item: int, phase: int) -> None:
    """What the stage of a proposal sets off: asking, and the end of it."""
    life = world.lives.of.get(item)
    if life is None:
        return
    if phase == TABLED and life.answers and item not in world.settled:
        if item not in world.rounds:  # tabled again, it is asked no more often
            world.rounds[item] = 0
            world.errand(now + FIRST_ASKED, EVENT_RANK, item, ASKED)
    elif phase == IN_FORCE:
        world.settled.add(item)
        world.in_force[item] = False
        if life.rounds:
            world.errand(now + life.rounds, EVENT_RANK, item, ROUND)
    elif phase > IN_FORCE:  # breached, lapsed or superseded
        world.settled.add(item)
        world.in_force.pop(item, None)


def ask(world: World, now: int, item: int) -> None:
    """Ask those who have not consented yet, if what it needs holds."""
    life = world.lives.of[item]
    if item in world.settled or world.status[item] != STANDS:
        return
    attempt = world.rounds.get(item, 0)
    world.rounds[item] = attempt + 1
    if life.lapses != NEVER and attempt * life.every >= life.lapses:
        world.settled.add(item)
        world.log.decisions.append(Decision(now, item, LAPSES, "", 0.0, False))
        return
    missing = next((need for need in life.needs if not _holds(world, now, need)), None)
    if missing is None:
        given = world.consents.setdefault(item, set())
        for seen in (True, False):  # who was never asked in history is asked last
            asked = [place for place, one in enumerate(life.answers) if one.seen == seen]
            for place in asked:
                if place not in given and _consents(world, now, item, life.answers[place], attempt):
                    given.add(place)
            if not given.issuperset(asked):
                break
        if len(given) == len(life.answers):
            world.settled.add(item)
            world.items[LAST_STAGE][item] = world.items[NEXT_STAGE][item]  # history's end is off
            world.serial[item] += 1
            world.errand(now + life.after, EVENT_RANK, item, IN_FORCE)
            return
    else:
        world.log.decisions.append(
            Decision(now, item, NEEDS, need_in_words(world.program, missing), 0.0, False)
        )
    world.errand(now + life.every, EVENT_RANK, item, ASKED)


def hold_round(world: World, now: int, item: int) -> None:
    """A round of the talks that a proposal in force brings; it succeeds or not."""
    assert world.chance is not None
    if item not in world.in_force:
        return
    life, name, making = world.lives.of[item], world.names[item], world.numbers.making
    number = world.held_rounds.get(item, 0)
    world.held_rounds[item] = number + 1
    address = mixed(owner(name, ROUNDS) ^ number)
    choosing = world.numbers.choosing
    line = choosing.values.get(f"{name}_rounds_success", life.rounds_succeed) * choosing.damping
    succeeds = world.chance.chance.fresh(address) < line
    spec = making.rounds[name] + (0 if succeeds else 1)
    make(world, now, now + 1, spec, f"{name}#{number}", name, address, "")
    world.errand(now + life.rounds, EVENT_RANK, item, ROUND)


def _consents(world: World, now: int, item: int, one: Answer, attempt: int) -> bool:
    certain = _certain(world, now, one)
    if certain is not None:
        line = float(certain)
        world.log.decisions.append(Decision(now, item, "consents", one.actor, line, certain))
        return certain
    observed = one.since != NEVER and one.since <= now
    line = line_of(world, one.act, now)
    return choose(world, now, item, "consents", one.actor, line, observed, attempt)


def _certain(world: World, now: int, one: Answer) -> bool | None:
    """What an edit says of an answer, or no where what it hangs on has not begun; None else."""
    if one.forced is not None:
        return one.forced
    return False if one.event != NONE and not _has_begun(world, now, one.event) else None


def _has_begun(world: World, now: int, item: int) -> bool:
    return item != GONE and world.status[item] == STANDS and world.items[START][item] <= now


def _holds(world: World, now: int, need: NeedOf) -> bool:
    if need.proposal != NONE:
        # also one that asks nobody and binds nobody, which has no life here
        return need.proposal != GONE and world.items[HOLDING][need.proposal] == 1
    if need.stock != NONE:
        return stock_at(need.stock, now, world.stocks) <= need.at_most
    state = world.state
    last = last_at_or_above(
        world.last_above.get(need.tension, 0.0),
        state[PRESSURE],
        state[EQUILIBRIUM],
        state[RATE],
        state[WRITTEN],
        now,
        pressure_of(need.tension, state[SCALE]),
    )
    return now - last >= need.ticks


def need_in_words(program: Program, need: NeedOf) -> str:
    """What is missing, in a word."""
    if need.proposal == GONE:
        return "a proposal that is gone"
    if need.proposal != NONE:
        return f"{program.names[need.proposal]} in force"
    if need.stock != NONE:
        return f"{program.timeline.stocks[need.stock].id} of {need.at_most:g} at most"
    return f"tension below {need.tension:g} for {need.ticks / DAY:g} days"


def keeping(world: World, now: int, item: int) -> int:
    """The freeze by which a drill is suspended, or NONE; a drill that is held breaks the freeze."""
    for proposal in sorted(world.in_force):
        life = world.lives.of[proposal]
        if not life.drills & world.items[INITIATORS][item]:
            continue
        line = 1.0 if life.keeps == NONE else line_of(world, life.keeps, now)
        if choose(world, now, item, "keeps", world.names[proposal], line, False):
            return proposal
        _break(world, now, proposal, item)
    return NONE


def note_test(world: World, now: int, item: int) -> None:
    """A test by those whom a freeze binds breaks it."""
    for proposal in sorted(world.in_force):
        if world.lives.of[proposal].tests & world.items[INITIATORS][item]:
            _break(world, now, proposal, item)


def note_drill(world: World, now: int, item: int) -> None:
    """A drill that an edit places is held, and breaks a freeze that binds its makers."""
    for proposal in sorted(world.in_force):
        if world.lives.of[proposal].drills & world.items[INITIATORS][item]:
            _break(world, now, proposal, item)


def _break(world: World, now: int, proposal: int, item: int) -> None:
    if world.in_force[proposal]:
        return  # it is broken already, and its end is near
    world.in_force[proposal] = True
    world.log.decisions.append(Decision(now, proposal, BREAKS, world.names[item], 1.0, True))
    assert world.chance is not None
    share = world.chance.chance.fresh(owner(world.names[proposal], RELEASE))
    mean = world.numbers.choosing.release
    delay = max(1, round(delay_at(EXPONENTIAL, mean, 0.0, share) * DAY))
    first, last = world.items[NEXT_STAGE][proposal], world.items[LAST_STAGE][proposal]
    phases, ticks = world.stages[STAGE_PHASE], world.stages[STAGE_TICK]
    if any(phases[one] > IN_FORCE and ticks[one] <= now + delay for one in range(first, last)):
        return  # it ends by itself before that
    world.items[LAST_STAGE][proposal] = first
    world.serial[proposal] += 1
    world.errand(now + delay, EVENT_RANK, proposal, BREACHED)


def join(world: World, now: int, item: int) -> None:
    """A truce that one of its participants does not join holds by less."""
    life: Life | None = world.lives.of.get(item)
    if life is None:
        return
    joined = True
    for one in life.answers:
        certain = _certain(world, now, one)
        if certain is not None:
            answer = certain
            line = float(certain)
            world.log.decisions.append(Decision(now, item, "takes part", one.actor, line, certain))
        else:
            line = line_of(world, one.act, now)
            observed = one.since != NEVER
            answer = choose(world, now, item, "takes part", one.actor, line, observed)
        joined = joined and answer
    if not joined:
        rest = 1.0 - world.numbers.choosing.participation
        world.items[LEVEL][item] = round(world.items[LEVEL][item] * rest)
