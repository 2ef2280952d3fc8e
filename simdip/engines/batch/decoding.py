"""From the rows that a compiled world tells to the log of the reference engine."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any

from simdip.engines.batch import fields
from simdip.engines.deciding import PROVOCATION
from simdip.engines.log import Change, Decision, Delay, Fall, Firing, Log, Made
from simdip.engines.proposing import BREAKS, LAPSES, NEEDS, need_in_words
from simdip.engines.receiving import RECEPTION
from simdip.laws.fields import FIRST_CAUSE, LAST_CAUSE
from simdip.laws.phases import OCCURRED
from simdip.program import Program
from simdip.timeline.links import links_of

MATTERS = (
    "consents",
    "takes part",
    "softens",
    "vetoes",
    "keeps",
    "receives",
    "succeeds",
    NEEDS,
    BREAKS,
    LAPSES,
)
Row = Sequence[Any]  # what, tick, item, first, second, third, size, other


class Decoder:
    """Reads the rows of one world.

    Attributes
    ----------
    made : name of every event that was made, by item
    """

    def __init__(self, program: Program) -> None:
        self.program = program
        self.made: dict[int, str] = {}

    @cached_property
    def words(self) -> list[str]:
        """What stands behind WORDS: processes, rules, then the cause at every place."""
        program, making = self.program, self.program.numbers.making
        causes: list[str] = []
        for item, source in enumerate(program.sources):
            first, last = (program.items[field][item] for field in (FIRST_CAUSE, LAST_CAUSE))
            if first < last:
                assert first == len(causes)
                causes += [link.cause for link in links_of(source)]
        return [*making.process_names, *making.rule_names, *causes]

    @cached_property
    def _needs(self) -> list[Any]:
        lives = self.program.binding.lives
        return [need for item in sorted(lives.of) for need in lives.of[item].needs]

    def name(self, item: int) -> str:
        """The name of an item, also of one that was made."""
        names = self.program.names
        return names[item] if item < len(names) else self.made[item]

    def through(self, code: int) -> str:
        """What a row names as its reason."""
        if code >= 0:
            return self.name(code)
        if code == fields.PROVOCATION:
            return PROVOCATION
        return RECEPTION if code == fields.RECEPTION else self.words[fields.WORDS - code]

    def log(self, rows: Iterable[Row]) -> Log:
        """Falls, delays, what was made, decisions and changes of conditions, as objects."""
        self.made = {}
        log = Log()
        for what, tick, item, first, second, third, size, other in rows:
            if what == fields.A_FALL:
                log.falls.append(Fall(tick, item, self.through(first), size, second, third))
            elif what == fields.A_DELAY:
                log.delays.append(Delay(tick, item, first, self.through(second)))
            elif what == fields.A_MAKING:
                log.made.append(self._making(tick, item, first, second, third, int(other)))
            elif what == fields.A_DECISION:
                whom = self._whom(first, second)
                log.decisions.append(Decision(tick, item, MATTERS[first], whom, size, third == 1))
            else:
                log.changes.append(Change(tick, item, first, second, size, other))
        return log

    def came(self, rows: Sequence[Row]) -> Log:
        """The same log, with a firing for everything made that came about."""
        log = self.log(rows)
        log.firings = [
            Firing(tick, item, OCCURRED, 0.0, 0.0, 0.0)
            for what, tick, item, _, _, _, size, _ in rows
            if what == fields.A_MAKING and size == 1.0
        ]
        return log

    def _making(
        self, tick: int, item: int, maker: int, trigger: int, number: int, spec: int
    ) -> Made:
        making = self.program.numbers.making
        if maker >= fields.BY_ROUNDS:
            by, of = self.program.names[maker - fields.BY_ROUNDS], ""
            name = f"{by}#{number}"
        elif maker >= fields.BY_RULE:
            by, of = making.rule_names[maker - fields.BY_RULE], self.name(trigger)
            name = f"{by}@{of}" if number == 0 else f"{by}@{of}+{number}"
        else:
            by, of = making.process_names[maker], ""
            name = f"{by}#{number}"
        self.made[item] = name
        return Made(tick, item, name, by, spec, of)

    def _whom(self, what: int, whom: int) -> str:
        if what == fields.LAPSING:
            return ""
        if what == fields.NEEDED:
            return need_in_words(self.program, self._needs[whom])
        if what in (fields.KEEPING, fields.BROKEN):
            return self.name(whom)
        return self.program.actor_names[whom]


def firings_of(rows: Sequence[Sequence[Any]], sizes: Sequence[Sequence[Any]]) -> list[Firing]:
    """Every firing, from the rows and sizes of a world, which are read."""
    kept = sizes[fields.FIRED_IMPULSE : fields.FIRED_AFTER + 1]
    return [Firing(*row) for row in zip(*rows, *kept, strict=True)]
