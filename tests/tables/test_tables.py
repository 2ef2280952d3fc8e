"""What the tables say about a replay."""

import csv
import io
import math

import pytest

import simdip
from simdip.tables.columns import TABLES, TENSION_HOURLY
from simdip.tables.csv_files import csv_bytes

ALL = {table.name: table for table in (*TABLES, TENSION_HOURLY)}


def records(run, name):
    return [dict(zip(ALL[name].header, row, strict=True)) for row in run.rows[name]]


def test_every_table_has_the_columns_of_the_dictionary(run):
    for name, rows in run.rows.items():
        assert all(len(row) == len(ALL[name].columns) for row in rows), name


def test_one_row_of_tension_a_day(run):
    clock = run.timeline.clock
    rows = records(run, "tension")
    assert len(rows) == (clock.last - clock.first).days + 1
    assert rows[0]["date"] == str(clock.first)
    assert rows[-1]["date"] == str(clock.last)
    assert all(0 < row["tension"] < 100 for row in rows)


def test_contributions_sum_to_the_pressure_of_their_day_at_full_precision(run):
    pressure = {row["date"]: row["pressure"] for row in records(run, "tension")}
    sums: dict[str, list[float]] = {}
    for row in records(run, "contributions"):
        sums.setdefault(row["date"], []).append(row["contribution"])
    assert len(sums) >= 6
    for date, parts in sums.items():
        assert math.fsum(parts) == pytest.approx(pressure[date], abs=1e-9)


def test_contributions_stand_on_firsts_of_months_and_on_peak_and_trough_once(run):
    rows = records(run, "contributions")
    dates = {row["date"] for row in rows}
    levels = records(run, "tension")
    peak = max(levels, key=lambda row: row["tension"])["date"]
    trough = min(levels, key=lambda row: row["tension"])["date"]
    firsts = {row["date"] for row in levels if row["date"].endswith("-01")}
    assert dates == firsts | {peak, trough}
    assert len({(row["date"], row["component"]) for row in rows}) == len(rows)


def test_events_lead_from_one_pressure_to_the_next(run):
    for row in records(run, "events"):
        assert row["pressure_after"] == pytest.approx(row["pressure_before"] + row["impulse"])
        assert row["source"]


def test_every_event_of_the_timeline_leaves_a_row(run):
    logged = {row["event_id"] for row in records(run, "events")}
    assert logged == {event.id for event in run.timeline.events}


def test_every_proposal_and_every_mission_is_there(run):
    proposals = {row["proposal"] for row in records(run, "proposals")}
    missions = {row["event_id"] for row in records(run, "missions")}
    kinds = {event.id: event.kind for event in run.timeline.events}
    joined = {event.id for event in run.timeline.events
              if event.kind == "truce" and event.consent}  # fmt: skip
    assert proposals == joined | {name for name, kind in kinds.items() if kind == "proposal"}
    assert missions == {name for name, kind in kinds.items() if kind == "envoy_visit"}


def test_conditions_begin_and_end_in_pairs(run):
    levels: dict[str, float] = {}
    for row in records(run, "conditions"):
        sign = 1 if row["change"] == "begins" else -1
        levels[row["holder"]] = levels.get(row["holder"], 0) + sign * row["level"]
        assert levels[row["holder"]] >= 0


def test_measures_equal_a_fold_of_the_log(run):
    """Counted while playing, and again from the finished tables."""
    levels = [row["tension"] for row in records(run, "tension")]
    events = records(run, "events")
    launched = [row for row in events if row["phase"] == "launched"]
    ballistic = [
        row
        for row in launched
        if row["kind"] == "missile_test" and row["subtype"] != "non_ballistic"
    ]
    found = run.measures
    assert found["mean_tension"] == pytest.approx(math.fsum(levels) / len(levels))
    assert found["peak_tension"] == max(levels)
    assert found["trough_tension"] == min(levels)
    assert found["final_tension"] == levels[-1]
    assert found["area_above_50"] == pytest.approx(sum(max(x - 50, 0) for x in levels))
    assert found["launches"] == len(ballistic)
    assert found["icbm_launches"] == sum(row["subtype"] == "icbm" for row in ballistic)
    assert found["nuclear_tests"] == sum(row["kind"] == "nuclear_test" for row in launched)
    held = [row for row in events if row["phase"] == "held"]
    assert found["summits_held"] == sum(row["kind"] == "summit" for row in held)
    assert found["talks_held"] == sum(row["kind"] == "talks" for row in held)
    assert found["visits_held"] == sum(row["phase"] == "met" for row in events)
    load = sum(
        row["level"] * row["day"] * (-1 if row["change"] == "begins" else 1)
        for row in records(run, "conditions")
        if row["family"] == "drill_load"
    )
    assert found["drill_load_days"] == pytest.approx(load)


def test_days_above_60_agree_with_hourly_samples(run):
    hourly = simdip.replay(run.timeline, sample="hourly")
    above = sum(row[3] >= 60 for row in hourly.rows["tension_hourly"]) / 24
    assert above == pytest.approx(run.measures["days_above_60"], abs=2)


def test_hourly_samples_change_no_other_table(replay_of):
    daily, hourly = replay_of("tutorial"), simdip.replay("tutorial", sample="hourly")
    assert len(hourly.rows["tension_hourly"]) == 181 * 24
    for name, rows in daily.rows.items():
        assert hourly.rows[name] == rows


def test_csv_gives_back_the_same_floats_and_odd_texts():
    table = ALL["contributions"]
    rows = [("2030-01-01", 'comma, "quote"\nnew line', "조선", 0.1 + 0.2), ("d", "c", "k", 1e-300)]
    content = csv_bytes(table, rows)
    assert b"\r\n" not in content
    back = list(csv.reader(io.StringIO(content.decode(), newline="")))
    assert back[0] == list(table.header)
    assert back[1][1:3] == ['comma, "quote"\nnew line', "조선"]
    assert [float(row[3]) for row in back[1:]] == [0.1 + 0.2, 1e-300]


def test_frames_have_the_declared_types(run):
    for name in run.rows:
        frame = run.frame(name)
        for column in ALL[name].columns:
            kind = str(frame[column.name].dtype)
            expected = {
                "string": "string",
                "integer": "int64",
                "number": "float64",
                "date": "datetime64",
                "datetime": "datetime64",
            }[column.type]
            assert kind.startswith(expected), (name, column.name, kind)


def test_an_unknown_table_or_measure_names_those_there_are(replay_of):
    run = replay_of("tutorial")
    with pytest.raises(
        simdip.SettingError, match=r"no table 'event'. There are: events, schedule, tension"
    ):
        run.frame("event")
    with pytest.raises(simdip.SettingError, match=r"no measure 'peak'. There are: mean_tension"):
        run.measure("peak")
