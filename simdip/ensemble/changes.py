"""What became, in an edited world, of events that history had otherwise or had not."""

import math
from collections.abc import Iterable

from simdip.clock import DAY
from simdip.engines.log import Log
from simdip.laws.phases import ANNOUNCED, ARRIVED, BARGAINED, DISPATCHED, DRAFTED, TRIGGERED
from simdip.program import Program
from simdip.program.gates import PLAN_SUFFIX

# by event (or process, or rule) and change: days, through what, and the necessity of that cause
Changes = dict[tuple[str, str], tuple[float, str, float]]
INTENSITY = "intensity"
ROUNDS_OF = "#rounds"  # behind the name of a proposal: the talks that it brings
TOLD = ("consents", "takes part", "softens", "vetoes", "succeeds")
BEFORE_IT_HAPPENS = (ANNOUNCED, DISPATCHED, ARRIVED, TRIGGERED, DRAFTED, BARGAINED)
Played = tuple[Program, Log]


def event_behind(told: str) -> str:
    """The event of the timeline that a change is dated by: of RULE@EVENT the event."""
    return told.rsplit("@", maxsplit=1)[-1].split("+", maxsplit=1)[0]


def names_of(program: Program, log: Log) -> list[str]:
    """The name of every item; a plan that came back bears the name of its event."""
    names = [name.removesuffix(PLAN_SUFFIX) for name in program.names]
    return names + [made.name for made in log.made]


def changes_between(history: Played, edited: Played, asked: Changes) -> Changes:
    """Every change of an edited world.

    Parameters
    ----------
    asked : what the edits themselves change

    What a process makes anew is told under the name of the process, and an answer to it under that
    of the rule; an answer to an event of the timeline has a name of its own, RULE@EVENT.
    """
    changes: Changes = dict(asked)
    program, log = edited
    known = len(program.names)
    for fall in log.falls:
        if fall.item >= known:
            continue  # made in this world, and overtaken before it came about
        name = program.names[fall.item].removesuffix(PLAN_SUFFIX)
        if fall.plan >= 0:
            changes[name, "outcome"] = (fall.ticks / DAY, fall.cause, fall.necessity)
        else:
            changes[name, "vanishes"] = (0.0, fall.cause, fall.necessity)
    for one in log.delays:
        if one.item >= known:
            continue  # made in this world; history has nothing to compare its date with
        name = program.names[one.item].removesuffix(PLAN_SUFFIX)
        if one.ticks:
            earlier = changes.get((name, "moves"), (0.0, "", 0.0))[0]
            changes[name, "moves"] = (earlier + one.ticks / DAY, one.through, math.nan)
        else:
            changes[name, "outcome"] = (0.0, one.through, math.nan)
    for name, through in _chosen_otherwise(history, edited):
        changes.setdefault((name, "outcome"), (0.0, through, math.nan))
    changes.update(_made_otherwise(history, edited))
    return changes


def _made_otherwise(history: Played, edited: Played) -> Changes:
    """What processes and rules made in one of the worlds alone."""
    changes: Changes = {}
    ours, theirs = dict(_made(history)), dict(_made(edited))
    for name, (told, through) in theirs.items():
        if name not in ours:
            changes[told, "appears"] = (0.0, through, math.nan)
    for name, (told, through) in ours.items():
        if name not in theirs:
            changes[told, "vanishes"] = (0.0, through, math.nan)
    return changes


def _chosen_otherwise(history: Played, edited: Played) -> Iterable[tuple[str, str]]:
    """Events about which somebody was asked in both worlds and said yes in one alone, and who."""
    theirs, ours = _choices(edited), _choices(history)
    for key in sorted(set(theirs) & set(ours)):
        if theirs[key] != ours[key]:
            name, what, actor = key
            yield name, f"{'success' if what == 'succeeds' else 'choice'} of {actor}"


def _choices(played: Played) -> dict[tuple[str, str, str], bool]:
    """Whether an actor ever said yes, by event of the timeline, matter and actor."""
    program, log = played
    known = len(program.names)
    found: dict[tuple[str, str, str], bool] = {}
    for one in log.decisions:
        if one.item < known and one.what in TOLD:
            key = (program.names[one.item], one.what, one.actor)
            found[key] = found.get(key, False) or one.answer
    return found


def _made(played: Played) -> Iterable[tuple[str, tuple[str, str]]]:
    """What a world made and what came about: its name, what it is told under, and through what."""
    program, log = played
    known = len(program.names)
    fired = {
        firing.item
        for firing in log.firings
        if firing.item >= known and firing.phase not in BEFORE_IT_HAPPENS
    }
    for made in log.made:
        if made.item in fired:
            trigger = made.trigger.removesuffix(PLAN_SUFFIX)
            of_timeline = trigger and "#" not in trigger and "@" not in trigger
            told = made.name.replace(PLAN_SUFFIX, "") if of_timeline else made.maker
            through = trigger if of_timeline else INTENSITY
            if made.maker in program.numbers.making.rounds:
                told, through = made.maker + ROUNDS_OF, made.maker
            yield made.name, (told, through)
