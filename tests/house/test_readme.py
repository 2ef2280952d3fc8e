"""The README says what is true and what CI runs."""

import re
import shlex

import pytest

import simdip
from simdip.cli import COMMANDS, main


def commands(text: str) -> list[str]:
    return [
        line.strip().split("  #")[0].strip()
        for line in text.splitlines()
        if line.startswith("    ")
    ]


def test_ci_runs_the_test_command_of_the_readme(root):
    readme = commands((root / "README.md").read_text())
    test = [line for line in readme if line.endswith(".venv/bin/pytest")]
    assert len(test) == 1
    assert test[0] in (root / ".ci" / "run").read_text().splitlines()


def test_there_are_two_one_line_commands_and_five_examples(root):
    readme = commands((root / "README.md").read_text())
    assert sum(line.startswith("python3 -m venv") for line in readme) == 2
    assert sum(line.startswith("simdip ") for line in readme) == 5


def test_every_example_runs(root, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "my-timeline.yaml").write_text((root / "timelines" / "tutorial.yaml").read_text())
    known = {command.name for command in COMMANDS}
    for line in commands((root / "README.md").read_text()):
        if line.startswith("simdip "):
            words = shlex.split(line.replace("-n 100", "-n 10"))  # more of the same takes longer
            assert words[1] in known
            monkeypatch.setattr("sys.argv", words)
            with pytest.raises(SystemExit) as stop:
                main()
            assert stop.value.code == 0, line
    assert capsys.readouterr().out


def test_the_counts_by_grade_are_those_of_check(root):
    found = simdip.check("korea-2017-2018")
    text = " ".join((root / "README.md").read_text().split())
    stated = re.search(
        r"of the (\d+) events (\d+) have grade A.*?, (\d+) B.*?, (\d+) C.*? and (\d+) D", text
    )
    assert stated, "the README names the counts by grade"
    counts = [len(found.timeline.events), *(found.grades.get(grade, 0) for grade in "ABCD")]
    assert [int(number) for number in stated.groups()] == counts


def test_no_word_about_machines_or_registries(root):
    for path in [
        *root.glob("*.md"),
        *root.glob("docs/*.md"),
        root / "pyproject.toml",
        root / ".ci/run",
    ]:
        text = path.read_text()
        assert not re.search(r"/(root|home|work|tmp|opt)/", text), path
