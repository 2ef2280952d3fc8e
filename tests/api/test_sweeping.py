"""Sweeps: the same marks at every point, and every fault of the points at once."""

import pytest

import simdip
from simdip.errors import EngineError, PointsError, SettingError

KOREA = simdip.load("korea-2017-2018")
FOAL = "foal_eagle_2018<-drill_delay_agreed"
TRUCE = ["remove regatta_truce"]


def sweep(**given):
    return simdip.sweep("no-drill-delay", **{"count": 2, "base": KOREA, "at": "mode", **given})


def small(**given):
    return simdip.sweep(TRUCE, **{"count": 2, "base": "tutorial", **given})


def test_every_combination_is_a_point_and_the_last_number_moves_fastest():
    found = small(vary=["truce_shift=-30:0:3", "half_life=20:90:2"], measures=["launches"])
    frame = found.frame()
    assert tuple(frame.columns) == found.header == (
        "scenario", "point", "truce_shift", "half_life", "measure", "unit", "history_mean",
        "scenario_mean", "difference", "mc_se", "mc_low", "mc_high", "pairs",
    )  # fmt: skip
    assert list(zip(frame["truce_shift"], frame["half_life"], strict=True)) == [
        (-30, 20), (-30, 90), (-15, 20), (-15, 90), (0, 20), (0, 90),
    ]  # fmt: skip
    assert list(frame["point"]) == [1, 2, 3, 4, 5, 6]
    assert set(frame["measure"]) == {"launches"}
    assert set(frame["pairs"]) == {2}


def test_a_point_is_the_model_with_its_numbers():
    found = sweep(points=[{"drill_shift": 0.0, FOAL: 0.4}, {FOAL: 0.9, "drill_shift": 15}])
    for number, (shift, necessity) in enumerate([(0.0, 0.4), (15.0, 0.9)], start=1):
        alone = simdip.model(
            "no-drill-delay", replications=2, base=KOREA, drill_shift=shift,
            necessity__foal_eagle_2018__drill_delay_agreed=necessity,
        )  # fmt: skip
        rows = [row for row in found.rows if row[1] == number]
        assert 3 * len(rows) == len(alone)
        for row in rows:
            values = dict(zip(found.header, row, strict=True))
            assert (values["drill_shift"], values[FOAL]) == (shift, necessity)
            assert values["difference"] == alone[f"effect_{values['measure']}"]
            assert values["history_mean"] == alone[f"history_{values['measure']}"]
            assert values["scenario_mean"] == alone[f"scenario_{values['measure']}"]


def test_what_is_inert_changes_nothing_exactly():
    found = sweep(vary={"other_shift": [-5, 0, 5]})  # Korea has no condition of no family
    by_point = [[row[3:] for row in found.rows if row[1] == point] for point in (1, 2, 3)]
    assert by_point[0] == by_point[1] == by_point[2]
    moved = sweep(vary={"drill_shift": [0, 10]})
    assert [row[3:] for row in moved.rows if row[1] == 1] != by_point[1]
    assert [row[3:] for row in moved.rows if row[1] == 2] == by_point[1]  # at its mode


def test_a_point_holds_whatever_a_scenario_sets():
    edits = [*TRUCE, "set half_life value=60"]
    own = simdip.sweep(edits, base="tutorial", count=2, vary={"half_life": [45]})
    assert [row[3:] for row in own.rows] == [
        row[3:] for row in small(vary={"half_life": [45]}).rows
    ]


def test_the_table_of_a_file_is_that_of_its_rows(tmp_path):
    path = tmp_path / "points.csv"
    path.write_text("truce_shift;half_life\n-30;20\n0;90\n")
    rows = [{"truce_shift": -30, "half_life": 20}, {"truce_shift": 0, "half_life": 90}]
    assert small(points=path).rows == small(points=rows).rows


def test_any_engine_and_any_jobs_give_the_same():
    rows = [{"half_life": value} for value in (20, 30, 60, 90)]
    found = [
        small(points=rows, count=3, engine=engine, jobs=jobs)
        for engine in ("simpy", "batch")
        for jobs in (1, 2)
    ]
    assert all(one.rows == found[0].rows for one in found)
    assert [one.engine for one in found] == ["simpy", "simpy", "batch", "batch"]


