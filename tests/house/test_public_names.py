"""What importing simdip gives and costs."""

import subprocess
import sys

import pytest

import simdip

HEAVY = ("pandas", "numpy", "matplotlib", "numba", "edtf", "frictionless")


def loaded_after(code: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys; print(*sys.modules)"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return set(done.stdout.splitlines()[-1].split())


def test_the_public_names():
    assert simdip.__all__ == sorted(simdip.__all__)
    assert set(simdip.__all__) == set(simdip._HOMES)
    for name in simdip.__all__:
        assert getattr(simdip, name).__doc__, name


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="has no attribute 'simulate_everything'"):
        _ = simdip.simulate_everything


def test_importing_simdip_loads_nothing_heavy():
    assert loaded_after("import simdip").isdisjoint({*HEAVY, "pydantic", "simpy", "yaml", "click"})


def test_the_command_line_starts_without_the_model():
    assert loaded_after("import simdip.cli").isdisjoint({*HEAVY, "pydantic", "simpy", "yaml"})


def test_a_replay_without_figures_needs_no_pandas(tmp_path):
    code = f"import simdip; simdip.write(simdip.replay('tutorial'), {str(tmp_path / 'run')!r}, figures=False)"  # noqa: E501
    assert loaded_after(code).isdisjoint(HEAVY)
