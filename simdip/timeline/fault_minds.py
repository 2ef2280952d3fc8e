"""Faults of actors with interests, acts, stocks and missions, and of what reads them."""

from collections.abc import Iterable
from typing import Any

from simdip.kinds import KIND_NAMED
from simdip.kinds.base import EventSpec
from simdip.kinds.envoy_visit import SUBTYPES as VISITS
from simdip.kinds.proposal import Proposal
from simdip.timeline.fault_consent import Sound, find_bargaining_faults, find_consent_faults
from simdip.timeline.fault_names import find_name_faults, name_of
from simdip.timeline.fault_rules import Known, find_number_faults
from simdip.timeline.minds import Act, Actor
from simdip.timeline.missions import Missions
from simdip.timeline.rules import FAMILIES_THAT_DAMPEN, Process, Response
from simdip.timeline.source import Path_, SourceFile, nearest
from simdip.timeline.stocks import Move, Stock

Pieces = dict[Path_, Any]
ONLY_OF_EVENTS = ("subtypes", "by", "between")


def find_mind_faults(
    source: SourceFile, pieces: Pieces, twice: set[str], known: Known, *, as_it_happened: bool
) -> None:
    """Note what is wrong with what decides: interests, acts, stocks, missions, consents.

    Parameters
    ----------
    twice : names that stand more than once, which is told already
    """
    once = [piece for piece in pieces.values() if name_of(piece) not in twice]
    sound = Sound(
        source,
        known,
        as_it_happened,
        {one.code: one for one in once if isinstance(one, Actor)},
        {one.id: one for one in once if isinstance(one, Act)},
        {one.id: one for one in once if isinstance(one, Process)},
        {one.id: one for one in once if isinstance(one, Response)},
        {one.id: one for one in once if isinstance(one, EventSpec)},
    )
    for path, piece in pieces.items():
        if isinstance(piece, (Actor, Act, Stock, Missions, Proposal)):
            find_number_faults(source, path, piece)
        if isinstance(piece, Actor):
            _find_actor_faults(sound, path, piece)
        elif isinstance(piece, Act):
            _find_act_faults(sound, path, piece)
        elif isinstance(piece, Stock):
            _find_stock_faults(sound, path, piece)
        elif isinstance(piece, Missions):
            _find_mission_faults(sound, path, piece)
        elif isinstance(piece, Process):
            _find_process_faults(sound, path, piece)
        elif isinstance(piece, Response):
            find_bargaining_faults(sound, path, piece)
        elif isinstance(piece, EventSpec):
            find_consent_faults(sound, path, piece)
    find_name_faults(source, pieces, twice)


def _find_twice(source: SourceFile, path: Path_, key: str, names: Iterable[str], what: str) -> None:
    seen: set[str] = set()
    for place, name in enumerate(names):
        if name in seen:
            source.fault((*path, key, place, "id"), f"the {what} {name!r} is named twice")
        seen.add(name)


def _find_actor_faults(sound: Sound, path: Path_, actor: Actor) -> None:
    interests = [interest.id for interest in actor.interests]
    _find_twice(sound.source, path, "interests", interests, "interest")
    if actor.defers:
        sound.known((*path, "defers", "to"), actor.defers.to, "actors", "actor")
        if actor.defers.to == actor.code:
            sound.source.fault((*path, "defers", "to"), "an actor cannot defer to itself")


def _find_act_faults(sound: Sound, path: Path_, act: Act) -> None:
    sound.known((*path, "actor"), act.actor, "actors", "actor")
    for name in act.stocks:
        sound.known((*path, "stocks", name), name, "stocks", "stock")
    actor = sound.actors.get(act.actor)
    if actor is None:
        return
    _find_interest_faults(sound.source, (*path, "scores"), act.scores, actor)
    if act.approval and not actor.defers:
        sound.source.fault((*path, "approval"), f"{actor.code} defers to nobody")
    other = sound.actors.get(actor.defers.to) if actor.defers else None
    if other and other is not actor:
        _find_interest_faults(sound.source, (*path, "approval"), act.approval, other)


