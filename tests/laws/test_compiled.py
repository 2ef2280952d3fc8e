"""numba compiles every law as it stands, and the compiled law gives the same bits."""

import math

import numba
import numpy as np
import pytest
from numba.extending import overload, register_jitable

import simdip.kinds
import simdip.measures
from simdip.engines.chance import Chance, HistoryChance, marks
from simdip.engines.simpy_engine import play
from simdip.engines.world import World
from simdip.kinds import KINDS
from simdip.kinds.truce import live_as_truce
from simdip.laws import (
    LAWS,
    answers,
    ceiling,
    chance,
    delays,
    gates,
    intensity,
    interests,
    logarithm,
    meetings,
    missions,
    order,
    pressure,
    stocks,
)
from simdip.laws.fields import CONDITION_KIND, GATE, HELD, KIND, OUTBOX_COUNT
from simdip.laws.phases import ARMED
from simdip.laws.process_fields import ACT
from simdip.program import compile_program
from simdip.program.gates import Gates
from simdip.timeline.reading import load, shipped

assert simdip.kinds and simdip.measures  # importing them collects their laws


@pytest.fixture(scope="module")
def compiled():
    """Every law, compiled; laws call each other through their modules' globals."""
    saved = {law: dict(law.__globals__) for law in LAWS}
    try:
        jitable = {law.__name__: law for law in LAWS}
        assert len(jitable) == len(LAWS), "two laws share a name"
        overload(chance.u64)(lambda value: lambda value: np.uint64(value))  # noqa: PLW0108
        for law in LAWS:
            if law is not chance.u64:
                register_jitable(law)
        yield {law.__name__: numba.njit(law) for law in LAWS}
    finally:
        for law, names in saved.items():
            law.__globals__.update(names)


def arrays(world):
    return (
        np.array(world.items, dtype=np.int64),
        np.array(world.sizes, dtype=np.float64),
        np.array(world.conditions, dtype=np.float64),
        np.array(world.stages, dtype=np.int64).reshape(3, -1),
        np.array(world.state, dtype=np.float64),
        np.array(world.outbox, dtype=np.int64),
    )


def test_scalar_laws_give_the_same_bits(compiled):
    for value in np.random.default_rng(1).normal(0, 50, 2000):
        assert compiled["tension_of"](value, 40.0) == pressure.tension_of(value, 40.0)
        assert compiled["relaxed"](value, 3.0, 1e-7, 12345.0) == pressure.relaxed(
            value, 3.0, 1e-7, 12345.0
        )
        ticks = pressure.crossing(value, 3.0, 1e-7, 20.0)
        assert compiled["crossing"](value, 3.0, 1e-7, 20.0) == ticks
    assert compiled["priority"](3 + 17, 250, 29) == order.priority(3 + 17, 250, 29)
    for share in np.random.default_rng(2).random(2000):
        rarity = -logarithm.logarithm(share)
        assert compiled["logarithm"](share) == -rarity
        assert compiled["gap_of"](rarity, 0.3) == delays.gap_of(rarity, 0.3)


def test_ten_thousand_marks_are_the_same_bits(compiled):
    for number in range(10_000):
        address = (20 + number % 7, number, chance.mixed(number), number % 11)
        wrapped = (*address[:2], np.uint64(address[2]), address[3])
        assert compiled["mark"](*wrapped) == chance.mark(*address)
    fresh = chance.mark(1, 2, 3, 4)
    assert compiled["mark_of_yes"](fresh, 0.3) == chance.mark_of_yes(fresh, 0.3)
    assert compiled["mark_of_no"](fresh, 0.3) == chance.mark_of_no(fresh, 0.3)


def test_draws_of_numbers_are_the_same_bits(compiled):
    for number in range(500):
        share, necessity = chance.mark(1, number, 2, 3), chance.mark(1, number, 2, 4)
        for ends in ((0.2, 0.5, 0.9), (-3.0, -3.0, 4.0), (1.0, 1.0, 1.0)):
            assert compiled["triangular"](*ends, share) == chance.triangular(*ends, share)
        for shift in (0.0, 0.7, -2.0):
            ours = gates.on_logit(necessity, shift)
            assert compiled["on_logit"](necessity, shift) == ours
    assert compiled["on_logit"](1.0, 2.0) == gates.on_logit(1.0, 2.0) == 1.0


def test_delays_are_the_same_bits(compiled):
    for form, first, second in ((0, 5.0, 0.0), (1, 3.0, 9.0), (2, 14.0, 0.0), (3, 23.0, 0.98)):
        for number in range(500):
            share = chance.mark(1, number, 2, 3)
            delay = delays.delay_at(form, first, second, share)
            assert compiled["delay_at"](form, first, second, share) == delay
            found = delays.quantile_of(form, first, second, delay)
            assert compiled["quantile_of"](form, first, second, delay) == found


