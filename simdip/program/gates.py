"""What an event hangs on, and what comes back when it falls, as numbers for an engine."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from simdip.kinds.base import EventSpec
from simdip.laws import fields
from simdip.program.tracing import logit_shifted
from simdip.timeline.links import links_of
from simdip.timeline.model import Condition
from simdip.timeline.plans import planned

PLAN_SUFFIX = "#plan"
Item = EventSpec | Condition


@dataclass(frozen=True)
class Gates:
    """How the gates of a world stand.

    Attributes
    ----------
    necessities : drawn necessities by (effect, cause); the coded ones where none is given
    free : ids that happen because an edit says so, and face no decision
    caps : candidates a day of the processes that declare none
    disabled : ids of processes and rules that make nothing new
    turned : ids of events that go ahead in one world and not in the other: absent as causes
    kept : ids, of those that are free, which break no freeze
    forced : what edits say of the consent of an actor to a proposal
    """

    necessities: Mapping[tuple[str, str], float] = field(default_factory=dict)
    free: frozenset[str] = frozenset()
    caps: Mapping[str, float] = field(default_factory=dict)
    disabled: frozenset[str] = frozenset()
    turned: frozenset[str] = frozenset()
    forced: Mapping[tuple[str, str], bool] = field(default_factory=dict)
    kept: frozenset[str] = frozenset()


def with_plans(items: Iterable[Item]) -> list[tuple[str, Item]]:
    """Names and items, with the plan of every event that has one behind it."""
    found: list[tuple[str, Item]] = []
    for item in items:
        found.append((item.id, item))
        plan = planned(item)
        if plan is not None:
            found.append((item.id + PLAN_SUFFIX, plan))
    return found


def set_gates(
    entries: list[tuple[str, Item]], columns: list[list[int]], gates: Gates, shift: float
) -> tuple[tuple[float, ...], ...]:
    """Fill the gate fields of the columns, which stand in the order of the entries.

    Parameters
    ----------
    shift : of all necessities, on the logit scale

    Returns
    -------
    the `causes` array
    """
    place_of = {name: place for place, (name, _) in enumerate(entries)}
    cause_items: list[float] = []
    necessities: list[float] = []
    for (name, item), column in zip(entries, columns, strict=True):
        column[fields.FIRST_CAUSE] = column[fields.LAST_CAUSE] = len(necessities)
        if name.endswith(PLAN_SUFFIX):
            column[fields.DORMANT] = 1
            column[fields.ANNOUNCED] = fields.NEVER  # it was announced as the event it replaces
            continue
        links = list(links_of(item))
        if name in gates.free:
            continue
        plan = place_of.get(name + PLAN_SUFFIX)
        if plan is not None:
            column[fields.PLAN_ITEM] = plan
        if not links:
            continue
        column[fields.GATE] = column[fields.START]
        if plan is not None:
            column[fields.GATE] = min(column[fields.START], columns[plan][fields.START])
        elif isinstance(item, EventSpec) and item.part_of in place_of:
            # a part whose first stage came before its whole is decided with the whole
            whole = columns[place_of[item.part_of]]
            column[fields.GATE] = max(column[fields.GATE], whole[fields.START])
        for link in links:
            absent = link.cause in gates.turned
            place = fields.NONE if absent else place_of.get(link.cause, fields.NONE)
            cause_items.append(float(place))
            drawn = logit_shifted(gates.necessities.get((name, link.cause), link.necessity), shift)
            necessities.append(drawn if link.form == "cause" else 1.0)
        column[fields.LAST_CAUSE] = len(necessities)
    return tuple(cause_items), tuple(necessities)


@lru_cache(maxsize=1 << 16)
def owner(name: str, purpose: str) -> int:
    """The 64-bit hash of an owner and a purpose: the third part of a mark's address."""
    return int.from_bytes(hashlib.blake2b(f"{name}/{purpose}".encode(), digest_size=8).digest())
