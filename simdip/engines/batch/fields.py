"""What each row of the arrays of a compiled world means, beside those of `laws/fields.py`."""

# --- counts ---
KNOWN_ITEMS = 0  # items of the program; those behind them are made
ITEM_COUNT = 1
STAGE_COUNT = 2
HEAP_COUNT = 3
ORDER = 4  # number of the next appointment
WOKEN_COUNT = 5
ERRAND_COUNT = 6
AWAY_COUNT = 7
MET_COUNT = 8
PROVOKED_COUNT = 9
TOLD_COUNT = 10
FIRING_COUNT = 11
WEIGHED = 12  # tick up to which the likelihood is counted
HORIZON = 13
KNOWN = 14  # tick up to which history is known
IS_HISTORY = 15
WEIGHS = 16
SEED = 17
REPLICATION = 18
FAULT = 19  # a value below, or 0
NEXT_NOON = 20
NEXT_TURN = 21
NEXT_CANDIDATE = 22  # its place in the row of candidates
PLACE = 23  # of the replication, in the addresses of its marks
ARRIVED = 24  # appointments made before the first was kept
IS_ARRIVING = 25
NEXT_SCHEDULED = 26
REMEMBERED = 27  # lines that history left, as far as they decide anything
TELLS_FIRINGS = 28  # 1 where rows of firings are kept, to be compared with another world's
NODE_COUNT = 29  # of the quadrature, that are noted and not weighed
NOONS_READ = 30  # samples that are read, and not only noted
FIRINGS_READ = 31  # the same of pressures before and after firings
HAS_TWINS = 32  # 1 where items of history are known again, see lowered_twins.py
SETS_OUT = 33  # tick at which the world sets out from history's state; 0: it begins by itself
FIRST_FIRING = 34  # the first that is its own; those before are history's
KNOWN_STAGES = 35  # stages of the program; those behind them are of what is made
NOTED_COUNT = 36  # processes of which something is noted at every node
NOTED_STOCKS = 37  # stocks, likewise
ALIKE_UNTIL = 38  # tick of the first turn that is not as in history, or the horizon
COUNTS = 39

DRAWN = 16  # candidates of a process that are drawn together

# --- sizes of firings: pressures as they were written, until they are read ---
FIRED_IMPULSE, FIRED_BEFORE, FIRED_AFTER = range(3)
EQUILIBRIUM_BEFORE, ELAPSED_BEFORE, EQUILIBRIUM_AFTER, ELAPSED_AFTER = range(3, 7)
FIRED_FIELDS = 7

# --- samples, likewise ---
DAY_TENSION, DAY_PRESSURE, DAY_EQUILIBRIUM, DAY_ELAPSED = range(4)
DAY_FIELDS = 4

# --- fault ---
FULL, MADE_TOO_MANY, IN_THE_PAST = 1, 2, 3

# --- own: what an item remembers ---
SERIAL = 0
ATTEMPTS = 1
ASKED_FOR = 2  # askings of a mission; NONE before the first
ROUNDS_ASKED = 3  # askings of a proposal; NONE before it is tabled
SETTLED = 4
FORCE = 5  # of a proposal: NONE, 0 in force, 1 broken
HELD_ROUNDS = 6
CONSENTED = 7  # bits of the answers given
BEGINS = 8  # tick at which a meeting that was put off begins, or NONE
SEEN = 9
CAME_ABOUT = 10  # 1 once what was made has happened, or begun to
OWN_FIELDS = 11

# --- facts: what never changes of an item ---
ADDRESS = 0
AT_GATE = 1
AT_POINT = 2
AT_MEETING = 3
AT_PUT_OFF = 4
AT_POSTPONEMENT = 5
AT_RELEASE = 6
AT_ROUNDS = 7
AT_RECEIVES = 8
AT_SUCCEEDS = 9
LIFE_LAW = 10
LIFE = 11  # place in `lives`, or NONE
FIRST_MOVE = 12
LAST_MOVE = 13
FIRST_FOLLOWER = 14
LAST_FOLLOWER = 15
FIRST_LISTED = 16
LAST_LISTED = 17
IF_SUCCESSFUL = 18  # rules that it triggers when it succeeds, as bits
IF_HELD = 19
SOFTENED = 20  # sides that had it softened, as bits of their places in the text
SENDER = 21  # place of the first initiator among the actors, or NONE
IS_STAGED = 22  # its kind lives in stages
HOST = 23
STAY = 24  # days that a made mission lasts
SHOWN = 25  # address under the name that is shown: of a plan, that of its event
FIRST_SIDE_AT = 26  # addresses of softening and veto by each side, then of keeping each freeze

