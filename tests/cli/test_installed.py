"""The wheel, installed into a clean environment, as a user gets it."""

import json
import subprocess
import sys
import venv
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """The bin folder of an environment with the wheel and nothing of the checkout."""
    folder = tmp_path_factory.mktemp("installed") / "venv"
    venv.create(folder)
    pip = [sys.executable, "-m", "pip", "--python", str(folder / "bin" / "python")]
    root = Path(__file__).resolve().parents[2]
    subprocess.run(
        [*pip, "install", "-q", "--no-compile", str(root)], check=True, capture_output=True
    )
    return folder / "bin"


def test_the_installed_wheel_replays_korea_from_anywhere(installed, tmp_path):
    done = subprocess.run(
        [str(installed / "simdip"), "replay", "--json"],
        cwd=tmp_path, capture_output=True, text=True, check=True,
    )  # fmt: skip
    found = json.loads(done.stdout)
    assert found["summary"]["launches"] == 15
    assert (tmp_path / "outputs" / "replay-korea-2017-2018" / "tension.svg").exists()
    listed = subprocess.run(
        [str(installed / "simdip"), "timelines"],
        cwd=tmp_path, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert str(installed.parent) in listed.stdout
