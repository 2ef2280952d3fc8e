"""Tables for people, TSV for pipes."""

import sys

import pytest

from simdip.cli import printing

HEADER = ("name", "points")
ROWS = [("조선", 1.25), ("a\tb", -10.0)]


@pytest.fixture
def terminal(monkeypatch):
    """Standard output says it is a terminal; asked for after capsys, whose stream it changes."""
    monkeypatch.setattr(type(sys.stdout), "isatty", lambda _: True)


def test_piped_it_is_tsv_at_full_precision(capsys):
    printing.print_table(HEADER, [*ROWS, ("third", 1 / 3)])
    lines = capsys.readouterr().out.splitlines()
    assert lines == ["name\tpoints", "조선\t1.25", "a b\t-10.0", "third\t0.3333333333333333"]


def test_on_a_terminal_it_is_aligned(capsys, terminal):
    printing.print_table(HEADER, ROWS)
    lines = capsys.readouterr().out.splitlines()
    assert lines == ["name  points", "조선     1.2", "a b    -10.0"]


def test_json_has_null_for_nan(capsys):
    printing.print_json({"a": float("nan"), "b": [1.5, {"c": "조선"}]})
    assert (
        capsys.readouterr().out
        == '{\n  "a": null,\n  "b": [\n    1.5,\n    {\n      "c": "조선"\n    }\n  ]\n}\n'
    )


def test_on_a_narrow_terminal_titles_are_cut_and_ids_are_not(capsys, terminal, monkeypatch):
    monkeypatch.setenv("COLUMNS", "40")
    rows = [("2018-06-12", "an_id_that_is_long_enough", "A title that goes on and on and on")]
    printing.print_table(("date", "event", "title"), rows)
    lines = capsys.readouterr().out.splitlines()
    assert lines[1] == "2018-06-12  an_id_that_is_long_enough  A title tha…"