def test_marks_drawn_at_once_are_the_same_bits():
    for seed, replication, address in ((1, 0, 5), (2**63 + 11, 999, 2**64 - 1), (-3, 4, 17)):
        drawn = marks(seed, replication, address, 40, 700)
        assert len(drawn) >= 661
        for place, found in enumerate(drawn):
            assert found == chance.mark(seed, replication, address, 40 + place)


def test_intensities_answers_and_meetings_are_the_same_bits(compiled):
    """History of Korea up to autumn 2017, then every law of rules read side by side."""
    program = compile_program(load("korea-2017-2018"), gates=Gates())
    worlds = []
    decider = HistoryChance(Chance(1, 0, program.horizon))
    play(program, chance=decider, after_each=lambda world, now: worlds.append(world))
    world, chooser = worlds[0], np.random.default_rng(5)
    processes, streams, conditions, state, weights, rules, *minds = (
        np.array(rows, dtype=np.float64)
        for rows in (
            world.processes, world.streams, world.conditions, world.state, world.weights,
            world.rules, world.interests, world.acts, world.stocks,
        )
    )  # fmt: skip
    deciding = (world.interests, world.acts, world.stocks)
    world.streams = [list(row) for row in streams]
    for process in range(len(program.numbers.making.process_names)):
        for share in chooser.random(50):
            now = int(program.horizon * (1 + share))
            plain = (world.processes, world.streams, world.conditions, world.state, *deciding)
            fast = (processes, streams, conditions, state, *minds)
            ours = intensity.intensity(process, now, *plain)
            assert compiled["intensity"](process, now, *fast) == ours
            ours, theirs = [0.5] * len(processes[0]), np.full(len(processes[0]), 0.5)
            intensity.add_expected(process, now, now + 900_000, ours, *plain)
            compiled["add_expected"](process, now, now + 900_000, theirs, *fast)
            assert theirs.tolist() == ours
            act = int(processes[ACT][process])
            score = ceiling.best_score(act, world.acts) if act >= 0 else 0.0
            assert act < 0 or compiled["best_score"](act, minds[1]) == score
            heads = (process, now, 20.0, 80.0, score, len(world.interests[0]))
            mind, theirs = (world.acts, world.stocks), (minds[1], minds[2])
            ours = ceiling.ceiling(*heads, *plain[:3], *mind)
            assert compiled["ceiling"](*heads, *fast[:3], *theirs) == ours
            what = (process, share, world.processes, world.streams, world.weights)
            theirs = compiled["chosen_template"](process, share, processes, streams, weights)
            assert theirs == intensity.chosen_template(*what)
            intensity.note_point(process, now, share, world.processes, world.streams)
            compiled["note_point"](process, now, share, processes, streams)
            assert world.streams == streams.tolist()
    for rule in range(len(program.numbers.making.rule_names)):
        for share in chooser.random(50):
            ticks = answers.answer_delay(rule, share, world.rules)
            assert compiled["answer_delay"](rule, share, rules) == ticks
            for law in ("answered_share", "answer_density"):
                ours = getattr(answers, law)(rule, float(ticks), world.rules)
                assert compiled[law](rule, float(ticks), rules) == ours
            assert compiled["held_line"](share, 0.05, 12.5) == meetings.held_line(share, 0.05, 12.5)
    provocations = np.array(world.provocations, dtype=np.float64)
    for now in chooser.integers(0, program.horizon, 200):
        count = len(world.provocations[0])
        ours = meetings.provoked_before(int(now), 0b111, world.provocations, count)
        assert compiled["provoked_before"](int(now), 0b111, provocations, count) == ours


def test_utilities_stocks_and_missions_are_the_same_bits(compiled):
    world = World(compile_program(load("korea-2017-2018")))
    wants, acts, levels = (
        np.array(rows, dtype=np.float64) for rows in (world.interests, world.acts, world.stocks)
    )
    assert acts.shape[1] > 1
    assert levels.shape[1] > 1
    chooser = np.random.default_rng(7)
    for number in range(2000):
        now, tension = 40_000 * number, float(chooser.uniform(1, 99))
        act, stock = number % acts.shape[1], number % levels.shape[1]
        plain, fast = (world.interests, world.acts), (wants, acts)
        for law in ("utility", "act_line"):
            ours = getattr(interests, law)(act, now, tension, *plain, world.stocks)
            assert compiled[law](act, now, tension, *fast, levels) == ours
        ours = interests.approval(act, tension, *plain)
        assert compiled["approval"](act, tension, *fast) == ours
        ours = stocks.stock_at(stock, now, world.stocks)
        assert compiled["stock_at"](stock, now, levels) == ours
        amount = float(chooser.normal(0, 0.2))
        stocks.move_stock(stock, now, amount, world.stocks)
        compiled["move_stock"](stock, now, amount, levels)
        assert world.stocks == levels.tolist()
        line = (-1.0, -0.1, tension, amount, 0.8, 0.7)
        assert compiled["success_line"](*line) == missions.success_line(*line)
        share = tension / 100
        assert compiled["faded"](share, number % 30) == missions.faded(share, number % 30)


