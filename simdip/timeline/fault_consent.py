"""Faults of who consents and who bargains, and of what a proposal needs and binds."""

from dataclasses import dataclass

from simdip.kinds.base import EventSpec
from simdip.kinds.consent import Consent
from simdip.kinds.proposal import Proposal
from simdip.kinds.sanctions import Sanctions
from simdip.kinds.truce import Truce
from simdip.timeline.fault_rules import Known, find_makes_faults
from simdip.timeline.minds import Act, Actor
from simdip.timeline.rules import MEETINGS, Process, Response
from simdip.timeline.source import Path_, SourceFile

DECIDED = ("adopted", "in_force")
WITH_CONSENT = ("needs", "lapses_after", "in_force_after", "rounds", "bound")


@dataclass(frozen=True)
class Sound:
    """The sound pieces of a timeline by their names, and how names that lead nowhere are told."""

    source: SourceFile
    known: Known
    as_it_happened: bool
    actors: dict[str, Actor]
    acts: dict[str, Act]
    processes: dict[str, Process]
    responses: dict[str, Response]
    events: dict[str, EventSpec]

    def find_actor_faults(self, path: Path_, key: str, codes: tuple[str, ...]) -> None:
        """Note codes of a list that are no actors."""
        for place, code in enumerate(codes):
            self.known((*path, key, place), code, "actors", "actor")

    def find_act_faults(self, at: Path_, name: str, actor: str) -> None:
        """Note an act that is unknown, or another actor's."""
        self.known(at, name, "acts", "act")
        act = self.acts.get(name)
        if act and act.actor != actor and {act.actor, actor} <= set(self.actors):
            self.source.fault(at, f"{name!r} is an act of {act.actor}, not of {actor}")


def find_consent_faults(sound: Sound, path: Path_, event: EventSpec) -> None:
    """Note what is wrong with the consents of an event, and with what goes with them."""
    if isinstance(event, (Proposal, Truce)):
        _find_answer_faults(sound, path, event.consent)
    if isinstance(event, Proposal):
        _find_need_faults(sound, path, event)
        _find_bound_faults(sound, path, event)
        if sound.as_it_happened:
            _find_history_faults(sound.source, path, event)
    if isinstance(event, Sanctions) and event.softened_by:
        _find_softening_faults(sound, path, event)


def find_bargaining_faults(sound: Sound, path: Path_, rule: Response) -> None:
    """Note what is wrong with the sides that bargain over the text of a rule."""
    if rule.bargaining is None:
        return
    if rule.kind != "sanctions":
        message = "only a response of kind sanctions is bargained over"
        sound.source.fault((*path, "bargaining"), message)
    for place, side in enumerate(rule.bargaining.sides):
        at = (*path, "bargaining", "sides", place)
        sound.known((*at, "actor"), side.actor, "actors", "actor")
        sound.find_act_faults((*at, "softens"), side.softens, side.actor)
        if side.vetoes:
            sound.find_act_faults((*at, "vetoes"), side.vetoes, side.actor)


def _find_answer_faults(sound: Sound, path: Path_, consents: tuple[Consent, ...]) -> None:
    seen: set[str] = set()
    for place, one in enumerate(consents):
        at = (*path, "consent", place)
        sound.known((*at, "actor"), one.actor, "actors", "actor")
        sound.find_act_faults((*at, "act"), one.act, one.actor)
        if one.event:
            sound.known((*at, "event"), one.event, "events", "event")
        if one.actor in seen:
            message = f"the consent of {one.actor!r} is named twice"
            sound.source.fault((*at, "actor"), message)
        seen.add(one.actor)


def _find_need_faults(sound: Sound, path: Path_, event: Proposal) -> None:
    for place, need in enumerate(event.needs):
        at = (*path, "needs", place)
        if need.stock:
            sound.known((*at, "stock"), need.stock, "stocks", "stock")
        if need.proposal:
            sound.known((*at, "proposal"), need.proposal, "events", "proposal")
            found = sound.events.get(need.proposal)
            if need.proposal == event.id:
                sound.source.fault((*at, "proposal"), "a proposal cannot need itself")
            elif found and not isinstance(found, Proposal):
                sound.source.fault((*at, "proposal"), f"{need.proposal!r} is no proposal")


def _find_bound_faults(sound: Sound, path: Path_, event: Proposal) -> None:
    if event.bound:
        sound.find_actor_faults((*path, "bound"), "tests", event.bound.tests)
        sound.find_actor_faults((*path, "bound"), "drills", event.bound.drills)
        if event.bound.keeps:
            sound.known((*path, "bound", "keeps"), event.bound.keeps, "acts", "act")
    if event.rounds:
        at = (*path, "rounds", "makes")
        find_makes_faults(sound.source, at, event.rounds.makes, MEETINGS)


def _find_history_faults(source: SourceFile, path: Path_, event: Proposal) -> None:
    """As it happened, who must consent decides whether a proposal comes into force: not all did."""
    if not event.consent:
        for key in WITH_CONSENT:
            if getattr(event, key):
                source.fault((*path, key), f"`{key}` goes with `consent`")
        return
    decides = "who must consent decides that: leave the stage out"
    for place, stage in enumerate(event.stages):
        if stage.stage in DECIDED:
            source.fault((*path, "stages", place, "stage"), decides)
    if not event.stages and event.outcome in DECIDED:
        message = "who must consent decides that: give the stage before it"
        source.fault((*path, "outcome"), message)
    refused = any(one.given is False for one in event.consent)
    if not refused and (not event.needs or all(one.given for one in event.consent)):
        message = "history would have it in force: who did not consent?"
        source.fault((*path, "consent"), message)


def _find_softening_faults(sound: Sound, path: Path_, event: Sanctions) -> None:
    sound.find_actor_faults(path, "softened_by", event.softened_by)
    response = None if isinstance(event.origin, str) else event.origin.response
    rule = sound.responses.get(response.rule) if response else None
    if response and rule is None:
        return  # told with the origin, or with the rule
    if rule is None or rule.bargaining is None:
        message = "only a text of a rule with `bargaining` is softened"
        sound.source.fault((*path, "softened_by"), message)
        return
    sides = {side.actor for side in rule.bargaining.sides}
    for place, code in enumerate(event.softened_by):
        if code not in sides and code in sound.actors:
            message = f"{code} is no side of {rule.id}"
            sound.source.fault((*path, "softened_by", place), message)
