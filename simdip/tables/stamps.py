"""When something happened, as the columns of a table say it."""

from simdip.clock import DAY, Clock


class Stamps:
    """Local time, date and day of a tick, as text and number."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._known: dict[int, tuple[str, str, float]] = {}

    def __call__(self, tick: int) -> tuple[str, str, float]:
        """The three columns `time`, `date`, `day`."""
        found = self._known.get(tick)
        if found is None:
            text = self._clock.local(tick).isoformat()
            found = self._known[tick] = (text, text[:10], tick / DAY)
        return found
