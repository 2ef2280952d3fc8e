"""What intensities can read, so that nothing need be found anew where they do not look."""

from typing import Any

from simdip.laws.fields import FAMILY, FREEZE, THAW, TRUCE
from simdip.laws.mind_fields import ACT_FIELDS
from simdip.laws.process_fields import (
    ACT,
    BRANCHING,
    BY_LOAD,
    DURING_FREEZE,
    DURING_THAW,
    DURING_TRUCE,
    PROCESS_FIELDS,
)
from simdip.program import Program
from simdip.program.program import Numbers
from simdip.program.tracing import Traced

OF_FAMILY = {TRUCE: DURING_TRUCE, FREEZE: DURING_FREEZE, THAW: DURING_THAW}


def reads_of(program: Program) -> dict[str, Any]:
    """Arrays of 1 where something is read, before a turn or after one.

    Returns
    -------
    touches : conditions, processes; the condition changes how often the process makes an event
    excites : processes; its points make more of them
    read_stocks : stocks; an intensity reads it
    """
    times = [program.numbers, *(one.numbers for one in program.turns)]
    processes = range(len(program.numbers.making.process_names))
    conditions = range(len(program.numbers.conditions[0]))
    stocks = range(len(program.numbers.choosing.stocks[0]))
    return {
        "touches": [
            [int(any(_touches(one, condition, process) for one in times)) for process in processes]
            for condition in conditions
        ],
        "excites": [
            int(any(_can_be_other(one.making.processes[BRANCHING][process], 0.0) for one in times))
            for process in processes
        ],
        "read_stocks": [
            int(any(_reads(one, stock, process) for one in times for process in processes))
            for stock in stocks
        ],
    }


def _can_be_other(number: Any, than: float) -> bool:
    """Whether a number, which may hang on a draw, is another one."""
    return isinstance(number, Traced) or number != than


def _touches(numbers: Numbers, condition: int, process: int) -> bool:
    rows, stocks = numbers.making.processes, len(numbers.choosing.stocks[0])
    if condition == 0 and _can_be_other(rows[BY_LOAD][process], 0.0):
        return True
    during = OF_FAMILY.get(numbers.conditions[FAMILY][condition])
    if during is not None and _can_be_other(rows[during][process], 1.0):
        return True
    return _can_be_other(rows[PROCESS_FIELDS + stocks + condition][process], 1.0)


def _reads(numbers: Numbers, stock: int, process: int) -> bool:
    rows, choosing = numbers.making.processes, numbers.choosing
    if _can_be_other(rows[PROCESS_FIELDS + stock][process], 0.0):
        return True
    act = int(rows[ACT][process])
    behind = ACT_FIELDS + len(choosing.interests[0])
    return act >= 0 and _can_be_other(choosing.acts[behind + stock][act], 0.0)
