"""Which items of an edited world are those of history: what `departing.py` needs to know of them.

A number that hangs on draws is the same where it is the same place on the tape. What dates that are
drawn change is compared when they are, see `differing.py`. Items are the same by their names, and
both worlds keep them in one order.
"""

from collections.abc import Mapping, Sequence
from math import isnan
from typing import Any

from simdip.engines.batch import fields
from simdip.laws.fields import (
    CAUSE_ITEM,
    FIRST_CAUSE,
    FIRST_STAGE,
    IMPULSE_STAGE,
    ITEM_FIELDS,
    LAST_CAUSE,
    LAST_STAGE,
    NECESSITY,
    NEXT_STAGE,
    NONE,
    PLAN_ITEM,
    SIZE_FIELDS,
)

ABSENT = -9  # an item of history that the world has not
# Equal in both worlds, or nothing is known again.
ALIKE = (
    "prototypes", "processes_at", "rule_facts", "missions", "actors", "senders", "trusts",
    "stock_of_move", "touches", "excites", "read_stocks", "noons", "turn_ticks", "observers",
    "observed_from", "finishers", "item_slots", "turn_places", "conditions", "processes",
    "streams", "rules", "weights", "prototype_sizes", "interests", "acts", "stocks", "numbers",
    "bounds",
)  # fmt: skip
OF_STAGES = (FIRST_STAGE, LAST_STAGE, IMPULSE_STAGE, NEXT_STAGE)  # which worlds number otherwise
SPANS = (
    fields.FIRST_MOVE, fields.LAST_MOVE, fields.FIRST_FOLLOWER, fields.LAST_FOLLOWER,
    fields.FIRST_LISTED, fields.LAST_LISTED,
)  # fmt: skip
Arrays = Mapping[str, Any]


def no_twins() -> dict[str, Any]:
    """What a world has that is not played beside history."""
    return {"twins": [[], []], "heirs": [], "twin_spans": [[], [], []], "mentions": [[], [], []]}


def twins_of(there: Arrays, before: Sequence[str], here: Arrays, names: Sequence[str]) -> Arrays:
    """`twins`, `heirs`, `twin_spans`, `mentions`, and `counts` that say whether they serve.

    Parameters
    ----------
    there, here : the arrays of history and of an edited world, see `lowering.lower`
    before, names : of their items
    """
    places = {name: item for item, name in enumerate(before)}
    twins = [places.get(name, NONE) for name in names]
    heirs = [NONE] * len(before)
    for item, twin in enumerate(twins):
        if twin != NONE:
            heirs[twin] = item
    known = [one for one in twins if one != NONE]
    serves = known == sorted(known) and _are_alike(there, here, heirs)
    unlike = [fields.UNLIKE] * len(names)
    if serves:
        theirs, ours = _Described(there, heirs), _Described(here, None)
        for item, twin in enumerate(twins):
            if twin != NONE and ours.item(item) == theirs.item(twin):
                asked, was_asked = ours.asked(item), theirs.asked(twin)
                unlike[item] = 0 if asked == was_asked else _when_asked(here, item)
    counts = list(here["counts"])
    counts[fields.HAS_TWINS], counts[fields.ALIKE_UNTIL] = int(serves), _alike_until(there, here)
    return {
        "twins": [twins, unlike],
        "heirs": heirs,
        "twin_spans": _spans(twins),
        "mentions": _mentions(here, len(names)),
        "counts": counts,
    }


def _spans(twins: Sequence[int]) -> list[list[int]]:
    spans: list[list[int]] = []
    for item, twin in enumerate(twins):
        if twin == NONE:
            continue
        if spans and spans[-1][1] == item and spans[-1][2] == twin - item:
            spans[-1][1] = item + 1
        else:
            spans.append([item, item + 1, twin - item])
    return [[span[field] for span in spans] for field in range(3)]


