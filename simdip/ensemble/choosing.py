"""Which engine plays a design: the compiled one where it pays and is fit, else the reference."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from simdip.engines.batch.lowering import Unfit
from simdip.ensemble.pairs import Design
from simdip.errors import SettingError

if TYPE_CHECKING:
    from simdip.ensemble.batch import Batch

AUTO, SIMPY, BATCH = "auto", "simpy", "batch"
ENGINES = (AUTO, SIMPY, BATCH)
LEAST_COMPILED = 200  # pairs from which compiling pays


@dataclass(frozen=True)
class Engine:
    """Who plays.

    Attributes
    ----------
    name : `simpy` or `batch`
    because : why not the compiled one; empty where it plays
    batch : the design compiled, where it plays
    """

    name: str
    because: str = ""
    batch: "Batch | None" = None

    @property
    def told(self) -> str:
        """One line for a manifest."""
        if self.name == BATCH:
            from importlib.metadata import version

            return f"{BATCH}, numba {version('numba')}"
        return f"{self.name}, {self.because}"


def choose(design: Design, count: int, asked: str = AUTO) -> Engine:
    """The engine for a number of replications.

    Parameters
    ----------
    asked : `simpy`, `batch` (compiled), or `auto`

    Raises
    ------
    SettingError : no such engine
    Unfit : the compiled one was asked for and has no law for something
    """
    if asked not in ENGINES:
        raise SettingError(f"no engine {asked!r}: there are {', '.join(ENGINES)}")
    if asked == SIMPY:
        return Engine(SIMPY, "as asked for")
    if asked == AUTO and count < LEAST_COMPILED:
        return Engine(SIMPY, f"fewer than {LEAST_COMPILED} replications")
    from simdip.ensemble.batch import Batch  # here and not above: a replay needs no numpy

    try:
        return Engine(BATCH, batch=Batch(design))
    except Unfit as fault:
        if asked == BATCH:
            raise
        return unfit(fault)


def unfit(fault: Unfit) -> Engine:
    """The reference engine, after the compiled one met something that it cannot play."""
    return Engine(SIMPY, f"unfit for the compiled engine: {fault}")
