"""What is asked of a comparison, and by what means it is played."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from simdip.ensemble.choosing import AUTO
from simdip.ensemble.pairs import Design
from simdip.scenario.model import Scenario

MOST_PAIRS = 100_000


@dataclass(frozen=True)
class Precise:
    """Play on until the noise of a mean effect is small.

    Attributes
    ----------
    noise : half-width that is asked for
    step : how many more are played at a time; none beyond MOST_PAIRS
    """

    measure: str
    noise: float
    step: int


@dataclass(frozen=True)
class Asked:
    """What is played.

    Attributes
    ----------
    beside, rivals : further designs by name, of each `fewer` replications
    decomposed : the scenario whose edits are played in every combination, if one is
    target : the run folder to be
    """

    main: Design
    count: int
    beside: dict[str, Design]
    rivals: dict[str, Design]
    fewer: int
    decomposed: Scenario | None
    target: Path
    precise: Precise | None = None


@dataclass(frozen=True)
class Means:
    """Who plays it, which changes no number.

    Attributes
    ----------
    engine : `simpy`, `batch`, or `auto`
    jobs : processes of the reference engine, threads of the compiled one
    progress : is told how many more replications are done
    cluster : `local:N` or `tcp://HOST:PORT`, for very many replications
    force : what another run left unfinished in the place of this one is thrown away
    """

    engine: str = AUTO
    jobs: int = 1
    progress: Callable[[int], None] | None = None
    cluster: str | None = None
    force: bool = False
