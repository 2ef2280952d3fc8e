"""The socket that answers while the user drags: the newest request wins, older ones are void."""

import asyncio
import json
import time
from typing import Any

from starlette.websockets import WebSocket, WebSocketDisconnect

from simdip import api
from simdip.errors import SimdipError
from simdip.lab.answers import Teller, as_json
from simdip.lab.asked import LiveAsked, RequestError, fault, read_asked
from simdip.lab.playing import in_a_thread
from simdip.lab.scenario_text import scenario_in, told_faults, written
from simdip.lab.served import Served

QUIET_SECONDS = 0.3  # before progress is told
BETWEEN_SECONDS = 0.1  # of two words of progress
MOST_SECONDS = 120.0
SECONDS_TO_READ = 10.0  # that a tab has for a frame
MOST_SOCKETS = 16
AT_ONCE = 2  # answers that are played at the same time
TOO_LONG = "this takes longer than {seconds:g} s and was stopped: ask for fewer pairs"


class LiveSockets:
    """Talks to every tab by itself."""

    def __init__(self, served: Served, teller: Teller) -> None:
        self._served, self._teller = served, teller
        self._free = asyncio.Semaphore(AT_ONCE)
        self._open: set[_Talk] = set()

    async def talk(self, socket: WebSocket) -> None:
        """Answer one tab until it goes."""
        await socket.accept()
        if len(self._open) >= MOST_SOCKETS:
            await socket.close(1013, f"at most {MOST_SOCKETS} tabs are answered")
            return
        talk = _Talk(socket, self._served, self._teller, self._free)
        self._open.add(talk)
        try:
            await talk.run()
        finally:
            self._open.discard(talk)

    def close(self) -> None:
        """Let everything that is being played stop."""
        for talk in self._open:
            talk.newest = None


class _Talk:
    """One tab.

    Attributes
    ----------
    newest : what it asked last; None once nobody listens
    """

    def __init__(
        self, socket: WebSocket, served: Served, teller: Teller, free: asyncio.Semaphore
    ) -> None:
        self._socket, self._served, self._teller, self._free = socket, served, teller, free
        self.newest: LiveAsked | None = None
        self._last_id = -1
        self._arrived = asyncio.Event()
        self._known: str | None = None  # key of the history that the page has
        self._done = 0

    async def run(self) -> None:
        """Listen and answer, until the tab goes."""
        answering = asyncio.create_task(self._answer_all())
        listening = asyncio.create_task(self._listen())
        try:
            done, _ = await asyncio.wait(
                {answering, listening}, return_when=asyncio.FIRST_COMPLETED
            )
        finally:
            self.newest = None
            answering.cancel()
            listening.cancel()
        for one in done:
            error = one.exception()
            if error is not None and not isinstance(error, WebSocketDisconnect):
                raise error

    async def _listen(self) -> None:
        while True:
            message = await self._socket.receive()
            if message["type"] == "websocket.disconnect":
                return
            text = message.get("text")
            if text is None:
                await self._socket.close(1003, "text frames only")
                return
            try:
                asked = read_asked(LiveAsked, text)
                if asked.id <= self._last_id:
                    raise RequestError([fault(f"id: above {self._last_id}, found {asked.id}")])
            except RequestError as error:
                await self._tell({"id": _id_in(text), "type": "faults", "faults": error.faults})
                continue
            self.newest, self._last_id = asked, asked.id
            self._arrived.set()

    async def _answer_all(self) -> None:
        while True:
            await self._arrived.wait()
            frame = None
            async with self._free:
                self._arrived.clear()
                asked = self.newest
                if asked is not None:
                    frame = await self._answer(asked)
            if frame is not None:
                await self._send(frame)  # who does not read keeps nobody else waiting

    async def _answer(self, asked: LiveAsked) -> str | None:
        """The frame that answers, or None where it is void."""
        self._done = 0
        future = in_a_thread(lambda: self._played(asked))
        wait = QUIET_SECONDS
        while True:
            done, _ = await asyncio.wait({future}, timeout=wait)
            if done:
                break
            wait = BETWEEN_SECONDS
            if self.newest is asked:
                await self._tell(
                    {"id": asked.id, "type": "progress", "done": self._done, "of": asked.pairs}
                )
        told = future.result()
        if told is None or self.newest is not asked:
            return None
        self._known, frame = told
        return frame

    def _played(self, asked: LiveAsked) -> tuple[str | None, str] | None:
        """The key of the history that the page has then, and the frame; None when it is void."""
        began = time.monotonic()

        def too_long() -> bool:
            return time.monotonic() - began > MOST_SECONDS

        def tell(done: int, _: int) -> None:
            self._done = done

        text = written(self._served.base, asked.edits, known_until=asked.known_until)
        try:
            scenario = scenario_in(text)
            if not asked.quick:
                api.apply_checked(scenario, self._served.live.design(scenario).start)
            answer = self._served.live.play(
                scenario,
                asked.pairs,
                quick=asked.quick,
                stopped=lambda: self.newest is not asked or too_long(),
                told=tell,
            )
            if answer is not None:
                told = self._teller.told(answer, quick=asked.quick, known=self._known)
        except SimdipError as error:
            return self._known, _faults(asked, told_faults(error, text))
        if answer is None:
            words = TOO_LONG.format(seconds=MOST_SECONDS)
            return (self._known, _faults(asked, [fault(words)])) if too_long() else None
        spent = round(1000 * (time.monotonic() - began))
        head = {"id": asked.id, "type": "answer", "milliseconds": spent}
        return answer.history_key, as_json({**head, **told}).decode()

    async def _tell(self, value: dict[str, Any]) -> None:
        await self._send(as_json(value).decode())

    async def _send(self, frame: str) -> None:
        try:
            async with asyncio.timeout(SECONDS_TO_READ):
                await self._socket.send_text(frame)
        except TimeoutError:
            raise WebSocketDisconnect(1013, "nobody reads") from None


def _faults(asked: LiveAsked, faults: list[dict[str, Any]]) -> str:
    return as_json({"id": asked.id, "type": "faults", "faults": faults}).decode()


def _id_in(text: str) -> int | None:
    """The id of a frame that is otherwise wrong, where it has one."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    number = found.get("id") if isinstance(found, dict) else None
    return number if type(number) is int and 0 <= number <= 2**53 else None