MADE_FACTS = 10  # rows from the start that hold addresses

# --- life laws ---
AS_ACT, AS_TEST, AS_DRILL, AS_VISIT, AS_MEETING, IN_STAGES, AS_TRUCE = 0, 1, 2, 3, 4, 5, 6

# --- lives ---
LIFE_ITEM = 0
FIRST_ANSWER = 1
LAST_ANSWER = 2
FIRST_NEED = 3
LAST_NEED = 4
EVERY = 5
LAPSES = 6
AFTER = 7
TESTS = 8
DRILLS = 9
KEEPS = 10
ROUNDS = 11
ROUND_SPEC = 12
LIFE_FIELDS = 13

# --- answers ---
ANSWER_ACTOR = 0
ANSWER_ACT = 1
SINCE = 2
NEEDS_EVENT = 3
FORCED = 4  # NONE, 0 or 1
WAS_SEEN = 5
ANSWER_AT = 6
TAKES_PART_AT = 7
ANSWER_FIELDS = 8

# --- needs and bounds ---
NEED_PROPOSAL = 0
NEED_STOCK = 1
NEED_TICKS = 2
NEED_FIELDS = 3
AT_MOST = 0
TENSION = 1
LAST_ABOVE = 2
OF_PRESSURE = 3  # the bound of tension as pressure; infinite until it is worked out
BOUND_FIELDS = 4

# --- texts and sides ---
FIRST_SIDE = 0
LAST_SIDE = 1
FIRST_ADOPTED = 2  # moves
LAST_ADOPTED = 3
TEXT_FIELDS = 4
SIDE_ACTOR = 0
SOFTENS = 1
VETOES = 2
FIRST_SIDE_MOVE = 3
LAST_SIDE_MOVE = 4
SIDE_FIELDS = 5

# --- missions and actors ---
TO = 0
REST_TICKS = 1
PATIENCE = 2
FADE_TICKS = 3
LEVERAGE_STOCK = 4
ENVOYS = 0
RECEIVES = 1
PLACE_OF_SENDER = 2

# --- numbers ---
HELD, EFFECT, POSTPONED, DELAY, DAMPING, PARTICIPATION, RELEASE_DAYS = 0, 1, 2, 3, 4, 5, 6
# then `places_of_turn` says where the rest lies
MISSION_NUMBERS = 8  # welcome, its trust, base, tension, access, leverage, trust, fade
SENDER_NUMBERS = 4  # access, leverage, growth, spoils

# --- places of turn: where parts of `numbers` and of a turn begin ---
OF_MISSIONS = 0
OF_SENDERS = 1
OF_AMOUNTS = 2
OF_TEXTS = 3  # draft and red line of each rule
OF_SHARES = 4
OF_ROUNDS = 5
TURN_SHIFTS = 6
TURN_STATE = 7  # base and rate
TURN_PROCESSES = 8
TURN_RULES = 9
TURN_WEIGHTS = 10
TURN_PROTOTYPES = 11
TURN_INTERESTS = 12
TURN_ACTS = 13
TURN_STOCKS = 14
TURN_NUMBERS = 15
TURN_SIZES = 16

# --- heap: an appointment a row ---
HEAP_TICK = 0
HEAP_PRIORITY = 1
HEAP_SERIAL = 2
HEAP_ALONE = 3  # 1 for an errand
HEAP_ORDER = 4
HEAP_FIELDS = 5

# --- reach: between which pressures limits hold, and the tensions there ---
FROM_PRESSURE = 0
TO_PRESSURE = 1
LOWEST = 2
HIGHEST = 3
REACH_FIELDS = 4  # then the best score of every act

