"""Jobs that take long: each a process of its own, few at once, few remembered."""

import multiprocessing
import secrets
import shutil
import tempfile
import threading
from dataclasses import dataclass, field
from multiprocessing import connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import Any

from simdip.errors import ScenarioError, SimdipError
from simdip.lab.asked import JobAsked, RequestError
from simdip.lab.job_work import FILES, Order, work
from simdip.lab.scenario_text import scenario_in, told_faults, written
from simdip.lab.served import Served

MOST_AT_ONCE = 2
MOST_KEPT = 8
SECONDS_TO_END = 2.0
RUNNING, DONE, FAILED, STOPPED = "running", "done", "failed", "stopped"
BROKE_OFF = "the job broke off; the terminal of the lab may say why"


class BusyError(SimdipError):
    """As many run as may."""


@dataclass
class Job:
    """One job.

    Attributes
    ----------
    folder : its own, made and removed by the server
    told : what the page is told of it
    """

    what: str
    folder: Path
    process: SpawnProcess
    told: dict[str, Any] = field(
        default_factory=lambda: {
            "state": RUNNING, "done": 0, "of": 0, "words": "begins", "result": None, "faults": [],
        }
    )  # fmt: skip

    @property
    def runs(self) -> bool:
        """Whether it goes on."""
        return bool(self.told["state"] == RUNNING)

    @property
    def has_file(self) -> bool:
        """Whether it made a file, which is there."""
        return self.told["state"] == DONE and self.what in FILES


class Jobs:
    """All jobs of a server, by ids that cannot be guessed."""

    def __init__(self, served: Served) -> None:
        self._served = served
        self._jobs: dict[str, Job] = {}
        self._lock = threading.Lock()
        self._folder: Path | None = None
        self._closed = False

    def begin(self, asked: JobAsked) -> str:
        """Start a job; its id.

        Raises
        ------
        RequestError : the edits cannot be read
        BusyError
        """
        text = written(
            self._served.place,
            asked.edits,
            known_until=asked.known_until,
            question=asked.question,
        )
        try:
            scenario_in(text)
        except ScenarioError as error:  # what can be told at once is told at once
            raise RequestError(told_faults(error, text)) from None
        with self._lock:
            if self._closed:
                raise BusyError("the lab ends")
            if sum(job.runs for job in self._jobs.values()) >= MOST_AT_ONCE:
                raise BusyError(f"{MOST_AT_ONCE} jobs run already: wait, or stop one")
            self._forget_oldest()
            if self._folder is None:
                self._folder = Path(tempfile.mkdtemp(prefix="simdip-lab-"))
            folder = Path(tempfile.mkdtemp(dir=self._folder))
            timeline, seed = self._served.timeline, self._served.live.seed
            order = Order(
                asked.what, self._served.place, timeline.sha256, text, asked.pairs, seed, folder
            )
            spawning = multiprocessing.get_context("spawn")
            ours, theirs = spawning.Pipe(duplex=False)
            # no daemon: the reference engine has processes of its own, and a daemon may not
            process = spawning.Process(target=work, args=(order, theirs))
            process.start()
            theirs.close()  # so that ours ends when theirs does
            job, name = Job(asked.what, folder, process), secrets.token_urlsafe(16)
            self._jobs[name] = job
        threading.Thread(target=self._listen, args=(job, ours), daemon=True).start()
        return name

    def _listen(self, job: Job, pipe: "connection.Connection[Any, dict[str, Any]]") -> None:
        """Take what a job tells, until it has nothing more to tell."""
        with pipe:
            while True:
                try:
                    message = pipe.recv()
                except (EOFError, OSError):
                    break
                with self._lock:
                    if job.runs:
                        job.told |= message
        job.process.join()
        with self._lock:
            if job.runs:
                job.told |= {"state": FAILED, "faults": [{"message": BROKE_OFF, "hint": "",
                                                          "edit": None}]}  # fmt: skip

    def told(self, name: str) -> dict[str, Any] | None:
        """What the page is told of a job; None where there is none of that id."""
        with self._lock:
            job = self._jobs.get(name)
            return {**job.told, "file": job.has_file} if job else None

    def file(self, name: str) -> tuple[str, str, bytes] | None:
        """Name, type and content of the file of a job that is done, where it has one."""
        with self._lock:
            job = self._jobs.get(name)
            if job is None or not job.has_file:
                return None
            called, kind = FILES[job.what]
            return called, kind, (job.folder / called).read_bytes()

    def stop(self, name: str) -> bool:
        """Stop a job that runs and forget its files; whether there is one of that id."""
        with self._lock:
            job = self._jobs.get(name)
            if job is None:
                return False
            if job.runs:
                job.told |= {"state": STOPPED, "words": "stopped"}
        _end(job)
        return True

    def close(self) -> None:
        """Stop everything and remove every file; nothing begins any more."""
        with self._lock:
            self._closed, names = True, list(self._jobs)
        for name in names:
            self.stop(name)
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)

    def _forget_oldest(self) -> None:
        finished = [name for name, job in self._jobs.items() if not job.runs]
        while len(self._jobs) >= MOST_KEPT and finished:
            job = self._jobs.pop(finished.pop(0))
            shutil.rmtree(job.folder, ignore_errors=True)


def _end(job: Job) -> None:
    """End a process, whatever it does."""
    if job.process.is_alive():
        job.process.terminate()
        job.process.join(SECONDS_TO_END)
        if job.process.is_alive():
            job.process.kill()
            job.process.join()
    shutil.rmtree(job.folder, ignore_errors=True)
