"""Make docs/page.png: what a decomposed comparison looks like in a browser.

python tests/report/screenshot.py
"""

import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

import simdip

if __name__ == "__main__":
    found = simdip.compare(["no-olympic-truce"], count=200, jobs=2, decompose=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        run = simdip.write_comparison(found, Path(folder) / "run", figures=False)
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))
        page = browser.new_page(viewport={"width": 900, "height": 900})
        page.goto(simdip.write_report(run).as_uri())
        page.locator("#switches input").nth(1).uncheck()
        section = page.locator("section[aria-labelledby=h-play]")
        section.scroll_into_view_if_needed()
        box = section.bounding_box()
        assert box is not None
        last = page.locator("#combinations").bounding_box()
        assert last is not None
        height = last["y"] + last["height"] - box["y"] + 8
        page.screenshot(
            path=Path(__file__).parents[2] / "docs" / "page.png",
            full_page=True,
            clip={"x": box["x"] - 8, "y": box["y"] + page.evaluate("window.scrollY"),
                  "width": box["width"] + 16, "height": height},
        )  # fmt: skip
        browser.close()