def _are_alike(there: Arrays, here: Arrays, heirs: Sequence[int]) -> bool:
    """Whether worlds begin with the same but for items."""
    if any(there[name] != here[name] for name in ALIKE):
        return False
    if there["counts"][fields.HORIZON] != here["counts"][fields.HORIZON]:
        return False
    theirs, ours = _Described(there, heirs), _Described(here, None)
    return theirs.world() == ours.world()


def _alike_until(there: Arrays, here: Arrays) -> int:
    """The tick of the first turn that puts other numbers in place; sizes are compared by item."""
    of_sizes = here["turn_places"][fields.TURN_SIZES]
    turns = zip(here["turn_ticks"], here["turns"], there["turns"], strict=False)
    unlike = [tick for tick, ours, theirs in turns if ours[:of_sizes] != theirs[:of_sizes]]
    horizon: int = here["counts"][fields.HORIZON]
    return min(unlike, default=horizon)


def _when_asked(here: Arrays, item: int) -> int:
    """How it matters that others are asked: a truce asks once it begins."""
    is_truce = here["facts"][fields.LIFE_LAW][item] == fields.AS_TRUCE
    return fields.LATER if is_truce else fields.UNLIKE


def _mentions(here: Arrays, known: int) -> list[list[int]]:
    """Whose state every item reads: of its causes, plan and answers, and of what consent needs."""
    described = _Described(here, None)
    found: list[tuple[int, int, int]] = []
    for item in range(known):
        later = here["facts"][fields.LIFE_LAW][item] == fields.AS_TRUCE
        what = fields.LATER if later else fields.READS_UNLIKE
        found += [(item, one, fields.READS_UNLIKE) for one in described.mentioned(item) if one >= 0]
        found += [
            (item, row[fields.NEEDS_EVENT], what)
            for row in described.asked(item)
            if row[fields.NEEDS_EVENT] >= 0
        ]
    return [[row[field] for row in found] for field in range(3)]


