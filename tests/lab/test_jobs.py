"""What takes long: in a process of its own, with progress, stopped when asked, and files."""

import io
import time
import zipfile
from contextlib import suppress
from dataclasses import replace

import pytest
from tabs import MOVED, tab_of

from simdip.lab import job_work
from simdip.lab.asked import AskedEdit, JobAsked
from simdip.lab.job_work import Order
from simdip.lab.jobs import MOST_AT_ONCE, MOST_KEPT, BusyError, Jobs
from simdip.lab.scenario_text import written

BODY = {"edits": [MOVED], "pairs": 10, "question": "What if it were later?"}
SECONDS = 60


def ended(tab, job):
    """How a job ended, and all words on the way."""
    seen = []
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        told = tab.get(f"/jobs/{job}").json()
        if told["state"] != "running":
            return told, seen
        seen.append((told["done"], told["of"], told["words"]))
        time.sleep(0.02)
    raise AssertionError(seen[-3:])


def test_jobs_beside_each_other(tab):
    jobs = {}
    for what in ("tables", "hinges"):
        found = tab.post("/jobs", {**BODY, "what": what})
        assert found.status == 201
        jobs[what] = found.json()["job"]
    busy = tab.post("/jobs", {**BODY, "what": "check"})
    assert busy.status == 429
    assert "2 jobs run already" in busy.json()["faults"][0]["message"]
    assert tab.get(f"/jobs/{jobs['tables']}/file").status == 404  # not yet
    while tab.get(f"/jobs/{jobs['hinges']}").json()["done"] == 0:
        time.sleep(0.02)
    told = tab.delete(f"/jobs/{jobs['hinges']}").json()
    assert (told["state"], told["words"], told["result"]) == ("stopped", "stopped", None)
    assert 0 < told["done"] < told["of"]
    told, seen = ended(tab, jobs["tables"])
    assert (told["state"], told["file"], told["result"]) == ("done", True, None)
    assert "tables and figures" in [words for _, _, words in seen]
    found = tab.get(f"/jobs/{jobs['tables']}/file")
    assert found.headers["content-disposition"] == 'attachment; filename="tables.zip"'
    archive = zipfile.ZipFile(io.BytesIO(found.content))
    names = archive.namelist()
    assert {"compare-edited/effects.csv", "compare-edited/manifest.json"} <= set(names)
    for name in names:
        assert b"simdip-lab-" not in archive.read(name)  # the folder of the server


@pytest.fixture
def order(tutorial, tmp_path):
    edits = [AskedEdit.model_validate(MOVED)]
    text = written("tutorial", edits, question="What if it were later?")
    return Order("", "tutorial", tutorial.timeline.sha256, text, 10, 1, tmp_path)


def done_here(order, what):
    """The same in this process."""
    file = order.folder / "edited.yaml"
    file.write_text(order.text.text)
    told = []
    return job_work.WORK[what](order, file, told.append), told


def test_hinges_as_the_page_shows_them(order, monkeypatch):
    monkeypatch.setattr(job_work, "HINGE_PAIRS", 2)
    monkeypatch.setattr(job_work, "HINGE_DRAWS", 2)
    found, told = done_here(order, "hinges")
    assert told[0]["of"] == told[-1]["done"] == len(told) - 1
    assert (found["measure"], found["pairs"]) == ("mean_tension", 2)
    for row in found["rows"]:
        assert row["low"] <= row["mode"] <= row["high"]
        assert row["title"]
        assert row["sentence"]
    assert found["sentence"]


def test_a_report_is_one_page(order):
    assert done_here(order, "report")[0] is None
    page = (order.folder / "report.html").read_text("utf-8")
    assert "What if it were later?" in page
    assert str(order.folder) not in page


def test_an_archive_of_the_same_tables_has_the_same_bytes(order, monkeypatch):
    def few(found, folder):
        folder.mkdir()
        (folder / "b.csv").write_text("b")
        (folder / "a.csv").write_text("a")
        return folder

    monkeypatch.setattr("simdip.api.write_comparison", few)
    monkeypatch.setattr("simdip.api.compare", lambda *_, **__: None)
    archives = []
    for name in ("one", "two"):
        again = replace(order, folder=order.folder / name)
        again.folder.mkdir()
        done_here(again, "tables")
        archives.append((again.folder / "tables.zip").read_bytes())
    assert archives[0] == archives[1]


