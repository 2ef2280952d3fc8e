"""How fast the compiled engine is: measures, and writes docs/performance.md.

python tests/benchmarks/performance.py [--pairs 1000000] [--runs 5]

Every figure is a median of five or more, and where it can be a ratio of two things that were
measured in turns in one run; the page says of how many whole runs theirs are. Close everything else
first: it takes some 40 minutes, most of it for five runs of a million pairs.
"""

import argparse
import gc
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from functools import partial
from pathlib import Path

from core import PlainC, compiler, design, timeline
from dragging import measured

from simdip.api.designing import design_of
from simdip.ensemble.batch import Batch, Player
from simdip.ensemble.chunks import CHUNK, Part, Plan, forget_players, tasks_of
from simdip.ensemble.pairs import Design, play_pair
from simdip.ensemble.summary import count_days, empty_histograms
from simdip.ensemble.threads import in_threads
from simdip.scenario.model import Scenario
from simdip.tables.chunk_file import played_chunk
from simdip.tables.manifest import sources_digest

PAGE = Path(__file__).parents[2] / "docs" / "performance.md"
COMMAND = "python tests/benchmarks/performance.py"
SCENARIO, ROUNDS = "no-drill-delay", 7
NULL = Scenario("null", "core", "nothing", ())
LOADS = "import sys, time; sys.path.insert(0, '.'); began = time.perf_counter()\n"
COMPILES = LOADS + (
    "from simdip.engines.batch.compiled import compiled\n"
    "compiled(); print(time.perf_counter() - began)"
)


def timed(play, count=1):
    """Seconds of the processor for each of so many."""
    gc.collect()
    began = time.process_time()
    play()
    return (time.process_time() - began) / count


def in_turns(first, second, rounds=ROUNDS):
    """Medians of two things measured in turns, and the median of their ratios."""
    pairs = [(first(), second()) for _ in range(rounds)]
    ratios = [one / other for one, other in pairs]
    return (
        *(statistics.median(each) for each in zip(*pairs, strict=True)),
        statistics.median(ratios),
    )


def against_simpy():
    """SimPy and compiled, a pair of Korea with all mechanisms, with the likelihood and without."""
    rows = []
    for weighs in (True, False):
        asked = replace(design_of(SCENARIO, seed=1, how="draw"), weighs=weighs)
        player = Player(Batch(asked))
        player.play(0, 300)
        play_pair(asked, 0)
        simpy, batch, ratio = in_turns(
            lambda asked=asked: timed(lambda: [play_pair(asked, one) for one in range(10)], 10),
            lambda player=player: timed(lambda: player.play(0, 300), 300),
        )
        what = "with the likelihood of history" if weighs else "without it"
        rows.append((what, f"{simpy * 1e3:.1f} ms", f"{batch * 1e3:.2f} ms", f"{ratio:.0f}"))
    return rows


def against_c():
    """The core of the model in plain C, and on the compiled engine; both give the same bits."""
    if compiler() is None:
        return [("no C compiler here", "", "", "")]
    rows = []
    for what, measures in (("what the C does", frozenset()), ("and all measures", None)):
        asked = replace(design(), measures=measures)
        player = Player(Batch(asked))
        player.play(0, 300)
        with tempfile.TemporaryDirectory() as folder:
            plain = PlainC(asked, folder)
            plain.play(0, 300)
            batch, c, ratio = in_turns(
                lambda player=player: timed(lambda: player.play(0, 1000), 1000),
                lambda plain=plain: timed(lambda: plain.play(0, 1000), 1000),
                2 * ROUNDS,
            )
        rows.append((what, f"{c * 1e6:.0f} us", f"{batch * 1e6:.0f} us", f"{ratio:.1f}"))
    return rows


def on_two_cores():
    """The same pairs by one thread and by two, in seconds of the clock."""
    from concurrent.futures import ThreadPoolExecutor

    batch = Batch(replace(design_of(SCENARIO, seed=1, how="draw"), weighs=False))
    players = [Player(batch), Player(batch)]
    for player in players:
        player.play(0, 300)

    def one():
        began = time.perf_counter()
        for start in range(0, 1200, 300):
            players[0].play(start, 300)
        return time.perf_counter() - began

    def two():
        began = time.perf_counter()
        with ThreadPoolExecutor(2) as pool:
            list(pool.map(lambda both: [both[1].play(start, 300) for start in (0, 300)],
                          enumerate(players)))  # fmt: skip
        return time.perf_counter() - began

    alone, together, ratio = in_turns(one, two)
    return [(f"1,200 pairs, {os.cpu_count()} cores", f"{alone:.2f} s", f"{together:.2f} s",
             f"{ratio:.2f}")]  # fmt: skip