def test_where_the_compiled_engine_has_no_law_the_reference_engine_plays(monkeypatch):
    from simdip.engines.batch.lowering import Unfit

    def refuse(*_):
        raise Unfit("the measure law add_own has no compiled twin")

    monkeypatch.setattr("simdip.ensemble.batch.lower", refuse)
    found = small(vary=["half_life=20:90:2"], count=100)
    assert (found.engine, found.because) == (
        "simpy",
        "the measure law add_own has no compiled twin",
    )
    assert found.rows == small(vary=["half_life=20:90:2"], count=100, engine="simpy").rows
    with pytest.raises(EngineError, match="add_own has no compiled twin"):
        small(vary=["half_life=20:90:2"], engine="batch")


def test_points_that_meet_too_high_intensities_are_named(monkeypatch):
    def refuse(_, pairs):
        if pairs[0].worlds["history"].measures["mean_tension"] > 45:
            raise EngineError("too high")

    monkeypatch.setattr("simdip.api.sweeping.check_clipped", refuse)
    with pytest.raises(EngineError) as refused:
        small(vary={"baseline": [20, 48, 50]}, at="mode")
    assert str(refused.value).splitlines() == [
        "point 2 (baseline=48): too high", "point 3 (baseline=50): too high",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("given", "lines"),
    [
        ({"vary": ["half_lif=20:90:2", "truce_shift=5000:6000:2", "scale=40", "half_life=1:2:1"]},
         ["'scale=40': write it as drill_shift=0:20:5", "'half_life=1:2:1': at least two values",
          "unknown parameter 'half_lif'. Did you mean 'half_life'?",
          "truce_shift must lie between -1000 and 1000, found 5000", "found 6000"]),
        ({"vary": ["half_life=20:90:2", "half_life=20:90:2"]}, ["half_life is varied twice"]),
        ({"vary": ["half_life=nan:90:2"]}, ["both ends must be numbers"]),
        ({"vary": {"half_life": [], "a<-b": [1]}},
         ["half_life has no values", "unknown necessity 'a<-b'."]),
        ({"vary": {"half_life": ["x"]}}, ["half_life must be a number, found 'x'"]),
        ({"vary": ["half_life=20:90:400", "truce_shift=-30:0:400"]},
         ["160000 points are asked for; at most 100000"]),
        ({"points": [{"half_life": 20}, {"truce_shift": 1}]}, ["point 2 has other names"]),
        ({"points": [{"half_life": float("nan")}, {"half_life": -1}]},
         ["found nan", "found -1"]),
        ({"points": []}, ["at least one point"]),
        ({}, ["say what to vary"]),
        ({"vary": ["half_life=20:90:2"], "points": []}, ["say what to vary"]),
        ({"vary": ["half_life=20:90:2"], "measures": ["launch", "peak"]},
         ["no measure 'launch'. Did you mean 'launches'?", "no measure 'peak'."]),
        ({"vary": ["half_life=20:90:2"], "count": 0, "engine": "fast", "at": "modes",
          "weights": "cameos"},
         ["at least one pair", "unknown engine 'fast'", "unknown way 'modes'",
          "unknown weight set 'cameos'"]),
    ],
)  # fmt: skip
def test_every_fault_is_told_at_once(given, lines):
    with pytest.raises(SettingError) as refused:
        small(**given)
    found = str(refused.value).splitlines()
    assert len(found) == len(lines)
    for line, words in zip(found, lines, strict=True):
        assert words in line


def test_every_fault_of_a_file_is_told_with_its_place(tmp_path):
    path = tmp_path / "points.csv"
    path.write_text("half_lif,truce_shift,,truce_shift\n30,2000,1,0\n-1,abc,2,nan\n")
    with pytest.raises(PointsError) as refused:
        small(points=path)
    places = [(one.line, one.column, one.message) for one in refused.value.faults]
    assert places == [
        (1, 1, "unknown parameter 'half_lif'. Did you mean 'half_life'?"),
        (1, 22, "a column without a name"),
        (1, 23, "the column truce_shift stands twice"),
        (2, 4, "truce_shift must lie between -1000 and 1000, found 2000"),
        (3, 4, "'abc' is not a number"),
        (3, 10, "truce_shift must lie between -1000 and 1000, found nan"),
    ]
    assert str(refused.value).startswith(f"6 faults found\n{path}:1:1: ")
