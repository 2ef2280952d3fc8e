"""`simdip lab` as it is typed: the first line, a port that is taken, the end by Ctrl-C."""

import contextlib
import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.parse
from pathlib import Path

import pytest

import simdip
from simdip.cli import main
from simdip.lab import serve

SECONDS = 30


@pytest.fixture
def lab(tmp_path):
    root = str(Path(simdip.__file__).resolve().parents[1])
    command = [sys.executable, "-m", "simdip", "lab", "tutorial", "--pairs", "20"]
    with subprocess.Popen(
        command, cwd=tmp_path, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": root},
    ) as process:  # fmt: skip
        yield process
        process.kill()


def asked(address, path, body=None, **headers):
    found = urllib.parse.urlsplit(address)
    connection = http.client.HTTPConnection(found.hostname, found.port, timeout=SECONDS)
    with contextlib.closing(connection):
        connection.request("GET" if body is None else "POST", path, body, headers)
        answer = connection.getresponse()
        answer.read()
    return answer


def begin_a_job(address, cookie):
    headers = {"Cookie": cookie, "Origin": address.partition("/?")[0]}
    body = '{"what": "hinges", "edits": [], "pairs": 2000}'
    found = asked(address, "/jobs", body, **headers, **{"Content-Type": "application/json"})
    assert found.status == 201


def test_from_the_first_line_to_ctrl_c(lab):
    line = lab.stdout.readline().strip()
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/\?token=[\w-]{40,}", line)
    parts = urllib.parse.urlsplit(line)
    assert asked(line, "/").status == 403
    swapped = asked(line, f"/?{parts.query}")
    assert swapped.status == 303
    cookie = swapped.getheader("set-cookie").partition(";")[0]
    assert asked(line, "/timeline", Cookie=cookie).status == 200
    begin_a_job(line, cookie)
    lab.send_signal(signal.SIGINT)
    out, err = lab.communicate(timeout=SECONDS)
    assert (lab.returncode, out) == (130, "")
    assert "Traceback" not in err
    assert err.strip().endswith("interrupted")


def test_this_machine_alone_is_served(lab):
    address = urllib.parse.urlsplit(lab.stdout.readline().strip())
    for host in ("::1", "127.0.0.2"):
        with pytest.raises(OSError):
            socket.create_connection((host, address.port), timeout=5)


def test_a_killed_server_leaves_no_job(lab):
    line = lab.stdout.readline().strip()
    parts = urllib.parse.urlsplit(line)
    cookie = asked(line, f"/?{parts.query}").getheader("set-cookie").partition(";")[0]
    begin_a_job(line, cookie)
    children = Path(f"/proc/{lab.pid}/task/{lab.pid}/children")
    if not children.exists():
        pytest.skip("no list of children on this system")
    time.sleep(1.5)  # it begins
    tasks = Path(f"/proc/{lab.pid}/task")
    found = {one for task in tasks.iterdir() for one in (task / "children").read_text().split()}
    lab.kill()
    until = time.monotonic() + SECONDS
    while any(Path(f"/proc/{one}").exists() for one in found) and time.monotonic() < until:
        time.sleep(0.05)
    assert found
    assert not any(Path(f"/proc/{one}").exists() for one in found)


def typed(monkeypatch, capsys, *words):
    monkeypatch.setattr("sys.argv", ["simdip", "lab", *words])
    with pytest.raises(SystemExit) as stop:
        main()
    return stop.value.code, capsys.readouterr().err


def test_a_port_that_is_taken_is_told(monkeypatch, capsys):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        code, err = typed(monkeypatch, capsys, "tutorial", "--port", str(port))
    assert code == 2
    assert f"port {port} is taken" in err


def test_a_missing_extra_is_told(monkeypatch, capsys):
    monkeypatch.setattr(serve, "find_spec", lambda name: None if name == "uvicorn" else name)
    code, err = typed(monkeypatch, capsys, "tutorial")
    assert code == 2
    assert "uvicorn missing: install simdip[lab]" in err


def test_no_such_timeline_is_told(monkeypatch, capsys):
    code, err = typed(monkeypatch, capsys, "tutorail")
    assert code == 3
    assert "tutorial" in err


def test_the_help_starts_without_a_server():
    code = "import sys, simdip.cli.lab; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )  # fmt: skip
    assert {"starlette", "uvicorn", "numpy"}.isdisjoint(done.stdout.split())
