"""A lab that serves on this machine, and how a tab of a browser talks to it, byte by byte."""

import contextlib
import http.client
import json
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from websockets.sync.client import connect

from simdip.lab.serve import listening_on, server_of
from simdip.lab.served import Served

TOKEN = "a-token-of-the-tests"
MOVED = {"verb": "move", "what": {"event": "spring_shield", "by": 10}}
UPGRADE = {
    "connection": "Upgrade", "upgrade": "websocket", "sec-websocket-version": "13",
    "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==",
}  # fmt: skip


@dataclass
class Found:
    """What a request was answered."""

    status: int
    headers: Mapping[str, str]
    content: bytes

    @property
    def text(self) -> str:
        """The body as text."""
        return self.content.decode()

    def json(self) -> Any:
        """The body as JSON."""
        return json.loads(self.content)


class Tab:
    """A tab that holds the cookie; a header of None is left out."""

    def __init__(self, port: int) -> None:
        self.port, self.host = port, f"127.0.0.1:{port}"
        self.origin, self.cookie = f"http://{self.host}", f"simdip_lab_{port}={TOKEN}"

    def send(self, method: str, path: str, body: Any = None, **headers: str | None) -> Found:
        """Any request, its path as it is."""
        all_of_them = {"host": self.host, "cookie": self.cookie, **headers}
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        with contextlib.closing(connection):
            connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
            if isinstance(body, bytes):
                all_of_them.setdefault("content-length", str(len(body)))
            elif body is not None:
                all_of_them["transfer-encoding"] = "chunked"
            for name, value in all_of_them.items():
                if value is not None:
                    connection.putheader(name.replace("_", "-"), value)
            with contextlib.suppress(BrokenPipeError, ConnectionResetError):  # it has heard enough
                connection.endheaders(body, encode_chunked=not isinstance(body, bytes))
            found = connection.getresponse()
            return Found(found.status, {k.lower(): v for k, v in found.getheaders()}, found.read())

    def get(self, path: str, **headers: str | None) -> Found:
        """A read."""
        return self.send("GET", path, **headers)

    def post(self, path: str, value: Any, **headers: str | None) -> Found:
        """A write, as the page makes it."""
        body = value if isinstance(value, bytes) else json.dumps(value).encode()
        own = {"origin": self.origin, "content_type": "application/json"}
        return self.send("POST", path, body, **{**own, **headers})

    def delete(self, path: str, **headers: str | None) -> Found:
        """A job is to stop."""
        return self.send("DELETE", path, **{"origin": self.origin, **headers})

    def knock(self, **headers: str | None) -> Found:
        """Ask for the socket, and be told the status."""
        return self.get("/live", **{**UPGRADE, "origin": self.origin, **headers})

    def live(self) -> Any:
        """The socket."""
        return connect(
            f"ws://{self.host}/live", origin=self.origin, compression=None, max_size=None,
            additional_headers={"cookie": self.cookie}, proxy=None,
        )  # fmt: skip


def ask(number: int, edits: Any, *, pairs: int = 20, quick: bool = True, **more: Any) -> str:
    """A frame of the page."""
    return json.dumps({"id": number, "edits": edits, "pairs": pairs, "quick": quick, **more})


def answer(socket: Any) -> Any:
    """The next frame that is no progress."""
    while True:
        found = json.loads(socket.recv(timeout=60))
        if found["type"] != "progress":
            return found


@contextlib.contextmanager
def tab_of(subject: Served) -> Iterator[Tab]:
    """A tab of a lab that serves a timeline, on a server as `simdip lab` runs it."""
    with listening_on(0) as listening:
        server = server_of(subject, TOKEN, listening)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            yield Tab(listening.getsockname()[1])
        finally:
            server.should_exit = True
            thread.join()