class _Described:
    """Items in words that do not hang on how a world numbers them.

    Parameters
    ----------
    heirs : for every item its number in the world to compare with; None for the world itself
    """

    def __init__(self, arrays: Arrays, heirs: Sequence[int] | None) -> None:
        self.arrays, self._heirs = arrays, heirs

    def world(self) -> tuple[Any, ...]:
        """What all items share."""
        arrays = self.arrays
        sides, texts = arrays["sides"], arrays["texts"]
        specs = arrays["prototype_facts"]
        return (
            [self._lasting(specs, spec) for spec in range(len(specs[0]))],
            [
                (*(row[side] for row in sides[: fields.FIRST_SIDE_MOVE]),
                 self._moves(sides, side, fields.FIRST_SIDE_MOVE))
                for side in range(len(sides[0]))
            ],
            [
                (*(row[text] for row in texts[: fields.FIRST_ADOPTED]),
                 self._moves(texts, text, fields.FIRST_ADOPTED))
                for text in range(len(texts[0]))
            ],
            [self._item(one) for one in arrays["lives"][fields.LIFE_ITEM]],
            arrays["lives"][fields.FIRST_ANSWER : fields.LAST_NEED + 1],
            [self._item(one) for one in arrays["needs"][fields.NEED_PROPOSAL]],
            arrays["needs"][fields.NEED_STOCK :],
            self._state(),
        )  # fmt: skip

    def item(self, item: int) -> tuple[Any, ...]:
        """What never changes of an item, but for whom it asks."""
        arrays = self.arrays
        items, facts, life = arrays["items"], arrays["facts"], arrays["facts"][fields.LIFE][item]
        elsewhere = (*OF_STAGES, FIRST_CAUSE, LAST_CAUSE, PLAN_ITEM)
        causes = arrays["causes"][NECESSITY]
        return (
            [items[field][item] for field in range(ITEM_FIELDS) if field not in elsewhere],
            self._lasting(facts, item),
            self._item(items[PLAN_ITEM][item]),
            self._causes(item),
            causes[items[FIRST_CAUSE][item] : items[LAST_CAUSE][item]],
            self._listed(item),
            self._stages(item),
            self._sizes(item),
            [row[life] for row in arrays["lives"][fields.EVERY :]] if life != NONE else [],
            arrays["status"][item],
        )

    def mentioned(self, item: int) -> list[int]:
        """Items whose state it reads, but for those that an answer hangs on."""
        arrays = self.arrays
        found = [arrays["items"][PLAN_ITEM][item], *self._causes(item)]
        found += [answer for _, answer in self._listed(item)]
        life = arrays["facts"][fields.LIFE][item]
        if life != NONE:
            lives, needs = arrays["lives"], arrays["needs"]
            first, last = lives[fields.FIRST_NEED][life], lives[fields.LAST_NEED][life]
            found += needs[fields.NEED_PROPOSAL][first:last]
        return found

    def _item(self, item: int) -> int:
        if self._heirs is None or item < 0:
            return item
        heir = self._heirs[item]
        return ABSENT if heir == NONE else heir

    def _moves(self, rows: Any, column: int, first: int) -> list[int]:
        """The moves of stocks in a span whose two ends lie in rows one above the other."""
        moves: list[int] = self.arrays["moves"]
        return moves[rows[first][column] : rows[first + 1][column]]

    def _lasting(self, facts: Any, column: int) -> tuple[Any, ...]:
        kept = [row[column] for field, row in enumerate(facts) if field not in SPANS]
        return kept, self._moves(facts, column, fields.FIRST_MOVE)

    def _causes(self, item: int) -> list[int]:
        items = self.arrays["items"]
        causes = self.arrays["causes"][CAUSE_ITEM]
        return [
            self._item(int(one))
            for one in causes[items[FIRST_CAUSE][item] : items[LAST_CAUSE][item]]
        ]

    def _stages(self, item: int) -> tuple[Any, ...]:
        items = self.arrays["items"]
        first, last = items[FIRST_STAGE][item], items[LAST_STAGE][item]
        stages = [row[first:last] for row in self.arrays["stages"]]
        return stages, items[IMPULSE_STAGE][item] - first if first < last else NONE

    def _sizes(self, item: int) -> list[Any]:
        """Its sizes at first, and by every turn."""
        arrays = self.arrays
        found = [row[item] for row in arrays["sizes"]]
        known = arrays["counts"][fields.KNOWN_ITEMS]
        for row in arrays["turns"]:
            first = arrays["turn_places"][fields.TURN_SIZES] + item
            found += [row[first + field * known] for field in range(SIZE_FIELDS)]
        return found

    def _state(self) -> list[Any]:
        """The state as it begins; nan, which measures have for nothing seen, as a word."""
        state, slots = list(self.arrays["state"]), self.arrays["item_slots"]
        for slot in slots:
            state[slot] = self._item(int(state[slot]))
        return ["nan" if type(one) is float and isnan(one) else one for one in state]

    def _listed(self, item: int) -> list[tuple[int, int]]:
        facts, (rules, answers) = self.arrays["facts"], self.arrays["listed"]
        here = range(facts[fields.FIRST_LISTED][item], facts[fields.LAST_LISTED][item])
        return [(rules[place], self._item(answers[place])) for place in here]

    def asked(self, item: int) -> list[list[Any]]:
        """The answers that an item asks for."""
        life = self.arrays["facts"][fields.LIFE][item]
        if life == NONE:
            return []
        lives, answers = self.arrays["lives"], self.arrays["answers"]
        rows = []
        for one in range(lives[fields.FIRST_ANSWER][life], lives[fields.LAST_ANSWER][life]):
            row = [line[one] for line in answers]
            row[fields.NEEDS_EVENT] = self._item(row[fields.NEEDS_EVENT])
            rows.append(row)
        return rows
