"""The core of the model on the compiled engine and in plain C: a schedule, pressure, a process."""

import ctypes
import shutil
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import numpy as np

import simdip
from simdip.engines.chance import CANDIDATE, GAP
from simdip.ensemble.pairs import Design
from simdip.laws.fields import BASE, EQUILIBRIUM, IMPULSE, MOMENT, PRESSURE, RATE, SCALE
from simdip.program import compile_program
from simdip.program.gates import Gates, owner
from simdip.scenario.reading import typed_scenario

FIRST, DAYS, CAP = date(2030, 1, 1), 730, 0.5
SOURCE = Path(__file__).with_name("core.c")


def timeline(events=150):
    """So many statements over two years, and a process that makes more of them."""

    def assumed(value):
        return {"low": value, "mode": value, "high": value, "reason": "set"}

    return simdip.Timeline.model_validate(
        {
            "timeline": {
                "id": "core", "title": "Core", "summary": "made up", "start": str(FIRST),
                "end": str(FIRST + timedelta(days=DAYS - 1)), "timezone": "UTC",
            },
            "actors": [{"code": "AAA", "name": "A", "role": "acts"},
                       {"code": "BBB", "name": "B", "role": "acts"}],
            "processes": [
                {
                    "id": "words", "title": "Words", "kinds": ["statement"], "actors": ["AAA"],
                    "target": ["BBB"], "rate": assumed(0.05), "cap": CAP, "reference": 50,
                    "tension": assumed(0.2),
                    "makes": [{"kind": "statement", "subtype": "threat", "title": "Made",
                               "outcome": "issued"}],
                }
            ],
            "events": [
                {
                    "id": f"event_{number:06d}", "kind": "statement", "subtype": "threat",
                    "outcome": "issued", "title": "Said", "when": str(day), "time": "09:00",
                    "actors": {"initiator": ["AAA"], "target": ["BBB"]},
                    "sources": [{"cite": "made up", "grade": "D"}],
                }
                for number in range(events)
                for day in [FIRST + timedelta(days=number * DAYS // events)]
            ],
        }
    )  # fmt: skip


def design(events=150):
    """History, and a world in which the process is twice as busy."""
    scenario = typed_scenario("core", ["set parameter=words_rate value=0.1"])
    return Design(timeline(events), (scenario,), seed=1, how="mode", weighs=False)


class Core(ctypes.Structure):
    """As in core.c."""

    _fields_ = (
        *((name, ctypes.c_double) for name in ("scale", "rate", "equilibrium", "initial")),
        ("per_day", ctypes.c_double * 2),
        *((name, ctypes.c_double) for name in ("reference", "by_tension", "cap", "impulse")),
        *((name, ctypes.c_uint64) for name in ("seed", "gap", "candidate")),
        *((name, ctypes.c_int64) for name in ("horizon", "events", "days")),
    )


def compiler():
    """The C compiler of this machine, or None."""
    return shutil.which("cc") or shutil.which("gcc")


class PlainC:
    """The C version of a design's core."""

    def __init__(self, asked, folder):
        library = Path(folder) / "core.so"
        words = [compiler(), "-O3", "-march=native", "-ffp-contract=off", "-shared", "-fPIC"]
        subprocess.run([*words, "-o", str(library), str(SOURCE), "-lm"], check=True)
        self._play = ctypes.CDLL(str(library)).play
        program = compile_program(asked.start, gates=Gates())
        state, making = program.state, program.numbers.making
        assert state[BASE] == state[EQUILIBRIUM]
        order = sorted(
            range(len(program.names)), key=lambda item: (program.items[MOMENT][item], item)
        )
        self.ticks = np.array([program.items[MOMENT][item] for item in order], np.int64)
        self.impulses = np.array([program.sizes[IMPULSE][item] for item in order])
        self.noons = np.array(program.clock.noons(), np.int64)
        self.core = Core(
            state[SCALE], state[RATE], state[EQUILIBRIUM], state[PRESSURE],
            (ctypes.c_double * 2)(0.05, 0.1), 50.0, 0.2, CAP, making.prototype_sizes[IMPULSE][0],
            asked.seed, owner("words", GAP), owner("words", CANDIDATE), program.horizon,
            len(order), len(self.noons),
        )  # fmt: skip
        self.lines = np.zeros(100_000)
        self.tension = np.zeros((2, len(self.noons)))

    def play(self, first, count):
        """How many events the process made; `tension` holds that of the last replication."""
        made = ctypes.c_int64()
        pointers = (
            array.ctypes.data_as(ctypes.c_void_p)
            for array in (self.ticks, self.impulses, self.noons)
        )
        self._play(
            ctypes.byref(self.core), *pointers, ctypes.c_int64(first), ctypes.c_int64(count),
            self.lines.ctypes.data_as(ctypes.c_void_p),
            self.tension.ctypes.data_as(ctypes.c_void_p), ctypes.byref(made),
        )  # fmt: skip
        return made.value


assert sys.byteorder == "little"
