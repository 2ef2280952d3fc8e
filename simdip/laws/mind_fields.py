"""Rows of the arrays of interests, acts and stocks.

interests  float64  (INTEREST_FIELDS, number of interests): those of all actors, actor by actor
acts       float64  (ACT_FIELDS + number of interests + number of stocks, number of acts): behind
                    the fields the score on every interest, then the utility per unit of every stock
stocks     float64  (STOCK_FIELDS, number of stocks)

An act scores on the interests of its actor and, as approval, on those of the power deferred to;
these are different interests, so that one row each holds either.
"""

# --- interests ---
WEIGHT_LOGIT = 0  # at tension 50
WEIGHT_BY_TENSION = 1  # logit per 25 points of tension
WEIGHT_AT_REST = 2  # exp(WEIGHT_LOGIT), which most interests weigh at any tension
INTEREST_FIELDS = 3

# --- acts ---
FIRST_INTEREST = 0  # of its actor
LAST_INTEREST = 1  # one past
FIRST_OTHER = 2  # of the power deferred to
LAST_OTHER = 3
COST = 4  # utility
DEFERENCE = 5  # utility per unit of disapproval
NOISE = 6  # utility: the scale of a yes/no line
DAMPING = 7  # factor of the line
ACT_FIELDS = 8

# --- stocks ---
VALUE = 0  # at VALUED_AT, before it is clipped
VALUED_AT = 1  # tick
REST = 2
STOCK_FADE = 3  # ln 2 / half-life, per tick; 0 when nothing fades
LEAST = 4
MOST = 5
STOCK_FIELDS = 6

UTILITY_MOST = 1.5  # an intensity reads utilities clipped to this on either side
