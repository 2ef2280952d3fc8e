"""Numbers for the names in the rows of a log, the same in every world."""

from typing import TYPE_CHECKING, Any

from simdip.engines.batch import fields
from simdip.engines.batch.decoding import MATTERS, Decoder
from simdip.engines.deciding import PROVOCATION
from simdip.engines.receiving import RECEPTION
from simdip.ensemble.changes import TOLD
from simdip.program import Program
from simdip.program.gates import PLAN_SUFFIX

if TYPE_CHECKING:
    import numpy as np

    Numbers = np.ndarray[Any, np.dtype[Any]]

ASKED = tuple(place for place, matter in enumerate(MATTERS) if matter in TOLD)


class Labels:
    """Names by number and numbers by name."""

    def __init__(self, names: "list[str] | None" = None) -> None:
        self.names = list(names or ())
        self._numbers = {name: number for number, name in enumerate(self.names)}

    def of(self, name: str) -> int:
        """The number of a name, a new one for a new name."""
        if name not in self._numbers:
            self._numbers[name] = len(self.names)
            self.names.append(name)
        return self._numbers[name]

    def copy(self) -> "Labels":
        """The same names, to which others are added."""
        return Labels(self.names)


class Words:
    """The labels of one world.

    Attributes
    ----------
    raw, plain : by item: its name, and without the mark of a plan
    processes, rules, actors : by number
    words : provocation, reception, then what a row names by WORDS
    """

    def __init__(self, program: Program, labels: Labels) -> None:
        import numpy as np  # here and not above: a replay needs no numpy

        def numbers(names: Any) -> "Numbers":
            return np.array([labels.of(name) for name in names], np.int64)

        making = program.numbers.making
        self.processes, self.rules = numbers(making.process_names), numbers(making.rule_names)
        self.raw = numbers(program.names)
        self.plain = numbers(name.removesuffix(PLAN_SUFFIX) for name in program.names)
        self.actors = numbers(program.actor_names)
        self.words = numbers([PROVOCATION, RECEPTION, *Decoder(program).words])

    def place(self, code: "Numbers") -> "Numbers":
        """Where in `words` the negative code of a reason stands."""
        return fields.PROVOCATION - code


class Choices:
    """Numbers for who decided what about which event, in the order of their names."""

    def __init__(self, labels: Labels, worlds: list[Words]) -> None:
        import numpy as np  # here and not above: a replay needs no numpy

        items = sorted({label for one in worlds for label in one.raw.tolist()},
                       key=labels.names.__getitem__)  # fmt: skip
        actors = sorted({label for one in worlds for label in one.actors.tolist()},
                        key=labels.names.__getitem__)  # fmt: skip
        matters = sorted(ASKED, key=MATTERS.__getitem__)
        self._items, self._actors = _ranks(items), _ranks(actors)
        self._matters = _ranks(matters)
        self.items, self.actors = np.array(items, np.int64), np.array(actors, np.int64)
        self.matters = np.array(matters, np.int64)

    @property
    def count(self) -> int:
        """How many numbers there may be."""
        return len(self.items) * len(self.matters) * max(1, len(self.actors))

    def numbers(self, item: "Numbers", matter: "Numbers", actor: "Numbers") -> "Numbers":
        """Numbers of labels of items, places of matters and labels of actors."""
        several = max(1, len(self.actors))
        one = self._items[item] * len(self.matters) + self._matters[matter]
        return one * several + self._actors[actor]

    def read(self, numbers: "Numbers") -> "tuple[Numbers, Numbers, Numbers]":
        """Labels of items, places of matters and labels of actors."""
        import numpy as np

        rest, actor = np.divmod(numbers, max(1, len(self.actors)))
        item, matter = np.divmod(rest, len(self.matters))
        return self.items[item], self.matters[matter], self.actors[actor]


def _ranks(ordered: list[int]) -> "Numbers":
    """By number its place in a list, -1 where it has none."""
    import numpy as np

    found = np.full(max(ordered, default=0) + 1, -1, np.int64)
    found[ordered] = np.arange(len(ordered))
    return found
