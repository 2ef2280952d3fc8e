"""What each row of the arrays means. Arrays are addressed `array[FIELD][index]`.

items       int64    (ITEM_FIELDS, number of items): events and dated conditions, in order of id;
                     behind them those that processes and responses make while a world is played
sizes       float64  (SIZE_FIELDS, number of items)
conditions  float64  (CONDITION_FIELDS, number of conditions): index 0 is always the drill load
stages      int64    (STAGE_FIELDS, number of stages): dated stages of proposals and sanctions
causes      float64  (CAUSE_FIELDS, number of causes): what each item hangs on
processes   float64  (PROCESS_FIELDS, number of processes): see `process_fields.py`
status      int64    (number of items,): whether each item stands
state       float64  (STATE_FIELDS + slots of the measures,)
outbox      int64    (PLAN_FIELDS, capacity): plans that a firing leaves; OUTBOX_COUNT are in use

The interpreter runs laws on lists of lists; a compiled engine runs them on arrays of this shape.
"""

from typing import Any

Grid = Any  # list[list[int]], list[list[float]] or a 2-D array of the same shape
Line = Any  # list[float] or a 1-D array

# --- items ---
START = 0  # tick at which it begins (a window) or happens (a moment)
MOMENT = 1  # tick at which its impulse falls
END = 2  # tick at which it is over; equal to START for a moment
ANNOUNCED = 3  # tick at which it became public, or NEVER
FATE = 4  # phase logged in its stead when it did not go ahead as planned, or NONE
GOES_AHEAD = 5  # 1 when it happens, 0 when its fate stops it
LEVEL = 6  # how much of the condition that it HOLDS, in thousandths
FIRST_STAGE = 7  # first of its dated stages
LAST_STAGE = 8  # one past its last dated stage
IMPULSE_STAGE = 9  # stage with which the impulse of a staged life falls
GATE = 10  # tick at which it is decided whether the event stands, or NEVER
NEXT_STAGE = 11  # the stage that comes next; moves while a world is played
ANSWERS = 12  # bit set of the response rules that it triggers
SUCCEEDED = 13  # 1 when a mission succeeded, as things stand
HOLDING = 14  # of a proposal: 0, 1 while in force, 2 as it lets go, 3 after that
FIRST_LASTING = 15  # what no step writes of an item that the program knows, from here on
KIND = 15  # index into kinds.KINDS, or CONDITION_KIND
HOLDS = 16  # index of the condition it holds while it lasts, or NONE
FLAGS = 17  # sum of flags below
INITIATORS = 18  # bit set of actors
DEPTH = 19  # longest chain of causes behind it: orders events at one tick
FIRST_CAUSE = 20  # first of its causes
LAST_CAUSE = 21  # one past its last cause
PLAN_ITEM = 22  # item that wakes when the event falls: what had been planned, or NONE
DORMANT = 23  # 1 for a plan that only wakes when its event falls
PROCESS = 24  # process that makes it a point of its own, or NONE
POINT = 25  # 1 when that process decides whether it happens
MAIN = 26  # phase with which it has happened; NONE when it does not
PARTIES = 27  # bit set of those who meet
MEETS = 28  # a value below: how the decision whether a meeting is held concerns it
MISSION = 29  # rule by which a mission is received and succeeds, or NONE
TEXT = 30  # response rule by which a sanctions text is bargained over, or NONE
BOUND = 31  # of a drill, STOPS when a freeze may stop it, BREAKS when it breaks one, or 0
ITEM_FIELDS = 32

NEVER = -1
NONE = -1
GONE = -2  # an item that is not in this world
CONDITION_KIND = 255

# --- bound ---
STOPS, BREAKS = 1, 2

# --- meets ---
NO_MEETING, WAS_HELD, WAS_CALLED_OFF = 0, 1, 2

# --- flags ---
IS_LAUNCH = 1  # a ballistic launch day
IS_ICBM = 2
IS_NUCLEAR = 4
IS_DIRECT = 8  # adversaries meet face to face
IS_WINDOW = 16  # lasts from START to END
IS_TALKS = 32
IS_SUMMIT = 64
IS_VISIT = 128
IS_PROVOCATION = 256  # may keep others from meeting with those who did it
IS_CRISIS = 512  # a crossing of the crisis index

# --- sizes ---
IMPULSE = 0  # points of pressure, added once
CALLED_OFF = 1  # points when a meeting is called off instead
ADVANCE = 2  # by how much it brings a programme nearer to completion
IF_SUCCESS = 3  # of a mission: its impulse when it succeeds
IF_NOT = 4  # and when it does not
SIZE_FIELDS = 5

# --- conditions ---
SHIFT = 0  # points of equilibrium at level 1
FAMILY = 1  # one of the families below
HELD = 2  # thousandths held now, a whole number
CONDITION_FIELDS = 3

DRILL_LOAD, TRUCE, FREEZE, THAW, OTHER = 0.0, 1.0, 2.0, 3.0, 4.0
WHOLE = 1000  # thousandths

# --- stages ---
STAGE_TICK = 0
STAGE_PHASE = 1
STAGE_DEPTH = 2  # of the item, or one more than that of the event that makes the stage
STAGE_FIELDS = 3

# --- causes ---
CAUSE_ITEM = 0  # item, or NONE when it is not in this world
NECESSITY = 1
CAUSE_FIELDS = 2

# --- status ---
UNDECIDED, STANDS, FALLEN, CALLED_OFF_NOW = 0, 1, 2, 3

# --- state ---
PRESSURE = 0  # points, at WRITTEN
WRITTEN = 1  # tick of the last change of pressure or equilibrium
EQUILIBRIUM = 2  # points
BASE = 3  # equilibrium without conditions, points
RATE = 4  # ln 2 / half-life, per tick
SCALE = 5  # points of pressure per logit of tension
ACTIVITY = 6  # points, at STIRRED
STIRRED = 7  # tick of the last impulse
STRUCK = 8  # impulse of the firing in progress, points
STATE_FIELDS = 9

# --- outbox ---
OUTBOX_COUNT = 0  # row; only index 0 is used
PLAN_TICK = 1
PLAN_RANK = 2
PLAN_PHASE = 3
PLAN_FIELDS = 4