def _find_interest_faults(
    source: SourceFile, path: Path_, names: Iterable[str], actor: Actor
) -> None:
    interests = dict.fromkeys(interest.id for interest in actor.interests)
    for name in names:
        if name not in interests:
            hint = nearest(name, interests) if interests else f"{actor.code} has no interests."
            message = f"unknown interest {name!r} of {actor.code}"
            source.fault((*path, name), message, hint, key=True)


def _find_stock_faults(sound: Sound, path: Path_, stock: Stock) -> None:
    source = sound.source
    if stock.trust and len(set(stock.trust)) != 2:
        source.fault((*path, "trust"), f"trust is between two, found {len(set(stock.trust))}")
    sound.find_actor_faults(path, "trust", stock.trust)
    if stock.least >= stock.most:
        key = "most" if "most" in stock.model_fields_set else "least"
        found = f"found {stock.least:g} and {stock.most:g}"
        source.fault((*path, key), f"`least` lies below `most`, {found}")
    _find_twice(source, path, "moves", [move.id for move in stock.moves], "move")
    for place, move in enumerate(stock.moves):
        _find_move_faults(sound, (*path, "moves", place), move)


def _find_move_faults(sound: Sound, path: Path_, move: Move) -> None:
    _find_words(sound.source, (*path, "kinds"), move.kinds, KIND_NAMED, "kind %")
    if not move.kinds:
        for key in ONLY_OF_EVENTS:
            if getattr(move, key):
                sound.source.fault((*path, key), f"`{key}` goes with `kinds`")
    elif set(move.kinds) <= set(KIND_NAMED):
        subtypes = [name for kind in move.kinds for name in KIND_NAMED[kind].subtypes]
        of = f"subtype % of {', '.join(move.kinds)}"
        _find_words(sound.source, (*path, "subtypes"), move.subtypes, subtypes, of)
    sound.find_actor_faults(path, "by", move.by)
    sound.find_actor_faults(path, "between", move.between)
    if move.softened_by:
        sound.known((*path, "softened_by"), move.softened_by, "actors", "actor")


def _find_mission_faults(sound: Sound, path: Path_, missions: Missions) -> None:
    sound.known((*path, "to"), missions.to, "actors", "actor")
    at = (*path, "subtypes")
    _find_words(sound.source, at, missions.subtypes, VISITS, "subtype % of envoy_visit")
    if missions.leverage_from:
        sound.known((*path, "leverage_from"), missions.leverage_from, "stocks", "stock")


def _find_process_faults(sound: Sound, path: Path_, process: Process) -> None:
    source = sound.source
    for name in process.stocks:
        sound.known((*path, "stocks", name), name, "stocks", "stock")
    for name in process.during.conditions:
        at = (*path, "during", "conditions", name)
        sound.known(at, name, "conditions", "condition")
        if name in FAMILIES_THAT_DAMPEN:  # its number would bear the name of the family's
            source.fault(at, "a family has that name: give the condition another id", key=True)
    if process.utility:
        sound.known((*path, "utility", "act"), process.utility.act, "acts", "act")
    if process.completed_of:
        at = (*path, "completed_of")
        sound.known(at, process.completed_of, "processes", "process")
        other = sound.processes.get(process.completed_of)
        if other and other.programme is None:
            source.fault(at, f"{other.id} has no `programme`")
        elif other and other.rate is None:
            source.fault(at, f"{other.id} has no `rate`, and its programme stands still")


def _find_words(
    source: SourceFile, path: Path_, words: Iterable[str], allowed: Iterable[str], what: str
) -> None:
    allowed = list(allowed)
    for place, word in enumerate(words):
        if word not in allowed:
            message = f"unknown {what.replace('%', repr(word))}"
            source.fault((*path, place), message, nearest(word, allowed))
