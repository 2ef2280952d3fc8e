"""Arithmetic on lines of numbers: samples of days, and nodes of the quadrature of the likelihood.

Every loop here does one thing to numbers that lie side by side, so that a processor does several at
a time. What one number becomes is a law, the same that the reference engine calls.
"""

from simdip.engines.batch.room import step
from simdip.laws.exponential import exponential
from simdip.laws.fields import Grid, Line
from simdip.laws.intensity import rate_of
from simdip.laws.interests import pull, utility_of
from simdip.laws.pressure import relaxed, tension_of
from simdip.laws.stocks import stock_after
from simdip.measures.crisis import crisis_rate


@step
def read_pressures(
    first: int, last: int, rate: float, equilibria: Line, elapsed: Line, pressures: Line
) -> None:
    """Pressures so many ticks after those that are given."""
    for place in range(first, last):
        pressures[place] = relaxed(pressures[place], equilibria[place], rate, elapsed[place])


@step
def read_tensions(first: int, last: int, scale: float, pressures: Line, tensions: Line) -> None:
    """Tensions of pressures."""
    for place in range(first, last):
        tensions[place] = tension_of(pressures[place], scale)


@step
def rate_crises(
    rate: float, reference: float, by_tension: float, tensions: Line, rates: Line
) -> None:
    """How often tension would cross into a crisis."""
    for day in range(len(tensions)):
        rates[day] = crisis_rate(rate, reference, by_tension, tensions[day])


@step
def pull_nodes(interest: int, count: int, tensions: Line, interests: Grid, pulls: Line) -> None:
    """What an interest weighs."""
    for node in range(count):
        pulls[node] = pull(interest, tensions[node], interests)


@step
def add_pull(count: int, weight: float, score: float, totals: Line, scores: Line) -> None:
    """Add an interest whose weight does not hang on tension."""
    for node in range(count):
        totals[node] += weight
        scores[node] += weight * score


@step
def add_pulls(count: int, pulls: Line, score: float, totals: Line, scores: Line) -> None:
    """Add an interest."""
    for node in range(count):
        totals[node] += pulls[node]
        scores[node] += pulls[node] * score


@step
def share_nodes(count: int, totals: Line, scores: Line) -> None:
    """Make scores of sums."""
    for node in range(count):
        scores[node] = scores[node] / totals[node] if totals[node] > 0.0 else 0.0


@step
def value_nodes(act: int, count: int, scores: Line, seen: Line, added: Line, acts: Grid) -> None:
    """Make utilities of scores."""
    for node in range(count):
        scores[node] = utility_of(act, scores[node], seen[node], added[node], acts)


@step
def fill_nodes(first: int, last: int, value: float, line: Line) -> None:
    """Put the same number at several nodes."""
    for node in range(first, last):
        line[node] = value


@step
def fade_nodes(
    count: int, rest: float, fade: float, least: float, most: float, ages: Line, values: Line
) -> None:
    """Stocks so many ticks after they had the values that are given."""
    for node in range(count):
        values[node] = min(max(stock_after(values[node], rest, fade, ages[node]), least), most)


@step
def add_times(count: int, coefficient: float, values: Line, line: Line) -> None:
    """Add so many times what is given."""
    for node in range(count):
        line[node] += coefficient * values[node]


@step
def rate_nodes(
    process: int,
    count: int,
    rests: Line,
    tensions: Line,
    utilities: Line,
    processes: Grid,
    rates: Line,
) -> None:
    """The log-linear parts of an intensity."""
    for node in range(count):
        rates[node] = rate_of(process, rests[node], tensions[node], utilities[node], processes)


@step
def excite_nodes(count: int, excited: Line, fades: Line, rates: Line) -> None:
    """Add what earlier points still add, by how much it was and how far it has faded."""
    for node in range(count):
        rates[node] += excited[node] * exponential(fades[node])


@step
def sum_nodes(count: int, before: float, days: Line, rates: Line, factors: Line) -> float:
    """The expected number of events, one node after the other."""
    expected = before
    for node in range(count):
        expected += days[node] * (rates[node] * factors[node])
    return expected
