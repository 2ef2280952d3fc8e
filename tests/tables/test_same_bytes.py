"""The same input gives the same bytes: drawn timelines, hash seeds, time zones, languages."""

import os
import subprocess
import sys

import pytest
from hypothesis import given, settings
from strategies import timelines

import simdip
from simdip.tables.replay_files import replay_files


@settings(max_examples=25, deadline=None)
@given(timelines())
def test_a_drawn_timeline_gives_the_same_bytes_twice(timeline):
    first, second = (
        replay_files(run.program, run.sample, run.rows, {}, {})
        for run in (simdip.replay(timeline), simdip.replay(timeline.model_copy()))
    )
    assert first == second


@pytest.mark.parametrize("name", sorted(simdip.timelines()))
def test_no_hash_seed_time_zone_or_language_of_a_machine_shows(name, tmp_path):
    machines = [
        {"PYTHONHASHSEED": "1", "TZ": "America/New_York", "LC_ALL": "C"},
        {
            "PYTHONHASHSEED": "271828",
            "TZ": "Asia/Seoul",
            "LC_ALL": "tr_TR.UTF-8",
            "PYTHONUTF8": "0",
        },
    ]
    found = []
    for number, machine in enumerate(machines):
        folder = tmp_path / str(number)
        subprocess.run(
            [sys.executable, "-m", "simdip", "replay", name, "--out", str(folder)],
            env={**os.environ, **machine}, check=True, capture_output=True,
        )  # fmt: skip
        found.append({path.name: path.read_bytes() for path in folder.iterdir()})
        del found[-1]["run.json"]
    assert found[0] == found[1]