# --- nodes of the quadrature of the likelihood: what is read there, and room to work in ---
NODE_PRESSURE, NODE_EQUILIBRIUM, NODE_ELAPSED, NODE_DAYS = range(4)
NODE_TENSION, NODE_TIME, NODE_TOTAL, NODE_SEEN, NODE_ADDED, NODE_UTILITY = range(4, 10)
NODE_RATE = 10
NODE_FIELDS = 11
NODES = 256  # that are weighed together

# --- weighed: of every process ---
EXPECTED = 0  # number of events so far
FACTOR = 1  # of what holds
REST = 2  # of the exponent, with FACTOR
FILLED = 3  # the node from which these two are so
IS_STALE = 4  # 1: they are other ones from the next node on
WEIGHED_FIELDS = 5

# --- away and met ---
AWAY_ITEM, AWAY_BITS, AWAY_HOST, AWAY_ENDS, AWAY_BUSY = 0, 1, 2, 3, 4
AWAY_FIELDS = 5
MET_BITS, MET_AT = 0, 1
MET_FIELDS = 2

# --- row of candidates, in the order of their ticks, the same in all worlds of a replication ---
CANDIDATE_TICK = 0  # the horizon behind the last
CANDIDATE_PROCESS = 1
CANDIDATE_NUMBER = 2  # of its process
CANDIDATE_FIELDS = 3

# --- addresses of processes, facts of rules ---
ITEM_AT, GAP_AT, CANDIDATE_AT, TEMPLATE_AT, OUTCOME_AT = 0, 1, 2, 3, 4
RULE_AT, RULE_SPEC, RULE_PLACES, MERGES = 0, 1, 2, 3

# --- twins and their spans ---
TWIN, IS_UNLIKE = 0, 1  # item in history, or NONE; how what never changes differs, as below
SPAN_FIRST, SPAN_LAST, SPAN_OFFSET = 0, 1, 2  # twins that lie side by side in both worlds
MENTIONING, MENTIONED, AS_WHAT = 0, 1, 2  # an item, one whose state it reads, and as below
# How an item differs: of itself; in the state of one that it reads; both only once it begins.
UNLIKE, READS_UNLIKE, LATER = 1, 2, 4

# --- told: rows of the log ---
TOLD_WHAT = 0
TOLD_TICK = 1
TOLD_ITEM = 2
TOLD_FIRST = 3
TOLD_SECOND = 4
TOLD_THIRD = 5
TOLD_FIELDS = 6
A_FALL = 0  # through, plan | necessity
A_DELAY = 1  # ticks, through
A_MAKING = 2  # maker, trigger (item) or NONE, number
A_DECISION = 3  # what, whom, answer | line
A_CHANGE = 4  # condition, level | before, after

# --- through whom or what: an item, or below NONE a word ---
PROVOCATION, RECEPTION, WORDS = -2, -3, -4  # then one for every process, rule and absent cause

# --- makers ---
BY_PROCESS, BY_RULE, BY_ROUNDS = 0, 1 << 16, 1 << 17

# --- decisions ---
CONSENTS, TAKES_PART, SOFTENING, VETO, KEEPING, RECEIVING, SUCCEEDING = 0, 1, 2, 3, 4, 5, 6
NEEDED, BROKEN, LAPSING = 7, 8, 9

# --- lines and answers that history leaves ---
KEY, ATTEMPT, STAMP, OBSERVED = 0, 1, 2, 3
KEY_FIELDS = 4
A_STRENGTH = -7  # in place of an attempt
ANSWER_KEY, ANSWER_STAMP, ANSWER_ITEM, ANSWER_TICKS = 0, 1, 2, 3
ANSWER_KEY_FIELDS = 4
ANSWER_LINE, ANSWER_SHARE, ANSWER_LAW = 0, 1, 2  # of an unlisted one: its mark and share
ANSWER_VALUES = 6

# --- observers ---
OBSERVER_PLACE, OBSERVER_LAW = 0, 1
