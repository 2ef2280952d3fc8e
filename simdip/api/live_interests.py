"""What actors want over time, in history and in an edited world."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from simdip.analysis.weighing import choosing_on, shift_days
from simdip.api.live import Answer
from simdip.laws.mind_fields import WEIGHT_BY_TENSION, WEIGHT_LOGIT
from simdip.program.choosing import interest_places
from simdip.program.compile import parameter_values
from simdip.scenario.apply import apply
from simdip.timeline.model import Timeline

if TYPE_CHECKING:
    import numpy as np

    Numbers = np.ndarray[Any, np.dtype[Any]]

Settings = tuple[tuple[str, float, date | None], ...]  # parameter, value, and the day it begins


@dataclass(frozen=True)
class InterestWeights:
    """The weights of one interest by day; those of an actor sum to 1.

    Attributes
    ----------
    history, scenario : days
    """

    actor: str
    interest: str
    title: str
    history: "Numbers"
    scenario: "Numbers"


class Interests:
    """Weighs the interests of a timeline's actors; all logits at the mode or as edits set them."""

    def __init__(self, timeline: Timeline) -> None:
        self._timeline = timeline
        self._logits: dict[Settings, Numbers] = {(): self._logits_under(())}

    def over_time(self, answer: Answer) -> list[InterestWeights]:
        """The weights at the mean tension of every day, in the order of the file."""
        edited = apply(answer.scenario, answer.design.start)
        settings = tuple(edited.settings)
        history = self._weights(self._logits[()], answer.history.tension.mean(axis=0))
        logits = self._logits[()] if not settings else self._logits_under(settings)
        scenario = self._weights(logits, answer.edited.tension.mean(axis=0))
        return [
            InterestWeights(
                actor.code, interest.id, interest.title, history[place], scenario[place]
            )
            for actor in self._timeline.actors
            for place, interest in enumerate(
                actor.interests, interest_places(self._timeline)[actor.code][0]
            )
        ]

    def _weights(self, logits: "Numbers", tension: "Numbers") -> "Numbers":
        """Interests, days."""
        import numpy as np  # here and not above: a replay needs no numpy

        pulls: Numbers = np.exp(logits[0] + logits[1] * (tension - 50.0) / 25.0)
        for first, last in interest_places(self._timeline).values():
            pulls[first:last] /= pulls[first:last].sum(axis=0)
        return pulls

    def _logits_under(self, settings: Settings) -> "Numbers":
        """Logit at tension 50 and per 25 points of it: two, interests, days."""
        import numpy as np

        clock = self._timeline.clock
        turns = {day for actor in self._timeline.actors for day in shift_days(actor)}
        turns |= {since for _, _, since in settings if since is not None}
        begins = [clock.first, *sorted(day for day in turns if clock.first < day <= clock.last)]
        periods = []
        for begin in begins:
            values = {name: value for name, value, since in settings if (since or begin) <= begin}
            choosing = choosing_on(self._timeline, parameter_values(self._timeline, values), begin)
            periods.append(
                np.array([choosing.interests[WEIGHT_LOGIT], choosing.interests[WEIGHT_BY_TENSION]])
            )
        days = [
            clock.first + timedelta(days=number)
            for number in range((clock.last - clock.first).days + 1)
        ]
        found: Numbers = np.stack([periods[bisect_right(begins, day) - 1] for day in days], axis=2)
        return found
