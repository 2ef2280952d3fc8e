"""How long things take. Nothing here fails by being slow: read the medians.

pytest tests/benchmarks --benchmark-enable --benchmark-only
"""

import json
import math
import resource
import subprocess
import sys
import time
from datetime import date, timedelta

import pytest

import simdip

KOREA = "korea-2017-2018"


def growing(count: int) -> simdip.Timeline:
    """A timeline of two years with that many events of mixed kinds."""
    first = date(2030, 1, 1)
    words = [
        ("missile_test", "mrbm", "success", "when"),
        ("statement", "threat", "issued", "when"),
        ("drill", "air", "held", "span"),
        ("envoy_visit", "special_envoy", "held", "span"),
        ("talks", "working", "held", "when"),
    ]
    events = []
    for number in range(count):
        kind, subtype, outcome, form = words[number % len(words)]
        day = first + timedelta(days=number * 720 // count)
        because = [{"event": f"event_{number // 2:05d}", "necessity": 0.5, "reason": "made up"}]
        dates = {"when": str(day)}
        if form == "span":
            dates = {"start": str(day), "end": str(day + timedelta(days=3))}
        events.append(
            {
                "id": f"event_{number:05d}", "kind": kind, "subtype": subtype, "outcome": outcome,
                "title": f"Event {number}", "actors": {"initiator": ["AAA"]},
                "sources": [{"cite": "made up", "grade": "D"}], **dates,
                "because": because if number * 720 // count > 2 else [],
            }
        )  # fmt: skip
    header = {"id": "grown", "title": "Grown", "start": "2030-01-01", "end": "2031-12-31"}
    return simdip.Timeline.model_validate(
        {
            "timeline": {**header, "summary": "made up"},
            "actors": [{"code": "AAA", "name": "A", "role": "acts"}],
            "events": events,
        }
    )


@pytest.mark.parametrize("command", [["--help"], ["replay", "--no-figures"], ["replay"]])
def test_whole_command(benchmark, tmp_path, command):
    """Once installed: target 150 ms; 0.8 s and 150 MB; 2.5 s and 220 MB."""
    words = [sys.executable, "-m", "simdip", *command]

    def run():
        subprocess.run(words, cwd=tmp_path, check=True, capture_output=True)

    benchmark.pedantic(run, rounds=7, warmup_rounds=1)
    used = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    benchmark.extra_info["largest child so far, MB"] = round(used)


def test_reading_korea(benchmark):
    benchmark(simdip.load, KOREA)


def test_playing_korea(benchmark):
    timeline = simdip.load(KOREA)
    benchmark(simdip.replay, timeline)


def test_tables_of_korea(benchmark):
    def rows():
        return simdip.replay(timeline).rows

    timeline = simdip.load(KOREA)
    benchmark(rows)


def test_growth_with_the_number_of_events(benchmark, tmp_path):
    """Reading, playing and writing from 300 to 10,000 events: target at most n ** 1.3."""
    sizes = (300, 1000, 3000, 10_000)
    paths = [tmp_path / f"{size}.yaml" for size in sizes]
    seconds = []
    for size, path in zip(sizes, paths, strict=True):
        text = json.dumps(growing(size).model_dump(mode="json", exclude_unset=True))
        path.write_text(text.replace("}, {", "},\n{"))  # JSON is YAML
        best = math.inf
        for _ in range(3):
            began = time.perf_counter()
            simdip.write(simdip.replay(path), tmp_path / f"run-{size}", figures=False)
            best = min(best, time.perf_counter() - began)
        seconds.append(best)
    exponent = math.log(seconds[-1] / seconds[0]) / math.log(sizes[-1] / sizes[0])
    benchmark.extra_info["seconds"] = dict(
        zip(sizes, (round(one, 3) for one in seconds), strict=True)
    )
    benchmark.extra_info["exponent"] = round(exponent, 2)
    print(f"\nseconds {seconds}, exponent {exponent:.2f}")
    benchmark.pedantic(simdip.replay, (paths[0],), rounds=3)
