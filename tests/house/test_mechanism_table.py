"""The table of mechanisms names what exists, and the document shows the table."""

import re
from collections import Counter

import pytest
from mechanisms import HEADER, OUTSIDE, PAGE, ROWS, TIMELINE, cells_of, definitions

import simdip
from simdip.program import compile_program
from simdip.scenario.reading import load_scenario, shipped_scenarios
from simdip.timeline.parameters import parameters_of

BY_NUMBER = [pytest.param(row, id=str(row.number)) for row in ROWS]


@pytest.fixture(scope="module")
def names():
    """Every id of the timeline, and every parameter."""
    korea = simdip.load(TIMELINE)
    pieces = (korea.events, korea.conditions, korea.processes, korea.responses, korea.acts,
              korea.stocks, korea.missions)  # fmt: skip
    ids = {one.id for piece in pieces for one in piece}
    return ids | {one.code for one in korea.actors} | set(parameters_of(korea))


@pytest.fixture(scope="module")
def shown():
    """The rows of the document, cell by cell."""
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    first = lines.index(HEADER) + 2
    table = []
    for line in lines[first:]:
        if not line:
            break
        table.append([cell.strip() for cell in line.strip("|").split("|")])
    return table


def test_there_are_thirty_two_in_order():
    assert [row.number for row in ROWS] == list(range(1, 33))
    assert max(Counter(row.title for row in ROWS).values()) == 1


@pytest.mark.parametrize("row", BY_NUMBER)
def test_a_row_names_what_exists(row, root, names):
    assert row.files and row.names
    for one in row.files:
        assert (root / "simdip" / one).is_file(), one
    assert set(row.names) <= names
    if row.number == OUTSIDE:
        assert row.note and not row.scenarios and not row.test
        return
    assert row.scenarios
    assert set(row.scenarios) <= set(shipped_scenarios())
    assert {load_scenario(name).base for name in row.scenarios} == {TIMELINE}
    path, _, test = row.test.partition("::")
    assert re.search(rf"^def {test}\(", (root / path).read_text(encoding="utf-8"), re.MULTILINE)


def test_every_test_of_a_mechanism_has_its_row(root):
    path = "tests/mechanisms/test_mechanisms.py"
    found = re.findall(r"^def (test_\w+)\(", (root / path).read_text(), re.MULTILINE)
    named = [row.test.partition("::")[2] for row in ROWS if row.test.startswith(path)]
    assert found == named


def test_measures_exist():
    known = {one.name for one in compile_program(simdip.load(TIMELINE)).measures}
    assert {name for row in ROWS for names in row.shown.values() for name in names} <= known


def test_the_document_has_the_rows(shown):
    assert [tuple(cells[:5]) for cells in shown] == [cells_of(row) for row in ROWS]
    text = PAGE.read_text(encoding="utf-8")
    assert all(line in text for line in definitions())


@pytest.mark.parametrize("row", BY_NUMBER)
def test_every_effect_has_its_numbers(row, shown):
    cell = shown[row.number - 1][5]
    if row.number == OUTSIDE:
        assert cell == row.note
        return
    told = cell.split("<br>")
    assert len(told) == len(row.scenarios)
    number = r"(?:0|[+-][\d.]+)"
    for part, (scenario, measures) in zip(told, row.shown.items(), strict=True):
        assert part.startswith(f"`{scenario}`: ")
        found = re.findall(rf"(\w+) {number} \({number}\.\.{number}\)", part)
        assert tuple(found) == measures
        assert re.search(r"; \d+% identical$", part)
