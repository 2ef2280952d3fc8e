"""What a job does, in a process of its own; every word of it comes back through a pipe."""

import os
import signal
import threading
import zipfile
from collections.abc import Callable
from dataclasses import asdict, dataclass
from multiprocessing import connection, parent_process
from pathlib import Path
from typing import Any

from simdip import api
from simdip.errors import SettingError, SimdipError
from simdip.lab.scenario_text import Written, told_faults

HINGE_PAIRS = 40  # most behind every effect: more take very long
HINGE_DRAWS = 30
SHOWN = 12  # numbers in the answer, those with the largest swings
FILES = {"report": ("report.html", "text/html"), "tables": ("tables.zip", "application/zip")}
NICE = 10  # the page is to stay lively
FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # of an archive: the same tables give the same bytes

Tell = Callable[[dict[str, Any]], None]


@dataclass(frozen=True)
class Order:
    """A job.

    Attributes
    ----------
    what : a key of `WORK`
    place, sha256 : of the timeline
    text : the scenario file, whose base is `place`
    folder : of this job alone
    """

    what: str
    place: str
    sha256: str
    text: Written
    pairs: int
    seed: int
    folder: Path


def work(order: Order, pipe: "connection.Connection[dict[str, Any], Any]") -> None:
    """Do a job; the last message through the pipe says how it ended."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to all; the server ends its jobs
    threading.Thread(target=_end_with_parent, daemon=True).start()
    if hasattr(os, "nice"):
        os.nice(NICE)
    try:
        if api.load(order.place).sha256 != order.sha256:
            raise SettingError("the timeline was changed since the lab began: start it anew")
        file = order.folder / f"{order.text.name}.yaml"
        file.write_text(order.text.text, encoding="utf-8")
        result = WORK[order.what](order, file, pipe.send)
    except SimdipError as error:
        pipe.send({"state": "failed", "faults": told_faults(error, order.text)})
    else:
        pipe.send({"state": "done", "result": result})
    pipe.close()


def _end_with_parent() -> None:
    """A job whose server was killed has nobody left to tell."""
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


class _Count:
    """Tells how far it is, as the api tells it."""

    def __init__(self, tell: Tell, words: str) -> None:
        self._tell, self._words, self._done = tell, words, 0

    def expected(self, count: int) -> None:
        """How many there are."""
        self._tell({"of": count, "words": self._words})

    def progress(self, more: int) -> None:
        """How many more are done."""
        self._done += more
        self._tell({"done": self._done})


def _hinges(order: Order, file: Path, tell: Tell) -> dict[str, Any]:
    count = _Count(tell, "numbers and draws")
    found = api.hinges(
        file,
        count=min(order.pairs, HINGE_PAIRS),
        draws=HINGE_DRAWS,
        seed=order.seed,
        jobs=api.cores(),
        progress=count.progress,
        expected=count.expected,
    )
    names = ("kind", "low", "mode", "high", "effect_low", "effect_mode", "effect_high", "tips_at",
             "unclear_at", "sentence")  # fmt: skip
    return {
        "measure": found.question.measure,
        "unit": found.question.unit,
        "pairs": found.question.count,
        "rows": [
            {
                "parameter": one.hinge,
                "title": one.hinge.replace("_", " ").replace("<-", " hangs on "),
                **{name: getattr(one, name) for name in names},
            }
            for one in found.numbers[:SHOWN]
        ],
        "sentence": " ".join(one.sentence for one in found.together),
    }


def _compared(order: Order, file: Path, tell: Tell) -> Path:
    """The run folder of a comparison."""
    count = _Count(tell, "pairs")
    found = api.compare(
        [file],
        count=order.pairs,
        seed=order.seed,
        jobs=api.cores(),
        progress=count.progress,
        expected=count.expected,
    )
    tell({"words": "tables and figures"})
    return api.write_comparison(found, order.folder / f"compare-{order.text.name}")


def _report(order: Order, file: Path, tell: Tell) -> None:
    api.write_report(_compared(order, file, tell), order.folder / FILES["report"][0])


def _tables(order: Order, file: Path, tell: Tell) -> None:
    run = _compared(order, file, tell)
    with zipfile.ZipFile(order.folder / FILES["tables"][0], "w") as archive:
        for path in sorted(one for one in run.rglob("*") if one.is_file()):
            name = zipfile.ZipInfo(f"{run.name}/{path.relative_to(run).as_posix()}", FIRST_DAY)
            archive.writestr(name, path.read_bytes(), zipfile.ZIP_DEFLATED)


def _check(order: Order, file: Path, tell: Tell) -> dict[str, Any]:
    """What the edits change, what follows, and how plausible it is."""
    tell({"of": 1, "words": "checks"})
    changes = [asdict(one) for one in api.diff(file)]
    audit = api.audit(file)
    return {
        "sentence": audit.paragraph,
        "rows": [asdict(one) for one in audit.findings],
        "schedule": changes,
    }


WORK: dict[str, Callable[[Order, Path, Tell], dict[str, Any] | None]] = {
    "hinges": _hinges,
    "report": _report,
    "tables": _tables,
    "check": _check,
}
