"""A lab in a process of its own, and pages of it: what they ask for and complain of is kept."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

DESK, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 780}
WAIT = 60.0  # seconds for an answer, on a machine that does much else
ROOT = Path(__file__).parents[2]


@contextmanager
def lab_of(timeline: str, pairs: int) -> Iterator[str]:
    """The address of a lab on a free port."""
    command = [sys.executable, "-m", "simdip", "lab", timeline, "--pairs", str(pairs)]
    places = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=places, text=True) as process:
        assert process.stdout
        try:
            yield process.stdout.readline().split()[0]
        finally:
            process.terminate()


class Lab:
    """Pages of one lab."""

    def __init__(self, browser, address: str) -> None:
        self.address = address
        self._browser = browser
        self._contexts: list = []
        self.asked: list[str] = []
        self.said: list[str] = []

    def context(self, **options):
        """A browser with nothing in it."""
        options = {"viewport": DESK, "locale": "en-US", **options}
        self._contexts.append(self._browser.new_context(**options))
        return self._contexts[-1]

    def page(self, context=None, address=None, **options):
        """A page, once its first answer is drawn."""
        page = (context or self.context(**options)).new_page()
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("websocket", lambda socket: self.asked.append(socket.url))
        page.on("console", lambda message: self.said.append(message.text))
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.goto(address or self.address)
        settled(page)
        return page

    def close(self) -> None:
        """Close every page."""
        for context in self._contexts:
            context.close()
        self._contexts.clear()

    @property
    def quiet(self) -> bool:
        """Whether nothing was asked of another machine, and nothing complained."""
        home = self.address.split("//")[1].split("/")[0]
        foreign = [one for one in self.asked if f"//{home}/" not in one]
        foreign = [one for one in foreign if not one.startswith(("data:", "blob:"))]
        return foreign == [] and self.said == []


def until(true: Callable[[], bool]) -> None:
    """Wait until something is true."""
    end = time.monotonic() + WAIT
    while not true():
        assert time.monotonic() < end, "it did not come about"
        time.sleep(0.05)


def answers(page) -> int:
    """How many answers were drawn."""
    return page.evaluate("() => (window.simdip ? window.simdip.timings.length : 0)")


def settled(page) -> None:
    """Wait until all that was asked is answered and drawn."""
    until(lambda: answers(page) > 0)
    until(lambda: page.evaluate("() => window.simdip.idle()"))
    page.wait_for_timeout(80)


def edits(page) -> list[dict]:
    """The edits that the page holds."""
    return page.evaluate("() => window.simdip.state().edits")


def pixels(page, chart: str, first: float, last: float) -> str:
    """A digest of the pixels of a chart between two shares of its time axis."""
    return page.evaluate(
        """([chart, first, last]) => {
            const canvas = document.querySelector(`${chart} canvas`);
            const plot = document.querySelector(`${chart} .u-over`).getBoundingClientRect();
            const box = canvas.getBoundingClientRect();
            const scale = canvas.width / box.width;
            const left = Math.round((plot.left - box.left + first * plot.width) * scale);
            const wide = Math.round((last - first) * plot.width * scale);
            const copy = new OffscreenCanvas(wide, canvas.height).getContext("2d");
            copy.drawImage(canvas, -left, 0);
            const { data } = copy.getImageData(0, 0, wide, canvas.height);
            let sum = 0;
            for (const value of data) sum = (Math.imul(sum, 31) + value) | 0;
            return String(sum);
        }""",
        [chart, first, last],
    )


def grab(page, event: str) -> tuple[float, float]:
    """Bring an event of the lanes into sight and put the pointer down on it."""
    element = page.locator(f".ev[data-event={event}]")
    element.scroll_into_view_if_needed()
    box = element.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    return x, y


def saved(page, act: Callable[[], object]) -> str:
    """The text of the file that an act downloads."""
    with page.expect_download() as found:
        act()
    return Path(found.value.path()).read_text(encoding="utf-8")


def yaml_of(page) -> str:
    """The scenario file of the page."""
    page.click("#downloads > summary")
    return saved(page, lambda: page.click("#download-yaml"))


def shown(value: object) -> str:
    """JSON, to compare what two pages hold."""
    return json.dumps(value, sort_keys=True)