def test_the_last_tick_above_is_the_same_bits(compiled):
    chooser = np.random.default_rng(11)
    for before, rest, threshold in chooser.normal(0, 40, (2000, 3)):
        path = (-1.0, before, rest, 1e-7, 1000.0, 9e6, threshold)
        assert compiled["last_at_or_above"](*path) == pressure.last_at_or_above(*path)


def test_factors_of_conditions_partly_held_are_the_same_bits(compiled):
    world = World(compile_program(load("korea-2017-2018")))
    processes = np.array(world.processes, dtype=np.float64)
    conditions = np.array(world.conditions, dtype=np.float64)
    count, chooser = len(world.stocks[0]), np.random.default_rng(13)
    for held in chooser.integers(0, 1500, (200, conditions.shape[1])):
        conditions[HELD] = held
        world.conditions[HELD] = held.astype(float).tolist()
        for process in range(processes.shape[1]):
            ours = intensity.factor_of_conditions(process, world.processes, world.conditions, count)
            found = compiled["factor_of_conditions"](process, processes, conditions, count)
            assert found == ours


def test_gates_are_the_same_bits(compiled):
    program = compile_program(load("korea-2017-2018"), gates=Gates())
    world = World(program)
    items, causes = np.array(world.items), np.array(world.causes, dtype=np.float64)
    chooser = np.random.default_rng(3)
    for item in range(len(program.names)):
        status = chooser.integers(0, 3, len(program.names))
        now = int(items[GATE, item])
        line = gates.gate_line(item, now, world.items, world.causes, status.tolist())
        assert compiled["gate_line"](item, now, items, causes, status) == line
        place = gates.strongest_absent(item, now, world.items, world.causes, status.tolist())
        assert compiled["strongest_absent"](item, now, items, causes, status) == place


@pytest.mark.parametrize("name", sorted(shipped()))
def test_every_life_and_measure_agrees_with_the_interpreter(compiled, name):
    """Play each item alone through all its phases, interpreted and compiled side by side."""
    program = compile_program(load(name))
    plain, fast = World(program), World(program)
    items, sizes, conditions, stages, state, outbox = arrays(fast)
    seen = set()
    for item in range(len(program.names)):
        kind = plain.items[KIND][item]
        life = live_as_truce if kind == CONDITION_KIND else KINDS[kind].life
        seen.add(life.__name__)
        plans = [(0, 0, ARMED)]
        while plans:
            tick, _, phase = plans.pop(0)
            plain.outbox[OUTBOX_COUNT][0] = 0
            outbox[OUTBOX_COUNT][0] = 0
            life(
                item, phase, tick, plain.items, plain.sizes, plain.conditions, plain.stages,
                plain.state, plain.outbox,
            )  # fmt: skip
            compiled[life.__name__](
                item, phase, tick, items, sizes, conditions, stages, state, outbox
            )
            for place, measure in zip(program.observers.places, program.measures, strict=True):
                measure.on_firing(plain.state, place, tick, item, phase, plain.items)
                compiled[measure.on_firing.__name__](state, place, tick, item, phase, items)
            left = plain.outbox[OUTBOX_COUNT][0]
            assert outbox[OUTBOX_COUNT][0] == left
            assert [row[:left] for row in plain.outbox[1:]] == outbox[1:, :left].tolist()
            assert same(plain.state, state)
            plans += list(zip(*(row[:left] for row in plain.outbox[1:]), strict=True))
    assert seen


def test_every_measure_is_compiled_for_samples_segments_and_the_end(compiled):
    program = compile_program(load("korea-2017-2018"))
    world = World(program)
    state = np.array(world.state, dtype=np.float64)
    for place, measure in zip(program.observers.places, program.measures, strict=True):
        for tick, value in ((0, 40.0), (86_400, 61.5), (172_800, 10.25)):
            measure.on_sample(world.state, place, tick, value)
            compiled[measure.on_sample.__name__](state, place, tick, value)
            measure.on_segment(world.state, place, tick, tick + 50_000, value, 5.0)
            compiled[measure.on_segment.__name__](state, place, tick, tick + 50_000, value, 5.0)
        assert same(world.state, state), measure.name
        ours = measure.finish(world.state, place, program.horizon)
        theirs = compiled[measure.finish.__name__](state, place, program.horizon)
        assert ours == theirs or (math.isnan(ours) and math.isnan(theirs)), measure.name


def test_every_law_was_compiled(compiled):
    """Each law was called above, or is called by one that was."""
    called = {name for name, law in compiled.items() if law.signatures}
    inner = called_by_others()
    assert set(compiled) - called - inner == set()


def called_by_others():
    names = {law.__name__ for law in LAWS}
    return {name for law in LAWS for name in law.__code__.co_names if name in names}


def same(ours, theirs):
    return all(
        a == b or (math.isnan(a) and math.isnan(b)) for a, b in zip(ours, theirs, strict=True)
    )