def the_fans():
    """Counting a block's daily tension into the histograms of the fans, against playing it."""
    player = Player(Batch(replace(design_of(SCENARIO, seed=1, how="draw"), weighs=True)))
    block = player.play(0, 250)
    histograms = empty_histograms(len(block.tension), block.tension.shape[2])
    playing, counting, ratio = in_turns(
        lambda: timed(lambda: player.play(0, 250), 250),
        lambda: timed(lambda: count_days(histograms, block.tension), 250),
    )
    return [("250 pairs, two worlds and their difference", f"{playing * 1e3:.2f} ms",
             f"{counting * 1e3:.3f} ms", f"{100 / ratio:.0f} %")]  # fmt: skip


def by_events():
    """A pair by the number of scheduled events."""
    rows, before = [], None
    for events in (1_000, 10_000, 100_000):
        asked = Design(timeline(events), (NULL,), how="mode", weighs=False)
        player = Player(Batch(asked))
        player.play(0, 1)
        count = max(2, 100_000 // events)
        play = partial(player.play, 0, count)
        seconds = statistics.median(timed(play, count) for _ in range(5))
        each = seconds / events
        rows.append((f"{events:,}", f"{seconds * 1e3:.2f} ms", f"{each * 1e9:.0f} ns",
                     "" if before is None else f"{each / before:.2f}"))  # fmt: skip
        before = each
    return rows


def by_pairs():
    """Chunks of a comparison by the number of pairs, all cores at work, in seconds of the clock."""
    bare = replace(design_of(SCENARIO, seed=1, how="draw"), weighs=True)
    plan = Plan("measured", sources_digest(), {"main": Part("main", bare, True, "batch")})
    cores, seconds = os.cpu_count(), {1_000: [], 10_000: [], 100_000: []}

    def chunks(count):
        tasks = list(tasks_of("main", count, 500 if count == 1_000 else CHUNK))
        return list(in_threads(partial(played_chunk, plan), tasks, cores))

    chunks(2_000)
    for _ in range(3):
        for count, found in seconds.items():
            for _ in range(5 if count == 1_000 else 1):
                began = time.perf_counter()
                chunks(count)
                found.append((time.perf_counter() - began) / count)
    forget_players(plan)
    each = {count: statistics.median(found) for count, found in seconds.items()}
    least = each[1_000]
    return [(f"{count:,}", f"{one * 1e3:.2f} ms", f"{one / least:.2f}")
            for count, one in each.items()]  # fmt: skip


def starting():
    """Seconds until the engine is there, compiled anew and read from where it is kept."""

    def seconds(folder):
        found = subprocess.run(
            [sys.executable, "-c", COMPILES], check=True, capture_output=True,
            text=True, env={**os.environ, "SIMDIP_CACHE": folder},
        )  # fmt: skip
        return float(found.stdout)

    anew, read = [], []
    for _ in range(5):
        with tempfile.TemporaryDirectory() as folder:
            anew.append(seconds(folder))
            read.append(seconds(folder))
    return [
        ("compiled anew", f"{statistics.median(anew):.1f} s"),
        ("read", f"{statistics.median(read):.1f} s"),
    ]


def in_the_lab():
    """A drill dragged in Chromium."""
    if shutil.which("chromium") is None:
        return "No Chromium here."
    what, rows = measured()
    return table((what, "median", "95th percentile"), rows)


def in_a_run(pairs, runs):
    """A whole comparison on all cores, by the number of pairs: seconds and memory, so many runs."""
    rows, before = [], None
    for count in (1_000, 10_000, 20_000, 100_000, pairs):
        several = [one_run(count) for _ in range(runs)]
        seconds, memory = (statistics.median(one) for one in zip(*several, strict=True))
        least, most = (end(one for one, _ in several) for end in (min, max))
        more = ""
        if before is not None:
            more = f"{(seconds - before[1]) / (count - before[0]) * 1e3:.2f} ms"
        each = f"{seconds / count * 1e3:.2f} ms"
        ends = f"{least:.0f} to {most:.0f} s"
        rows.append((f"{count:,}", f"{seconds:.0f} s", ends, each, more, f"{memory:.0f} MB",
                     f"{max(one for _, one in several):.0f} MB"))  # fmt: skip
        before = count, seconds
    return rows


def one_run(count):
    """Seconds of the clock and the most memory, in a process and a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        found = subprocess.run(
            [sys.executable, "-c", MEASURED.format(scenario=SCENARIO, count=count)],
            check=True,
            capture_output=True,
            text=True,
            cwd=folder,
        )
        seconds = time.perf_counter() - began
    return seconds, int(found.stdout.split()[-1]) / 1024


MEASURED = """
import os, simdip
found = simdip.compare(["{scenario}"], count={count}, jobs=os.cpu_count(), beside=False,
                       engine="batch", out="run")
simdip.write_comparison(found, "run")
with open("/proc/self/status") as status:  # getrusage would count the memory of the parent too
    print(next(line.split()[1] for line in status if line.startswith("VmHWM")))
"""


def table(head, rows):
    """Rows as a table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(map(str, row)) + " |" for row in lines)


