"""What is answered at once: the page, its files, the timeline, a scenario file, curves by day."""

import time
from functools import cached_property
from importlib.resources import files
from typing import Any

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from simdip import api
from simdip.errors import SimdipError
from simdip.lab.answers import as_json, csv_of
from simdip.lab.asked import CurvesAsked, ScenarioAsked, fault, read_asked
from simdip.lab.live_socket import MOST_SECONDS, TOO_LONG
from simdip.lab.playing import in_a_thread
from simdip.lab.scenario_text import Written, scenario_in, told_faults, written
from simdip.lab.served import Served
from simdip.lab.timeline_data import timeline_data

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".woff2": "font/woff2",
    ".txt": "text/plain; charset=utf-8",
}
FIRST = "index.html"
JSON = "application/json"


def json_answer(value: Any, status: int = 200) -> Response:
    """JSON with a status."""
    return Response(as_json(value), status, media_type=JSON)


def faults_answer(error: SimdipError, text: Written | None = None) -> Response:
    """What is wrong with a request."""
    return json_answer({"faults": told_faults(error, text)}, 422)


def is_json(request: Request) -> bool:
    """Whether a body says that it is JSON, as no form can."""
    return request.headers.get("content-type", "").partition(";")[0].strip().lower() == JSON


def no_json() -> Response:
    """What a body that is no JSON is answered."""
    return json_answer({"faults": [fault(f"a body is sent as {JSON}")]}, 415)


def attached(content: bytes, media_type: str, name: str) -> Response:
    """A file to be saved.

    Parameters
    ----------
    name : letters, digits, hyphens, underscores and dots alone
    """
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=media_type, headers=headers)


class Pages:
    """Answers that need no job."""

    def __init__(self, served: Served) -> None:
        self._served = served
        folder = files("simdip.lab") / "static"
        # a client's word is looked up here and never made into a path
        self._files = {
            one.name: one
            for one in (folder.iterdir() if folder.is_dir() else ())
            if one.is_file() and _type_of(one.name)
        }

    @cached_property
    def _timeline(self) -> bytes:
        return as_json(timeline_data(self._served))

    async def page(self, _: Request) -> Response:
        """The page."""
        return self._file(FIRST)

    async def static(self, request: Request) -> Response:
        """A file of the page by its name."""
        return self._file(request.path_params["name"])

    def _file(self, name: str) -> Response:
        if name not in self._files:
            return PlainTextResponse("there is no such file", 404)
        return Response(self._files[name].read_bytes(), media_type=_type_of(name))

    async def timeline(self, _: Request) -> Response:
        """All that the page needs to know."""
        return Response(await in_a_thread(lambda: self._timeline), media_type=JSON)

    async def scenario(self, request: Request) -> Response:
        """A scenario file that `simdip compare` takes as it is."""
        if not is_json(request):
            return no_json()
        text = None
        try:
            asked = read_asked(ScenarioAsked, await request.body())
            text = written(
                self._served.base,
                asked.edits,
                known_until=asked.known_until,
                name=asked.name,
                question=asked.question,
            )
            scenario = scenario_in(text)
            api.apply_checked(scenario, self._served.live.design(scenario).start)
        except SimdipError as error:
            return faults_answer(error, text)
        whole = self._made_here(f"{text.name}.yaml") + text.text
        return attached(whole.encode(), "application/yaml", f"{text.name}.yaml")

    def _made_here(self, file: str) -> str:
        """Comments that say how the numbers of the page come about again."""
        seed, base = self._served.live.seed, self._served.base
        lines = [f"# Made in simdip lab. With -n PAIRS, `simdip compare {file} --seed {seed}`",
                 "# gives the numbers that the page shows for as many pairs."]  # fmt: skip
        if not self._served.is_shipped:
            lines.append(f"# Keep this file beside {base}, which it edits.")
        return "\n".join(lines) + "\n"

    async def curves(self, request: Request) -> Response:
        """Curves by day as CSV."""
        if not is_json(request):
            return no_json()
        began, live, text = time.monotonic(), self._served.live, None
        try:
            asked = read_asked(CurvesAsked, await request.body())
            text = written(self._served.base, asked.edits, known_until=asked.known_until)
            scenario = scenario_in(text)

            def played() -> bytes | None:
                api.apply_checked(scenario, live.design(scenario).start)
                answer = live.play(
                    scenario,
                    asked.pairs,
                    stopped=lambda: time.monotonic() - began > MOST_SECONDS,
                )
                return None if answer is None else csv_of(answer, dates)

            clock = live.timeline.clock
            dates = [str(clock.local(tick).date()) for tick in clock.noons()]
            found = await in_a_thread(played)
        except SimdipError as error:
            return faults_answer(error, text)
        if found is None:
            words = TOO_LONG.format(seconds=MOST_SECONDS)
            return json_answer({"faults": [fault(words)]}, 503)
        return attached(found, "text/csv; charset=utf-8", "curves.csv")


def _type_of(name: str) -> str:
    return next((kind for ending, kind in TYPES.items() if name.endswith(ending)), "")
