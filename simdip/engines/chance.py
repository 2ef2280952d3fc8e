"""History tells on which side of its line a mark fell."""

from dataclasses import dataclass, field

from simdip.laws.chance import mark
from simdip.laws.gates import still_happens
from simdip.program.gates import owner

GATE = "gate"


@dataclass
class Chance:
    """The chance of one replication, shared by its worlds.

    Attributes
    ----------
    lines : the line of every decision that history faced, by owner and attempt
    """

    seed: int
    replication: int
    lines: dict[tuple[int, int], float] = field(default_factory=dict)

    def fresh(self, address: int, attempt: int = 0) -> float:
        """The mark at an address, before history is asked."""
        return mark(self.seed, self.replication, address, attempt)


@dataclass
class HistoryChance:
    """In the history world everything is as observed; the lines are noted."""

    chance: Chance

    def stands(self, name: str, line: float) -> bool:
        """Note the line of a gate; the event stands, because it did."""
        self.chance.lines[owner(name, GATE), 0] = line
        return True


@dataclass
class EditedChance:
    """In an edited world each decision is met by the mark that history left it."""

    chance: Chance

    def stands(self, name: str, line: float) -> bool:
        """Whether an event that stood in history stands under this line."""
        address = owner(name, GATE)
        in_history = self.chance.lines.get((address, 0), 1.0)
        return still_happens(self.chance.fresh(address), in_history, line)