def test_a_check_tells_what_follows_and_how_plausible_it_is(tab):
    job = tab.post("/jobs", {**BODY, "what": "check"}).json()["job"]
    told, _ = ended(tab, job)
    assert told["result"]["schedule"][0]["name"] == "spring_shield"
    assert told["result"]["rows"][0]["standard"]
    assert told["result"]["sentence"]


def test_faults_of_a_job(tab):
    wrong = {"verb": "remove", "what": {"event": "nothing"}}
    none = {"verb": "hold", "what": {"event": 7}}
    found = tab.post("/jobs", {**BODY, "what": "check", "edits": [MOVED, none]})
    assert (found.status, found.json()["faults"][0]["edit"]) == (422, 1)  # told at once
    job = tab.post("/jobs", {**BODY, "what": "check", "edits": [MOVED, wrong]}).json()["job"]
    told, _ = ended(tab, job)
    assert (told["state"], told["faults"][0]["edit"]) == ("failed", 1)
    assert tab.post("/jobs", {**BODY, "what": "rm"}).status == 422
    assert tab.get("/jobs/unknown").status == tab.delete("/jobs/unknown").status == 404
    assert tab.get("/jobs/unknown/file").status == 404


def test_a_job_is_stopped_and_its_folder_goes(korea):
    jobs = Jobs(korea)
    try:
        asked = JobAsked(what="hinges", edits=(), pairs=2000)
        name = jobs.begin(asked)
        job = jobs._jobs[name]
        assert job.folder.is_dir()
        assert jobs.stop(name)
        assert jobs.told(name)["state"] == "stopped"
        assert not job.process.is_alive()
        assert not job.folder.exists()
        assert jobs.stop(name)  # again, which changes nothing
    finally:
        jobs.close()
    assert not jobs._folder.exists()


class NoProcess:
    """Stands in for a process, which would take a second each."""

    def __init__(self, target, args):
        self.alive, self.pipe = True, args[1]

    def start(self):
        pass

    def is_alive(self):
        return self.alive

    def join(self, timeout=None):
        self.alive = False

    terminate = kill = join


def test_few_run_and_few_are_remembered(tutorial, monkeypatch):
    monkeypatch.setattr("multiprocessing.context.SpawnContext.Process", NoProcess)
    jobs, asked = Jobs(tutorial), JobAsked(what="check", edits=(), pairs=10)
    names = []
    for _ in range(MOST_KEPT + 3):
        names.append(jobs.begin(asked))
        jobs.stop(names[-1])
    assert [jobs.told(name) is not None for name in names] == [False] * 3 + [True] * MOST_KEPT
    monkeypatch.setattr(Jobs, "_listen", lambda *_: None)
    for _ in range(MOST_AT_ONCE):
        jobs.begin(asked)
    with pytest.raises(BusyError):
        jobs.begin(asked)
    jobs.close()


def test_a_timeline_that_was_changed_since_is_not_played(root, tmp_path):
    from simdip.lab.served import served

    file = tmp_path / "mine.yaml"
    file.write_text((root / "timelines" / "tutorial.yaml").read_text("utf-8") + "# mine\n")
    subject = served(str(file))
    with tab_of(replace(subject)) as tab:
        file.write_text(file.read_text() + "\n# another\n")
        job = tab.post("/jobs", {**BODY, "what": "check"}).json()["job"]
        told, _ = ended(tab, job)
    assert told["state"] == "failed"
    assert "changed since" in told["faults"][0]["message"]


def test_a_job_that_breaks_off_is_told(tutorial):
    jobs = Jobs(tutorial)
    try:
        name = jobs.begin(JobAsked(what="hinges", edits=(), pairs=2000))
        jobs._jobs[name].process.kill()
        until = time.monotonic() + SECONDS
        while jobs.told(name)["state"] == "running" and time.monotonic() < until:
            time.sleep(0.02)
        assert jobs.told(name)["state"] == "failed"
        assert "broke off" in jobs.told(name)["faults"][0]["message"]
    finally:
        with suppress(OSError):
            jobs.close()
