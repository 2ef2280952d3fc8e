"""A scenario by asking, and words that the shell completes."""

import os
import subprocess
import sys

import pytest
from click.testing import CliRunner

from simdip.cli import simdip
from simdip.scenario.reading import load_scenario


def ask(path, answers, *options):
    return CliRunner().invoke(simdip, ["scenario", "new", str(path), *options], input=answers)


def test_a_scenario_is_written_by_asking(tmp_path):
    path = tmp_path / "no-words.yaml"
    answers = "\nWhat if nobody had spoken?\nremove fire_and_furry\nremove fire_and_fury\n"
    answers += "move foal_eagle_2018 by=-20\n\nIt shows little.\n"
    result = ask(path, answers)
    assert result.exit_code == 0, result.output
    assert "Did you mean 'fire_and_fury'?" in result.output
    assert "asked: foal_eagle_2018 moved -20 days" in result.output
    scenario = load_scenario(path)
    assert scenario.base == "korea-2017-2018"
    assert [edit.verb for edit in scenario.edits] == ["remove", "move"]
    assert scenario.limits == "It shows little."


def test_a_file_in_the_way_or_with_another_ending_is_refused(tmp_path):
    (tmp_path / "mine.yaml").write_text("mine")
    assert ask(tmp_path / "mine.yaml", "\nq\n\n\n").exit_code != 0
    assert (tmp_path / "mine.yaml").read_text() == "mine"
    assert ask(tmp_path / "mine.txt", "").exit_code == 2


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("simdip show drill_del", "drill_delay_agreed"),
        ("simdip causes drill_del", "drill_delay_agreed"),
        ("simdip compare no-dr", "no-drill-delay"),
        ("simdip diff no-dr", "no-drill-delay"),
        ("simdip replay tut", "tutorial"),
        ("simdip show --timeline tut", "tutorial"),
    ],
)
def test_the_shell_completes(words, expected):
    line = words.split()
    asked = {
        "_SIMDIP_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": str(len(line) - 1),
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-c", "from simdip.cli import simdip; simdip(prog_name='simdip')"],
        env={**os.environ, **asked}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert f"plain,{expected}" in done.stdout.splitlines(), done.stderr