def page(pairs, runs):
    """The whole page, measured now."""
    cores, version = os.cpu_count(), platform.python_version()
    machine = f"{platform.machine()}, {cores} cores, Python {version}"
    parts = [
        HEAD.format(command=COMMAND, machine=machine),
        "## A pair of Korea\n",
        table(("", "SimPy", "compiled", "SimPy / compiled"), against_simpy()),
        "\n## The core of the model against plain C\n",
        CORE,
        table(("", "plain C", "compiled", "compiled / C"), against_c()),
        "\n## Threads\n",
        table(("", "one thread", "two threads", "one / two"), on_two_cores()),
        "\n## Fans\n",
        table(("", "playing a pair", "its fans", "share"), the_fans()),
        "\n## Scheduled events\n",
        table(("events", "a pair", "an event", "to the row above"), by_events()),
        "\n## Pairs\n",
        PAIRS.format(scenario=SCENARIO),
        table(("pairs", "a pair", "to the first row"), by_pairs()),
        "\n## Start\n",
        table(("", "seconds"), starting()),
        "\n## The lab\n",
        LAB,
        in_the_lab(),
        "\n## Whole runs\n",
        RUNS.format(scenario=SCENARIO, runs=runs),
        table(
            ("pairs", "whole run", "from, to", "a pair", "a pair more", "memory", "at most"),
            in_a_run(pairs, runs),
        ),
        "",
    ]  # fmt: skip
    return "\n".join(parts)


HEAD = """# Performance

<!-- Made by `{command}`; edit tests/benchmarks/performance.py, not this page. -->

How fast the compiled engine is, as measured by

    {command}

on {machine}. Seconds are of the processor but where a row says otherwise; medians of seven, of five
where something takes long; ratios are medians of ratios that were measured in turns. These machines
are noisy: read the ratios.
"""
CORE = """A schedule, pressure that relaxes, one process, daily samples; two worlds. Both give the
same bits, which `pytest tests/engines/test_core_in_c.py` holds. The compiled engine runs all of its
machinery for it: the log, gates, appointments, what makes worlds equal; the C has none of these.
"""
LAB = """A drill of Korea dragged to other days in `simdip lab`, three a second; Chromium shares the
cores with the server and draws in software (`python tests/benchmarks/dragging.py`).
"""
PAIRS = """The chunks of a comparison of {scenario}, played, summed up and made files, by all cores,
in seconds of the clock; sizes in turns. What a run costs besides hangs little on its pairs.
"""
RUNS = """A comparison of {scenario} on all cores, nothing beside it, in seconds of the clock;
start, figures and tables included; medians of {runs} runs each. Up to 10,000 pairs each has rows of
CSV, some 18 kB; above them one row of Parquet, so that 20,000 are done sooner. "A pair more" is
what a pair costs beyond those of the row above.
"""

if __name__ == "__main__":
    asked = argparse.ArgumentParser()
    asked.add_argument("--pairs", type=int, default=1_000_000, help="of the largest run")
    asked.add_argument("--runs", type=int, default=5, help="whole runs of each size")
    given = asked.parse_args()
    PAGE.write_text(page(given.pairs, given.runs), encoding="utf-8")
