"""How a page begins, watches and stops a job."""

from functools import partial

from starlette.requests import Request
from starlette.responses import Response

from simdip.errors import SimdipError
from simdip.lab.asked import JobAsked, fault, read_asked
from simdip.lab.jobs import BusyError, Jobs
from simdip.lab.pages import attached, faults_answer, is_json, json_answer, no_json
from simdip.lab.playing import in_a_thread
from simdip.lab.scenario_text import told_faults


class JobPages:
    """The requests about jobs."""

    def __init__(self, jobs: Jobs) -> None:
        self._jobs = jobs

    async def begin(self, request: Request) -> Response:
        """Begin a job; its id."""
        if not is_json(request):
            return no_json()
        try:
            asked = read_asked(JobAsked, await request.body())
            name = await in_a_thread(partial(self._jobs.begin, asked))
        except BusyError as error:
            return json_answer({"faults": told_faults(error)}, 429)
        except SimdipError as error:
            return faults_answer(error)
        return json_answer({"job": name}, 201)

    async def state(self, request: Request) -> Response:
        """How far a job is, and what came of it."""
        told = self._jobs.told(request.path_params["job"])
        return _no_job() if told is None else json_answer(told)

    async def stop(self, request: Request) -> Response:
        """Stop a job."""
        name = request.path_params["job"]
        if not await in_a_thread(partial(self._jobs.stop, name)):
            return _no_job()
        return await self.state(request)

    async def file(self, request: Request) -> Response:
        """The file that a job made."""
        found = self._jobs.file(request.path_params["job"])
        if found is None:
            return json_answer({"faults": [fault("there is no such file")]}, 404)
        name, kind, content = found
        return attached(content, kind, name)


def _no_job() -> Response:
    return json_answer({"faults": [fault("there is no such job")]}, 404)
