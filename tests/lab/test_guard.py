"""Who is let in, and what every answer bears."""

import pytest
from tabs import TOKEN, answer, ask

from simdip.lab.asked import MOST_BYTES
from simdip.lab.guard import HEADERS

READS = ("/", "/static/index.html", "/timeline", "/jobs/x", "/jobs/x/file", "/nothing")
WRITES = ("/scenario.yaml", "/curves.csv", "/jobs")
FOREIGN_HOSTS = (
    "example.org", "example.org:{port}", "[::1]:{port}", "127.0.0.1", "127.0.0.1:1",
    "0.0.0.0:{port}", "127.0.0.1.example.org:{port}", "user@127.0.0.1:{port}", "",
)  # fmt: skip
FOREIGN_ORIGINS = (
    "http://example.org", "http://example.org:{port}", "https://127.0.0.1:{port}", "null",
    "http://127.0.0.1:1", "http://localhost:{port}", "http://127.0.0.1:{port}/", "",
)  # fmt: skip


def bears_the_headers(found):
    return all(found.headers.get(name) == value for name, value in HEADERS.items())


def refused(found):
    """Whether an answer is a 403 with every header, and tells nothing."""
    assert found.status == 403, found.text
    assert TOKEN not in found.text
    return bears_the_headers(found)


@pytest.mark.parametrize("path", READS)
@pytest.mark.parametrize("cookie", [None, f"simdip_lab_1={TOKEN}", "simdip_lab_{port}=other"])
def test_no_read_without_the_cookie(tab, path, cookie):
    assert refused(tab.get(path, cookie=cookie and cookie.format(port=tab.port)))


@pytest.mark.parametrize("path", WRITES)
def test_no_write_without_the_cookie(tab, path):
    assert refused(tab.post(path, {}, cookie=None))


def test_no_job_is_stopped_and_no_socket_opened_without_the_cookie(tab):
    assert refused(tab.delete("/jobs/x", cookie=None))
    assert refused(tab.knock(cookie=None))


def test_the_token_is_swapped_for_a_cookie_and_leaves_the_address(tab):
    found = tab.get(f"/?token={TOKEN}", cookie=None)
    assert (found.status, found.headers["location"], found.content) == (303, "/", b"")
    parts = {part.strip().lower() for part in found.headers["set-cookie"].split(";")}
    assert parts == {tab.cookie.lower(), "httponly", "samesite=strict", "path=/"}
    assert bears_the_headers(found)
    assert tab.get("/").status == 200


@pytest.mark.parametrize("token", ["", "other", f"{TOKEN}x", TOKEN[:-1], "%ff", f"{TOKEN}&token=x"])
def test_no_other_token_is_swapped(tab, token):
    assert refused(tab.get(f"/?token={token}", cookie=None))


def test_the_token_opens_nothing_but_the_page(tab):
    assert refused(tab.get(f"/timeline?token={TOKEN}", cookie=None))
    assert refused(tab.post(f"/jobs?token={TOKEN}", {}, cookie=None))
    assert refused(tab.post(f"/?token={TOKEN}", {}, cookie=None))


@pytest.mark.parametrize("host", FOREIGN_HOSTS)
def test_foreign_hosts_are_refused(tab, host):
    host = host.format(port=tab.port)
    assert refused(tab.get("/timeline", host=host))
    assert refused(tab.get(f"/?token={TOKEN}", host=host))
    assert refused(tab.knock(host=host))


def test_localhost_is_our_name_too(tab):
    assert tab.get("/timeline", host=f"localhost:{tab.port}").status == 200


@pytest.mark.parametrize("origin", FOREIGN_ORIGINS)
def test_foreign_origins_are_refused(tab, origin):
    origin = origin.format(port=tab.port)
    assert refused(tab.get("/timeline", origin=origin))
    assert refused(tab.post("/scenario.yaml", {"edits": []}, origin=origin))
    assert refused(tab.knock(origin=origin))


def test_writes_and_the_socket_need_an_origin(tab):
    assert refused(tab.post("/scenario.yaml", {"edits": []}, origin=None))
    assert refused(tab.delete("/jobs/x", origin=None))
    assert refused(tab.knock(origin=None))


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_other_pages_of_this_machine_are_refused(tab, site):
    assert refused(tab.get("/timeline", sec_fetch_site=site))
    assert refused(tab.knock(sec_fetch_site=site))


def test_every_answer_bears_the_headers(tab):
    answers = {
        200: tab.get("/timeline"),
        404: tab.get("/nothing"),
        405: tab.get("/curves.csv"),
        413: tab.post("/curves.csv", b"x" * (MOST_BYTES + 1)),
        415: tab.post("/curves.csv", {}, content_type="text/plain"),
        422: tab.post("/curves.csv", {}),
    }
    for status, found in answers.items():
        assert found.status == status
        assert bears_the_headers(found), status


def test_a_body_that_does_not_say_its_length_is_counted(tab):
    parts = (b"x" * 1024 for _ in range(70))
    headers = {"origin": tab.origin, "content_type": "application/json"}
    assert tab.send("POST", "/curves.csv", parts, **headers).status == 413


def test_a_body_that_does_not_come_is_not_waited_for(tab, monkeypatch):
    monkeypatch.setattr("simdip.lab.guard.SECONDS_TO_SEND", 0.2)
    headers = {"origin": tab.origin, "content_type": "application/json", "content_length": "9"}
    found = tab.send("POST", "/curves.csv", **headers)
    assert found.status == 408
    assert bears_the_headers(found)


def test_other_cookies_do_not_lock_out(tab):
    cookies = f"a={{}}; simdip_lab_{tab.port}=x; {tab.cookie}"
    assert tab.get("/timeline", cookie=cookies).status == 200


@pytest.mark.parametrize(
    "path",
    [
        "/static/../x", "/static/../guard.py", "/static/%2e%2e/guard.py", "/static/..%2fguard.py",
        "/static//etc/passwd", "/static/%2fetc%2fpasswd", "/static/..%5cguard.py",
        "/jobs/../../etc", "/jobs/..%2f..%2fetc/file", "/jobs/%2e%2e/file", "/static/__init__.py",
        "/static/", "/static/index.html%00", "/timeline/", "//timeline",
    ],
)  # fmt: skip
def test_no_path_reaches_the_file_system(tab, path):
    found = tab.get(path)
    assert found.status == 404
    assert b"root:" not in found.content
    assert b"import" not in found.content


def test_the_socket_answers_who_may_ask(tab):
    with tab.live() as socket:
        socket.send(ask(1, []))
        assert answer(socket)["type"] == "answer"
