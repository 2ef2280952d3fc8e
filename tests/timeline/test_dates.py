"""Dates as written, ticks as played, and the way between them."""

import zoneinfo
from datetime import date, datetime, time, timedelta
from importlib.resources import files

import pytest
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from simdip.clock import Clock, DateFault, read_date, read_time, read_zone

SEOUL, NEW_YORK = "Asia/Seoul", "America/New_York"
ZONES = [SEOUL, NEW_YORK, "UTC", "Europe/London", "Australia/Lord_Howe", "America/St_Johns"]
MARKS = st.sampled_from(["", "~", "?", "%"])
DAYS = st.dates(date(1000, 1, 1), date(9800, 12, 31))


def written(parts: int):
    """A year, a month or a day with any mark."""
    forms = ("%Y", "%Y-%m", "%Y-%m-%d")
    return st.tuples(DAYS, MARKS).map(lambda pair: pair[0].strftime(forms[parts - 1]) + pair[1])


SIMPLE = st.one_of(written(1), written(2), written(3))


def by_package(text: str) -> tuple[date, date]:
    parsed = parse_edtf(text)
    return date(*parsed.lower_strict()[:3]), date(*parsed.upper_strict()[:3])


@settings(deadline=None)
@given(SIMPLE)
def test_simple_dates_read_as_the_edtf_package_reads_them(text):
    found = read_date(text)
    assert (found.earliest, found.latest) == by_package(text)
    assert found.approximate == (text[-1] in "~%")
    assert found.uncertain == (text[-1] in "?%")


@settings(deadline=None, max_examples=50)
@given(st.tuples(written(3), written(3)))
def test_days_between_read_as_the_edtf_package_reads_them(pair):
    text = "/".join(sorted(pair))
    found = read_date(text)
    assert (found.earliest, found.latest) == by_package(text)


@settings(deadline=None, max_examples=50)
@given(st.lists(DAYS, min_size=2, max_size=5, unique=True))
def test_sets_read_as_the_edtf_package_reads_them(days):
    text = "[" + ", ".join(map(str, sorted(days))) + "]"
    found = read_date(text)
    assert found.days == tuple(sorted(set(days)))
    assert (found.earliest, found.latest) == by_package(text)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2018-02-XX", date(2018, 2, 1), date(2018, 2, 28)),
        ("201X", date(2010, 1, 1), date(2019, 12, 31)),
        ("2018-21", date(2018, 3, 1), date(2018, 5, 31)),
        ("{2018-02, 2018-03}", date(2018, 2, 1), date(2018, 3, 31)),
        ("[2018-01-01..2018-01-05]", date(2018, 1, 1), date(2018, 1, 5)),
    ],
)
def test_rarer_forms_go_to_the_package(text, first, last):
    found = read_date(text)
    assert (found.earliest, found.latest) == (first, last)


@pytest.mark.parametrize(
    "text",
    ["", " ", "soon", "2018-2-3", "03.09.2017", "2018-02-30", "2018-13", "2018-02-10/", "/2018",
     "2018-02-10/..", "2018-02-10T05:57:00", "Y12018", "-0100", "0099", "9901", "9999-12-31",
     "2018-03/2018-02", "[]", "[2018-02-30]", "9" * 201, "2018\n", "٢٠١٨"],
)  # fmt: skip
def test_what_is_no_date_is_refused(text):
    if text == "2018\n":  # space around a date is harmless
        assert read_date(text).earliest == date(2018, 1, 1)
        return
    with pytest.raises(DateFault):
        read_date(text)


@pytest.mark.parametrize(
    ("text", "middle"),
    [
        ("2017-09-03", date(2017, 9, 3)),
        ("2017-09-03~", date(2017, 9, 3)),
        ("2017-02", date(2017, 2, 14)),  # of 28 days, the earlier of the two in the middle
        ("2017-09", date(2017, 9, 15)),
        ("2017-01", date(2017, 1, 16)),
        ("2017", date(2017, 7, 2)),
        ("2017-07-22/2017-07-25", date(2017, 7, 23)),
        ("[2017-09-29, 2017-10-02]", date(2017, 9, 29)),
        ("[2017-10-09, 2017-10-02, 2017-10-03]", date(2017, 10, 3)),
    ],
)
def test_the_middle_day(text, middle):
    assert read_date(text).middle == middle


def test_within_widens_on_both_sides_and_keeps_the_middle():
    wide = read_date("2018-02-14~").widened(3)
    assert (wide.earliest, wide.latest) == (date(2018, 2, 11), date(2018, 2, 17))
    assert wide.middle == date(2018, 2, 14)
    assert not wide.exact


