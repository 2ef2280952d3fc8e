"""Ticks and dates: the only module that turns one into the other.

A tick is one second since 00:00 on the first day of a timeline, in the timeline's time zone.
Time zones come from the `tzdata` package and never from the operating system, so that two machines
with the same packages agree. Imprecise dates are EDTF (ISO 8601-2), read by the `edtf` package.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from importlib.resources import files
from zoneinfo import ZoneInfo

DAY = 86_400
NOON = time(12)
FIRST_YEAR, LAST_YEAR = 100, 9900  # leaves room on both sides for `within` and time zones


class DateFault(ValueError):  # noqa: N818  a fault of the file, told with its place
    """A date, time or zone that cannot be read; the message says what is allowed."""


@dataclass(frozen=True, slots=True)
class FuzzyDate:
    """A date as a historian writes it.

    Attributes
    ----------
    text : the date as written
    days : the possible days when the date is one of a set, else empty
    earliest, latest : first and last possible day (strict bounds, widened by `within`)
    approximate, uncertain : `~` and `?` as written; they widen nothing by themselves
    """

    text: str
    earliest: date
    latest: date
    days: tuple[date, ...] = ()
    approximate: bool = False
    uncertain: bool = False

    @property
    def exact(self) -> bool:
        """Whether only one day is possible."""
        return self.earliest == self.latest

    @property
    def certain(self) -> bool:
        """Whether it is one day, and the source is sure of it."""
        return self.exact and not self.approximate and not self.uncertain

    @property
    def middle(self) -> date:
        """The day that a replay takes: the middle one, the earlier where there are two."""
        if self.days:
            return self.days[(len(self.days) - 1) // 2]
        return self.earliest + (self.latest - self.earliest) // 2

    def widened(self, days: int) -> "FuzzyDate":
        """The same date with `days` more on either side."""
        margin = timedelta(days=days)
        first, last = self.earliest - margin, self.latest + margin
        return FuzzyDate(self.text, first, last, (), self.approximate, self.uncertain)


# The forms nearly every event uses are read here, because the edtf package takes 0.2 s to import
# and about 10 ms a date. A test holds this reading against the package's.
_SIMPLE = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d\d))?)?([~?%]?)", re.ASCII)


def _simple(text: str) -> FuzzyDate | None:
    match = _SIMPLE.fullmatch(text)
    if match is None:
        return None
    year, month, day, mark = match.groups()
    if not 1 <= int(year) < 9999:
        return None
    first = date(int(year), int(month or 1), 1)
    if day:
        try:
            first = last = first.replace(day=int(day))
        except ValueError:
            raise DateFault(f"{text!r} is not a day of the calendar") from None
    elif month:
        last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    else:
        last = first.replace(month=12, day=31)
    return FuzzyDate(text, first, last, (), mark in ("~", "%"), mark in ("?", "%"))


def _between(text: str) -> FuzzyDate | None:
    start, slash, end = text.partition("/")
    if not slash:
        return None
    first, last = _simple(start), _simple(end)
    if first is None or last is None:
        return None
    approximate = first.approximate or last.approximate
    uncertain = first.uncertain or last.uncertain
    return FuzzyDate(text, first.earliest, last.latest, (), approximate, uncertain)


def _one_of(text: str) -> FuzzyDate | None:
    if not (text.startswith("[") and text.endswith("]")):
        return None
    choices = [_simple(part.strip()) for part in text[1:-1].split(",")]
    sound = [choice for choice in choices if choice is not None and choice.exact]
    if len(sound) < len(choices):
        return None
    ordered = tuple(sorted({choice.earliest for choice in sound}))
    approximate = any(choice.approximate for choice in sound)
    uncertain = any(choice.uncertain for choice in sound)
    return FuzzyDate(text, ordered[0], ordered[-1], ordered, approximate, uncertain)


def _by_edtf(text: str) -> FuzzyDate:
    from edtf import parse_edtf  # costly, and rarely needed

    unreadable = DateFault(
        f"{text!r} is not a date: write 2017-09-03, 2017-09, 2017-09~, 2017-09-03?, "
        "2017-07-22/2017-07-25 (some day between) or [2017-09-29, 2017-10-02] (one of these)"
    )
    if text.startswith("/") or text.endswith("/"):
        raise unreadable  # the package makes up an end 10 years away
    if re.fullmatch(r"\d{4}-(1[3-9]|20|2[5-9]|[3-9]\d)[~?%]?", text):
        raise unreadable  # no month; seasons are 21 to 24
    if "T" in text:
        raise DateFault(f"{text!r} has a time of day: give it apart, as `time: 05:57`")
    try:
        parsed = parse_edtf(text)
        first, last = date(*parsed.lower_strict()[:3]), date(*parsed.upper_strict()[:3])
        spans = [
            (date(*part.lower_strict()[:3]), date(*part.upper_strict()[:3]))
            for part in getattr(parsed, "objects", ())
        ]
    except Exception:  # the package raises TypeError, ValueError and its own kind alike
        raise unreadable from None
    if sum((end - start).days + 1 for start, end in spans) > 4_000:
        raise DateFault(f"{text!r} names more than 4000 days")
    days = {
        start + timedelta(days=step)
        for start, end in spans
        for step in range((end - start).days + 1)
    }
    both = "%" in text
    ordered = tuple(sorted(days))
    return FuzzyDate(text, first, last, ordered, both or "~" in text, both or "?" in text)


@lru_cache(maxsize=4096)
def read_date(text: str) -> FuzzyDate:
    """Read an exact or imprecise date.

    Raises
    ------
    DateFault : not EDTF, not a day of the calendar, or an end before its start
    """
    text = text.strip()
    if len(text) > 200:
        raise DateFault("a date longer than 200 characters")
    found = _simple(text) or _between(text) or _one_of(text) or _by_edtf(text)
    if found.latest < found.earliest:
        raise DateFault(f"{text!r} ends before it starts")
    if found.earliest.year < FIRST_YEAR or found.latest.year > LAST_YEAR:
        raise DateFault(f"{text!r} lies outside the years {FIRST_YEAR} to {LAST_YEAR}")
    return found


def read_time(text: str) -> time:
    """Read a time of day written `05:57` or `05:57:30`.

    Raises
    ------
    DateFault : anything else, or an hour, minute or second that does not exist
    """
    if not re.fullmatch(r"\d\d:\d\d(:\d\d)?", text, re.ASCII):
        raise DateFault(f"{text!r} is not a time of day: write it as 05:57 or 05:57:30")
    try:
        return time.fromisoformat(text)
    except ValueError:
        raise DateFault(f"{text!r} is not a time of day between 00:00 and 23:59:59") from None


@lru_cache(maxsize=64)
def read_zone(name: str) -> ZoneInfo:
    """The time zone of that name in the `tzdata` package.

    Raises
    ------
    DateFault : no such zone
    """
    if not re.fullmatch(r"[A-Za-z0-9_+-]+(/[A-Za-z0-9_+-]+)*", name):
        raise DateFault(f"{name!r} is not a time zone: use a name such as Asia/Seoul")
    try:
        with files("tzdata").joinpath("zoneinfo", *name.split("/")).open("rb") as binary:
            return ZoneInfo.from_file(binary, key=name)
    except (OSError, ValueError):
        raise DateFault(f"no time zone {name!r}: use a name such as Asia/Seoul") from None


@dataclass(frozen=True, slots=True)
class Clock:
    """The calendar of one timeline.

    Attributes
    ----------
    first, last : first and last day, both inside the span
    zone : name of the time zone of the timeline
    """

    first: date
    last: date
    zone: str

    @property
    def horizon(self) -> int:
        """First tick after the span; an event there does not happen."""
        return self.tick(self.last, next_day=True)

    def tick(
        self, day: date, at: time = time(0), zone: str | None = None, *, next_day: bool = False
    ) -> int:
        """Ticks from the start to a local time; `next_day` gives 24:00 instead.

        With no `zone` it is the timeline's, and a time that its clocks skip moves forward.
        Where the clocks skip midnight, the day begins when they have done so.

        Raises
        ------
        DateFault : the clocks of `zone` were set forward over this time
        """
        return _tick(self, day, at, zone, next_day)

    def local(self, tick: int) -> datetime:
        """The local time of a tick, without offset."""
        origin = datetime.combine(self.first, time(0), read_zone(self.zone))
        instant = origin.timestamp() + tick
        return datetime.fromtimestamp(instant, read_zone(self.zone)).replace(tzinfo=None)

    def noons(self) -> list[int]:
        """The tick of 12:00 on every day of the span."""
        days = (self.last - self.first).days + 1
        return [self.tick(self.first + timedelta(days=step), NOON) for step in range(days)]


@lru_cache(maxsize=1 << 14)  # an ensemble asks for the same days again and again
def _tick(clock: Clock, day: date, at: time, zone: str | None, next_day: bool) -> int:
    local = read_zone(zone or clock.zone)
    if next_day:
        day, at = day + timedelta(days=1), time(0)
    moment = datetime.combine(day, at, local)
    if zone and at != time(0):
        instant = moment.timestamp()
        if datetime.fromtimestamp(instant, local).replace(fold=0) != moment.replace(fold=0):
            raise DateFault(f"{day} {at} does not exist in {zone}: the clocks were set forward")
    origin = datetime.combine(clock.first, time(0), read_zone(clock.zone))
    return round(moment.timestamp() - origin.timestamp())
