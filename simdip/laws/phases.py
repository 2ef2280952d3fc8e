"""The named phases of every life, numbered once for all engines and logs."""

ARMED = 0  # before the start; leaves the first plan and no row
ANNOUNCED = 1
DISPATCHED = 2
ARRIVED = 3
MET = 4
RETURNED = 5
PREPARED = 6
HELD_MEETING = 7
FOLLOWED_UP = 8
RUNNING = 9
ENDED = 10
LAUNCHED = 11
OUTCOME = 12
TRIGGERED = 13
DRAFTED = 14
BARGAINED = 15
ADOPTED = 16
VETOED = 17
FLOATED = 18
TABLED = 19
ENDORSED = 20
IN_FORCE = 21
BREACHED = 22
LAPSED = 23
SUPERSEDED = 24
OCCURRED = 25
CANCELLED = 26
POSTPONED = 27
SUSPENDED = 28
SCALED_DOWN = 29
DECIDED = 30  # the gate; leaves no row
ASKED = 31  # those who must consent; leaves no row
ROUND = 32  # of talks that a proposal in force brings; leaves no row of the proposal

PHASE_NAMES = (
    "armed",
    "announced",
    "dispatched",
    "arrived",
    "met",
    "returned",
    "prepared",
    "held",
    "followed_up",
    "running",
    "ended",
    "launched",
    "outcome",
    "triggered",
    "drafted",
    "bargained",
    "adopted",
    "vetoed",
    "floated",
    "tabled",
    "endorsed",
    "in_force",
    "breached",
    "lapsed",
    "superseded",
    "occurred",
    "cancelled",
    "postponed",
    "suspended",
    "scaled_down",
    "decided",
    "asked",
    "round",
)
PHASE_CODES = {name: code for code, name in enumerate(PHASE_NAMES)}
