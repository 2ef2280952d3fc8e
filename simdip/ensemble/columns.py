"""What replications left, as columns: of pairs in memory, or of rows that were stored."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Protocol

from simdip.ensemble.pairs import PairResult

if TYPE_CHECKING:
    import numpy as np

    Numbers = np.ndarray[Any, np.dtype[Any]]


class Columns(Protocol):
    """One value a replication, in their order.

    Attributes
    ----------
    worlds : names, `history` first
    """

    worlds: tuple[str, ...]

    def __len__(self) -> int:
        """How many replications."""

    def measures_of(self, world: str) -> tuple[str, ...]:
        """The measures of a world, in their order."""

    def measure(self, world: str, name: str) -> "Numbers":
        """A measure of a world; nan where it never came about."""

    def identical(self, world: str) -> "Numbers":
        """Whether every row of a world equals history's."""

    def log_likelihood(self) -> "Numbers":
        """Of history under the draws; nan where it is not counted."""


class PairColumns:
    """The columns of pairs in memory."""

    def __init__(self, pairs: Sequence[PairResult]) -> None:
        self._pairs = pairs
        self.worlds = tuple(pairs[0].worlds)

    def __len__(self) -> int:
        return len(self._pairs)

    def measures_of(self, world: str) -> tuple[str, ...]:
        """The measures of a world, in their order."""
        return tuple(self._pairs[0].worlds[world].measures)

    def measure(self, world: str, name: str) -> "Numbers":
        """A measure of a world; nan where it never came about."""
        import numpy as np  # here and not above: a replay needs no numpy

        return np.array([pair.worlds[world].measures[name] for pair in self._pairs])

    def identical(self, world: str) -> "Numbers":
        """Whether every row of a world equals history's."""
        import numpy as np

        return np.array([pair.worlds[world].identical for pair in self._pairs])

    def log_likelihood(self) -> "Numbers":
        """Of history under the draws; nan where it is not counted."""
        import numpy as np

        return np.array([pair.log_likelihood for pair in self._pairs])


Played = Sequence[PairResult] | Columns


def columns_of(played: Played) -> Columns:
    """Columns as they are, or those of pairs."""
    return PairColumns(played) if isinstance(played, Sequence) else played
