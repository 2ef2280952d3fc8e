"""What is served is what the sources make, and says whose it is."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE, STATIC = ROOT / "simdip" / "lab" / "page", ROOT / "simdip" / "lab" / "static"


def test_the_bundle_is_remade_byte_for_byte(tmp_path):
    if shutil.which("node") is None or not (PAGE / "node_modules").is_dir():
        pytest.skip("needs node, and `npm ci` in simdip/lab/page")
    command = ["node", "build.mjs", str(tmp_path / "static")]
    subprocess.run(command, cwd=PAGE, check=True, capture_output=True, timeout=120)
    made = {path.name: path.read_bytes() for path in (tmp_path / "static").iterdir()}
    kept = {path.name: path.read_bytes() for path in STATIC.iterdir()}
    assert set(made) == set(kept)
    assert [name for name in made if made[name] != kept[name]] == []


def test_every_package_is_pinned_and_its_licence_is_told():
    lock = json.loads((PAGE / "package-lock.json").read_text())
    described = json.loads((PAGE / "package.json").read_text())
    wanted = {**described["dependencies"], **described["devDependencies"]}
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in wanted.values())
    told = (STATIC / "LICENSES.txt").read_text(encoding="utf-8")
    packages = {name.split("node_modules/")[-1]: one for name, one in lock["packages"].items()}
    for name in ("vis-timeline", "vis-data", "uplot", "moment", "@egjs/hammerjs", "xss"):
        assert f"{name} {packages[name]['version']} (" in told


def test_no_path_of_a_machine_and_no_registry_is_told():
    home = os.environ.get("HOME", "/root").rstrip("/")
    for path in (PAGE / "package-lock.json", *STATIC.iterdir()):
        text = path.read_text(encoding="utf-8")
        assert '"resolved"' not in text
        assert str(ROOT) not in text
        assert f"{home}/" not in text


def test_the_page_has_nothing_inline_and_nothing_remote():
    html = (STATIC / "index.html").read_text(encoding="utf-8")
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", html)
    scripts = re.findall(r"<script([^>]*)>(.*?)</script>", html, re.DOTALL)
    assert [body.strip() for _, body in scripts] == [""]
    places = re.findall(r'(?:src|href)="([^"]+)"', html)
    assert [one for one in places if not one.startswith(("/static/", "#", "data:,"))] == []
    css = (STATIC / "lab.css").read_text(encoding="utf-8")
    assert [one for one in re.findall(r"url\(([^)]*)\)", css) if "data:" not in one] == []
    assert "@import" not in css