@pytest.mark.parametrize("text", ["24:00", "12:60", "12", "1:30", "12:30 pm", "12:30:61", ""])
def test_what_is_no_time_of_day_is_refused(text):
    with pytest.raises(DateFault):
        read_time(text)


@pytest.mark.parametrize(
    "name",
    ["Soul", "Asia", "../UTC", "Asia/../UTC", "/etc/localtime", "", "asia/seoul/x", "tzdata"],
)
def test_what_is_no_time_zone_is_refused(name):
    with pytest.raises(DateFault):
        read_zone(name)


def test_zones_come_from_the_tzdata_package(tmp_path):
    """Even where the system has another opinion: here its Seoul is London."""
    wrong = tmp_path / "Asia" / "Seoul"
    wrong.parent.mkdir()
    wrong.write_bytes(files("tzdata").joinpath("zoneinfo", "Europe", "London").read_bytes())
    zoneinfo.reset_tzpath(to=(str(tmp_path),))
    read_zone.cache_clear()
    try:
        noon = datetime(2018, 1, 1, 12)
        assert zoneinfo.ZoneInfo.no_cache(SEOUL).utcoffset(noon) == timedelta(0)
        assert read_zone(SEOUL).utcoffset(noon) == timedelta(hours=9)
    finally:
        zoneinfo.reset_tzpath()
        read_zone.cache_clear()


@pytest.mark.parametrize(
    ("day", "at", "seoul"),
    [
        (date(2018, 3, 10), "12:00", datetime(2018, 3, 11, 2, 0)),  # winter: 14 hours
        (date(2018, 3, 11), "01:59:59", datetime(2018, 3, 11, 15, 59, 59)),
        (date(2018, 3, 11), "03:00", datetime(2018, 3, 11, 16, 0)),  # one second later
        (date(2018, 3, 11), "12:00", datetime(2018, 3, 12, 1, 0)),  # summer: 13 hours
        (date(2018, 11, 4), "01:30", datetime(2018, 11, 4, 14, 30)),  # twice; the first
        (date(2018, 11, 4), "02:00", datetime(2018, 11, 4, 16, 0)),
    ],
)
def test_new_york_told_in_seoul(day, at, seoul):
    clock = Clock(date(2018, 1, 1), date(2018, 12, 31), SEOUL)
    tick = clock.tick(day, read_time(at), NEW_YORK)
    assert clock.local(tick) == seoul


@pytest.mark.parametrize("home", [SEOUL, NEW_YORK])
@pytest.mark.parametrize("at", ["02:00", "02:30", "02:59:59"])
def test_a_time_that_the_clocks_skip_is_a_fault(home, at):
    clock = Clock(date(2018, 1, 1), date(2018, 12, 31), home)
    with pytest.raises(DateFault, match="does not exist in America/New_York"):
        clock.tick(date(2018, 3, 11), read_time(at), NEW_YORK)


def test_a_day_whose_midnight_is_skipped_begins_an_hour_later():
    clock = Clock(date(2018, 11, 1), date(2018, 11, 30), "America/Sao_Paulo")
    start = clock.tick(date(2018, 11, 4), zone="America/Sao_Paulo")
    assert clock.local(start) == datetime(2018, 11, 4, 1)
    assert clock.tick(date(2018, 11, 3), next_day=True) == start


def test_a_span_with_a_change_of_clocks_is_an_hour_short_or_long():
    for first, hours in [(date(2018, 3, 11), 23), (date(2018, 11, 4), 25), (date(2018, 7, 1), 24)]:
        assert Clock(first, first, NEW_YORK).horizon == hours * 3600


@given(st.sampled_from(ZONES), st.integers(0, 731 * 86_400))
def test_a_tick_told_in_local_time_comes_back(zone, tick):
    """But for the hour that a clock shows twice, where the first is taken."""
    clock = Clock(date(2017, 1, 1), date(2018, 12, 31), zone)
    local = clock.local(tick)
    back = clock.tick(local.date(), local.time(), zone)
    assert clock.local(back) == local
    assert back in (tick, tick - 3600, tick - 1800)


@given(st.sampled_from(ZONES), st.dates(date(2017, 1, 1), date(2018, 12, 31)))
def test_noon_of_every_day_comes_back(zone, day):
    clock = Clock(date(2017, 1, 1), date(2018, 12, 31), zone)
    noon = clock.tick(day, time(12), zone)
    assert clock.local(noon) == datetime.combine(day, time(12))
    assert clock.noons()[(day - date(2017, 1, 1)) // timedelta(days=1)] == noon
