"""From the pointer to the repainted canvas: a drill dragged day by day in the lab, in Chromium.

python tests/benchmarks/dragging.py [--moves 60] [--picture docs/lab.png]
"""

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

EVENT, PAUSE = "foal_eagle_2018", 0.3


def lab():
    """A lab of Korea, and its address once it answers."""
    command = [sys.executable, "-m", "simdip", "lab"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    return server, server.stdout.readline().strip()


def opened(browser, address):
    """The page at rest, with the drill in view."""
    page = browser.new_page(viewport={"width": 1440, "height": 1000})
    page.goto(address)
    while not page.evaluate("() => window.simdip?.timings.length ?? 0"):
        time.sleep(0.2)
    page.wait_for_timeout(2000)
    bar = page.locator(f".ev[data-event={EVENT}]").first
    bar.scroll_into_view_if_needed()
    page.wait_for_timeout(500)
    return page, bar.bounding_box()


def dragged(page, box, moves):
    """What was measured of every answer while the drill goes to other days, one after another."""
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 12, y)
    page.wait_for_timeout(1000)
    before = page.evaluate("() => window.simdip.timings.length")
    for one in range(moves):
        page.mouse.move(x - 14 - one if one % 2 else x + 14 + one, y)
        page.wait_for_timeout(PAUSE * 1000)
    page.wait_for_timeout(1000)
    return page.evaluate("n => window.simdip.timings.slice(n)", before)


def measured(moves=60, picture=None):
    """Rows of a table: median and 95th percentile, in milliseconds."""
    from playwright.sync_api import sync_playwright

    server, line = lab()
    try:
        with sync_playwright() as playwright:
            chromium = shutil.which("chromium")
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            page, box = opened(browser, re.search(r"http\S+", line).group(0))
            found = dragged(page, box, moves)
            if picture:
                page.mouse.move(box["x"] - 40, box["y"] + 5)
                page.wait_for_timeout(1000)
                page.screenshot(path=picture)
            page.mouse.up()
            browser.close()
    finally:
        server.kill()
    pairs = sorted({one["pairs"] for one in found})
    rows = []
    for name, key in (("from pointer to canvas", "painted"), ("of it on the server", "simulated")):
        times = sorted(one[key] for one in found)
        late = times[int(0.95 * len(times))]
        rows.append((name, f"{statistics.median(times):.0f} ms", f"{late:.0f} ms"))
    what = f"{len(found)} answers, {' to '.join(map(str, pairs))} pairs, {os.cpu_count()} cores"
    return what, rows


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--moves", type=int, default=60)
    asked.add_argument("--picture", type=Path)
    given = asked.parse_args()
    print(*measured(given.moves, given.picture), sep="\n")
