"""Rows of the arrays of processes, of what they make, and of response rules.

processes  float64  (PROCESS_FIELDS + number of stocks + number of conditions, number of
                    processes): behind the fields the log intensity per unit of every stock, then
                    the factor while each single condition holds
streams    float64  (STREAM_FIELDS, number of processes): what a process remembers
templates  float64  (TEMPLATE_FIELDS, number of templates): what processes and rules can make
rules      float64  (RULE_FIELDS, number of rules)
"""

# --- processes ---
RATE_PER_DAY = 0  # events a day at the reference tension, without load, before completion
REFERENCE = 1  # tension
BY_TENSION = 2  # log intensity per 10 points of tension
BY_LOAD = 3  # log intensity per drill load
BY_COMPLETED = 4  # log intensity once the programme is complete
BY_QUIET = 5  # log intensity per 10 days since the last point, up to QUIET_MOST
BRANCHING = 6  # mean number of points that one point excites
FADE = 7  # ln 2 / half-life of the excitation, per tick
DURING_TRUCE = 8  # factor while a truce holds
DURING_FREEZE = 9
DURING_THAW = 10
CAP = 11  # candidates a day
MAKES_NEW = 12  # 1, or 0 when it makes nothing new
FIRST_TEMPLATE = 13
LAST_TEMPLATE = 14  # one past its last
PROGRESS_AT_START = 15
PROGRAMME_OF = 16  # process whose programme BY_COMPLETED reads
ACT = 17  # whose utility it reads, or -1
BY_UTILITY = 18  # log intensity per unit of utility
PROCESS_FIELDS = 19

QUIET_MOST = 60.0  # days

# --- streams ---
EXCITED = 0  # points a day, at EXCITED_AT
EXCITED_AT = 1  # tick
LAST_POINT = 2  # tick of the last point; 0 before the first
PROGRESS = 3  # of the programme; complete at 1
STREAM_FIELDS = 4

# --- templates ---
EARLY = 0  # weight at progress 0
LATE = 1  # weight once complete
SUCCESS = 2  # probability that it succeeds; 1 where there is but one outcome
TEMPLATE_FIELDS = 3

# --- rules ---
PROBABILITY = 0  # that a trigger is answered
AGAIN = 1  # that it is answered once more, for each further answer
DELAY_FORM = 2  # a law of `delays.py`
DELAY_FIRST = 3
DELAY_SECOND = 4
AT_MOST = 5  # days; the delay law is cut there
ANSWERS_NEW = 6  # 1, or 0 when it makes nothing new
RULE_FIELDS = 7
