"""Run the server of a lab on this machine alone."""

import contextlib
import errno
import secrets
import signal
import socket
from collections.abc import Callable
from importlib.util import find_spec
from threading import Thread, current_thread, main_thread
from typing import TYPE_CHECKING

from simdip.errors import SettingError, SimdipError

if TYPE_CHECKING:
    import uvicorn

    from simdip.lab.served import Served

HOST = "127.0.0.1"
NEEDED = ("starlette", "uvicorn", "wsproto")
SECONDS_TO_END = 2  # that open connections have
MOST_HEADER_BYTES = 16 * 1024
BACKLOG = 128
MOST_CONNECTIONS = 200


def serve(timeline: str, *, port: int, pairs: int, seed: int, told: Callable[[str], None]) -> None:
    """Serve a lab until it is interrupted.

    Parameters
    ----------
    timeline : name of a shipped one, or path of a file
    port : 0 for any that is free
    pairs : that the page asks for at first
    told : is told the address to open, once it answers

    Raises
    ------
    SettingError : the extra `lab` is not installed, or the port is taken
    TimelineError
    KeyboardInterrupt : by Ctrl-C, when everything has ended
    """
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        raise SettingError(f"{', '.join(missing)} missing: install simdip[lab]")
    from simdip.lab.served import served

    subject = served(timeline, pairs=pairs, seed=seed)
    with listening_on(port) as listening:
        token = secrets.token_urlsafe(32)
        server = server_of(subject, token, listening)
        told(f"http://{HOST}:{listening.getsockname()[1]}/?token={token}")
        _end_with_the_terminal(server)
        Thread(target=_warm, args=(subject,), daemon=True).start()
        server.run(sockets=[listening])


def server_of(subject: "Served", token: str, listening: socket.socket) -> "uvicorn.Server":
    """The server of a lab, which `run` starts.

    Parameters
    ----------
    token : a secret of this run
    listening : the socket that it will be given
    """
    import uvicorn  # an extra: here and not above

    from simdip.lab.app import app_of
    from simdip.lab.asked import MOST_BYTES

    config = uvicorn.Config(
        app_of(subject, token, listening.getsockname()[1]),
        http="h11",
        ws="wsproto",
        loop="asyncio",
        lifespan="on",
        log_level="warning",
        access_log=False,
        server_header=False,
        date_header=False,
        ws_max_size=MOST_BYTES,
        ws_per_message_deflate=False,
        h11_max_incomplete_event_size=MOST_HEADER_BYTES,
        timeout_graceful_shutdown=SECONDS_TO_END,
        limit_concurrency=MOST_CONNECTIONS,
    )
    return uvicorn.Server(config)


def _end_with_the_terminal(server: "uvicorn.Server") -> None:
    """A terminal that is closed ends the lab as Ctrl-C does, and no folder stays behind."""

    def end(*_: object) -> None:
        server.should_exit = True

    if hasattr(signal, "SIGHUP") and current_thread() is main_thread():
        signal.signal(signal.SIGHUP, end)


def listening_on(port: int) -> socket.socket:
    """A socket that this machine alone can reach.

    Parameters
    ----------
    port : 0 for any that is free

    Raises
    ------
    SettingError : the port is taken
    """
    found = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        found.bind((HOST, port))
        found.listen(BACKLOG)  # who comes early waits
    except OSError as error:
        found.close()
        why = "is taken" if error.errno == errno.EADDRINUSE else f"cannot be had: {error.strerror}"
        raise SettingError(f"port {port} {why}; without --port a free one is taken") from None
    return found


def _warm(subject: "Served") -> None:
    """Compile before the first answer is asked for; what is wrong is told with that answer."""
    from simdip.lab.scenario_text import scenario_in, written

    with contextlib.suppress(SimdipError):
        subject.live.play(scenario_in(written(subject.base, [])), 1)
