"""Every block of the cookbook runs where its package is installed."""

import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
BLOCKS = re.findall(
    r"^```python\n(.*?)^```", (ROOT / "docs/cookbook.md").read_text(), re.DOTALL | re.MULTILINE
)
PACKAGES = ("ema_workbench", "SALib", "optuna")


def package_of(block: str) -> str:
    """The package that a block shows, or simdip itself."""
    words = re.findall(r"^(?:import|from) (\w+)", block, re.MULTILINE)
    return next((word for word in words if word in PACKAGES), "simdip")


def test_the_cookbook_shows_the_function_the_sweep_and_the_three():
    assert [package_of(block) for block in BLOCKS] == ["simdip", "simdip", *PACKAGES]
    assert "docs/cookbook.md" in (ROOT / "README.md").read_text()


@pytest.mark.parametrize("block", BLOCKS, ids=package_of)
def test_every_block_runs(block, tmp_path):
    name = package_of(block)
    if importlib.util.find_spec(name) is None:
        pytest.skip(f"{name} is not installed: pip install 'simdip[explore]' brings it")
    done = subprocess.run(
        [sys.executable, "-c", block], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout
