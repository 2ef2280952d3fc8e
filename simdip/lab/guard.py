"""Who is let in: the token, its cookie, Host and Origin; and the headers of every answer.

Everything but the one request that swaps the token for its cookie needs the cookie. Cookies do not
tell ports apart, so that the cookie bears the port in its name. A page on another port of this
machine counts as the same site: Origin and Sec-Fetch-Site keep it out, not SameSite.
"""

import asyncio
import hmac
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from simdip.lab.asked import MOST_BYTES

SECONDS_TO_SEND = 10.0  # that a client has for a body
READS = ("GET", "HEAD")
HEADERS: Mapping[str, str] = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        "font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'none'"
    ),
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "cache-control": "no-store",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
FOREIGN = "requests from other pages are not answered"
CLOSED = (
    "This page answers only to the address that `simdip lab` printed. Open that address, with its "
    "token; if you came here by a link, copy it into the address bar instead."
)


class Guard:
    """ASGI middleware around the whole app.

    Parameters
    ----------
    token : a secret of this run
    port : on which the server listens
    """

    def __init__(self, app: ASGIApp, token: str, port: int) -> None:
        self._app, self._token = app, token
        self.cookie = f"simdip_lab_{port}"
        names = ("127.0.0.1", "localhost")
        self._hosts = {f"{name}:{port}" for name in names}
        if port == 80:  # which browsers leave out
            self._hosts |= set(names)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        guarded = _with_headers(send)
        refusal = self._refusal(scope)
        if refusal is None and scope["type"] == "http" and scope["method"] not in READS:
            body = await _body(receive)
            if isinstance(body, bytes):
                receive = _given(body, receive)
            else:
                refusal = body
        if refusal is None:
            await self._app(scope, receive, guarded)
        elif scope["type"] == "http":
            await refusal(scope, receive, guarded)
        else:
            await _refuse_socket(refusal, scope, receive, guarded)

    def _refusal(self, scope: Scope) -> Response | None:
        """Why a request is not answered by the app; None where it is."""
        headers = Headers(scope=scope)
        writes = scope["type"] == "websocket" or scope["method"] not in READS
        foreign = self._is_foreign(headers, writes)
        if foreign:
            return _no(403, foreign)
        query = parse_qs(scope["query_string"].decode("latin-1"))
        if not writes and scope["path"] == "/" and "token" in query:
            return self._swapped(query["token"])
        if not set(headers.getlist("sec-fetch-site")) <= {"none", "same-origin"}:
            return _no(403, FOREIGN)
        if not self._has_cookie(headers):
            return _no(403, CLOSED)
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > MOST_BYTES:
            return _too_big()
        return None

    def _is_foreign(self, headers: Headers, writes: bool) -> str:
        """Why a request is not one of our page; empty where it may be."""
        hosts, origins = headers.getlist("host"), headers.getlist("origin")
        if len(hosts) != 1 or hosts[0] not in self._hosts:
            return "this host name is not served"
        if any(one != f"http://{hosts[0]}" for one in origins) or (writes and len(origins) != 1):
            return FOREIGN
        return ""

    def _swapped(self, given: list[str]) -> Response:
        """The token leaves the address at once."""
        if len(given) != 1 or not self._is_token(given[0]):
            return _no(403, CLOSED)
        answer = RedirectResponse("/", 303)
        answer.set_cookie(self.cookie, self._token, path="/", httponly=True, samesite="strict")
        return answer

    def _has_cookie(self, headers: Headers) -> bool:
        """Whether one of the cookies is ours: other servers of this machine may set others."""
        pairs = [one.strip().partition("=") for one in headers.get("cookie", "").split(";")]
        return any(name == self.cookie and self._is_token(value) for name, _, value in pairs)

    def _is_token(self, given: str) -> bool:
        return hmac.compare_digest(given.encode("utf-8", "replace"), self._token.encode())


def _no(status: int, why: str) -> Response:
    return PlainTextResponse(why, status)


def _too_big() -> Response:
    return _no(413, f"a request has at most {MOST_BYTES} bytes")


def _with_headers(send: Send) -> Send:
    """The same, with the headers that every answer bears."""

    async def guarded(message: Message) -> None:
        if message["type"] in ("http.response.start", "websocket.http.response.start"):
            headers = MutableHeaders(raw=list(message.get("headers", [])))
            for name, value in HEADERS.items():
                headers[name] = value
            message = {**message, "headers": headers.raw}
        await send(message)

    return guarded


async def _body(receive: Receive) -> bytes | Response:
    """The body of a request, or why it is not read."""
    found = b""
    part: bytes
    try:
        async with asyncio.timeout(SECONDS_TO_SEND):
            while True:
                message = await receive()
                if message["type"] != "http.request":
                    return _no(400, "the request broke off")
                part = message.get("body", b"")
                found += part
                if len(found) > MOST_BYTES:
                    return _too_big()
                if not message.get("more_body", False):
                    return found
    except TimeoutError:
        return _no(408, "the request took too long to arrive")


def _given(body: bytes, receive: Receive) -> Receive:
    """Gives a body that was read, then what comes after it."""
    waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def given() -> Message:
        return waiting.pop() if waiting else await receive()

    return given


async def _refuse_socket(refusal: Response, scope: Scope, receive: Receive, send: Send) -> None:
    extensions: Any = scope.get("extensions") or {}
    if "websocket.http.response" in extensions:
        await refusal(scope, receive, send)
    else:  # the server answers 403 by itself
        await send({"type": "websocket.close", "code": 1008})
