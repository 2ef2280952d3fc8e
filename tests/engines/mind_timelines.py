"""A year with actors who choose: acts, stocks, proposals and missions, made to order."""

import math

from engines.rule_timelines import DAY, day, event
from strategies import assumed

from simdip.engines.chance import Chance, EditedChance, HistoryChance
from simdip.engines.simpy_engine import play
from simdip.ensemble.design import Draws
from simdip.ensemble.pairs import Design, edited_program
from simdip.program import compile_program
from simdip.program.gates import Gates
from simdip.scenario.reading import typed_scenario
from simdip.timeline.model import Timeline

CODES = ("AAA", "BBB", "CCC")
FREE = -1  # nothing of history is known
NOON = DAY // 2
NOISE = 0.5  # the default choice_noise
Z = 3.9  # standard errors that a fresh seed exceeds once in 10,000
AGREE = [f"{code.lower()}_agree" for code in CODES]


def logit(line):
    return math.log(line / (1 - line))


def logistic(power):
    return 1 / (1 + math.exp(-power))


def cost_of(line):
    """The cost of an act without scores that is done with this probability."""
    return {1.0: -20.0, 0.0: 20.0}.get(line) or 0.0 - NOISE * logit(line)


def act(name, line=1.0, **more):
    """An act of the actor whose code its name begins with."""
    return {"id": name, "actor": name[:3].upper(), "title": name, "cost": assumed(cost_of(line)),
            **more}  # fmt: skip


def actors(**more):
    """Three actors, and what one has besides, by its code."""
    return [{"code": code, "name": code, "role": "acts", **more.get(code, {})} for code in CODES]


def consent(code, given, **more):
    return {"actor": code, "act": f"{code.lower()}_agree", "given": given, "reason": "made up",
            **more}  # fmt: skip


def plan(consents=(), name="plan", number=10, **more):
    """A proposal that is tabled at noon of a day and comes into force 3 days after consent."""
    more = {"in_force_after": assumed(3.0), **more} if consents else more
    outcome = more.pop("outcome", "tabled")
    return event(name, "proposal", "freeze", outcome, number, consent=list(consents), **more)


def window(name, kind, subtype, outcome, first, last, **more):
    """An event that lasts from one day to another."""
    whole = event(name, kind, subtype, outcome, first, start=day(first), end=day(last), **more)
    return {key: value for key, value in whole.items() if key != "when"}


def drill(name, first, last, outcome="held", **more):
    """A drill of BBB with a load of 1."""
    by = {"initiator": ["BBB"], "target": ["AAA"]}
    return window(name, "drill", "field_training", outcome, first, last, actors=by, **more)


def year(events=(), acts=None, days=120, **more):
    """A timeline; what has no key in a file is a parameter.

    Acts of agreeing, all of them sure, stand in for those not given.
    """
    sections = {
        key: more.pop(key)
        for key in ("actors", "stocks", "missions", "conditions", "processes", "responses")
        if key in more
    }
    given = {one["id"]: one for one in acts or ()}
    numbers = {
        name: {"unit": "x", "low": value, "mode": value, "high": value, "reason": "set"}
        for name, value in more.items()
    }
    return Timeline.model_validate(
        {
            "timeline": {"id": "year", "title": "Year", "start": day(0), "end": day(days - 1),
                         "summary": "made up"},
            "actors": actors(),
            "acts": list(({name: act(name) for name in AGREE} | given).values()),
            "parameters": numbers,
            "events": list(events),
            **sections,
        }
    )  # fmt: skip


def worlds(timeline, edits=(), count=1, known=None, seed=1):
    """History and the edited world of every replication, as programs and logs."""
    history = compile_program(timeline, gates=Gates())
    scenario = typed_scenario("year", list(edits))
    edited, _ = edited_program(Design(timeline, ()), scenario, Draws(timeline))
    for number in range(count):
        chance = Chance(seed, number, timeline.clock.horizon if known is None else known)
        log = play(history, chance=HistoryChance(chance))
        yield (history, log), (edited, play(edited, chance=EditedChance(chance)))


def edited_worlds(timeline, edits=(), count=1, known=None, seed=1):
    """The edited worlds alone."""
    for _, played in worlds(timeline, edits, count, known, seed):
        yield played


def of_history(timeline, known=None):
    """History played once."""
    return next(worlds(timeline, (), 1, known))[0]


def names(program, log):
    return [*program.names, *(made.name for made in log.made)]


def lived(program, log, name):
    """Phases of an item with their ticks."""
    named = names(program, log)
    return [(one.phase, one.tick) for one in log.firings if named[one.item] == name]


def tick_of(program, log, name, phase):
    """Tick of the first firing of an item in a phase; None if there is none."""
    return next((tick for one, tick in lived(program, log, name) if one == phase), None)


def chosen(program, log, what, name=None):
    """Tick, actor, line and answer of every choice of one sort, of one item if it is named."""
    named = names(program, log)
    return [(one.tick, one.actor, one.line, one.answer) for one in log.decisions
            if one.what == what and name in (None, named[one.item])]  # fmt: skip


def measure(program, log, name):
    return dict(zip((one.name for one in program.measures), log.measures, strict=True))[name]


def near(found, expected, variance, count):
    """Whether a mean of so many is as near to what is expected as 9,999 of 10,000 are."""
    return abs(found - expected) <= Z * math.sqrt(variance / count)


def often(hits, count, line):
    """Whether so many yeses out of `count` fit a probability."""
    return near(hits / count, line, line * (1 - line), count)
