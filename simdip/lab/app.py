"""The app of a lab: which path is answered by whom, inside the guard."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.routing import Route, WebSocketRoute

from simdip.lab.answers import Teller
from simdip.lab.guard import Guard
from simdip.lab.job_pages import JobPages
from simdip.lab.jobs import Jobs
from simdip.lab.live_socket import LiveSockets
from simdip.lab.pages import Pages
from simdip.lab.served import Served


def app_of(served: Served, token: str, port: int) -> Guard:
    """The app that a server runs.

    Parameters
    ----------
    token : a secret of this run
    port : on which the server listens
    """
    pages, sockets = Pages(served), LiveSockets(served, Teller(served.live))
    jobs = Jobs(served)
    long = JobPages(jobs)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        try:
            yield
        finally:
            sockets.close()
            jobs.close()

    routes = [
        Route("/", pages.page),
        Route("/static/{name}", pages.static),
        Route("/timeline", pages.timeline),
        WebSocketRoute("/live", sockets.talk),
        Route("/scenario.yaml", pages.scenario, methods=["POST"]),
        Route("/curves.csv", pages.curves, methods=["POST"]),
        Route("/jobs", long.begin, methods=["POST"]),
        Route("/jobs/{job}", long.state, methods=["GET"]),
        Route("/jobs/{job}", long.stop, methods=["DELETE"]),
        Route("/jobs/{job}/file", long.file, methods=["GET"]),
    ]
    app = Starlette(routes=routes, lifespan=lifespan)
    app.router.redirect_slashes = False  # what is not named is not there
    return Guard(app, token, port)
