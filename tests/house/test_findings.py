"""The document of findings has every shipped scenario, and what makes it measures what it says."""

import re

import findings
import numpy as np
import pandas as pd
import pytest
from findings import COUNT, HEADER, HINGED, HINGES, MEASURES, NO_HINGE, PAGE, WITHOUT

import simdip
from simdip.analysis.hinges import ranges_of
from simdip.scenario.reading import load_scenario, shipped_scenarios

NUMBER = r"(?:0|[+-][\d.]+)"
NOISE = rf"{NUMBER}\.\.{NUMBER}"
FEW = (4, 4, 2)  # replications: of the comparison, without drill effect, behind a hinge
SOME = ["no-fire-and-fury", "null"]


@pytest.fixture(scope="module")
def document():
    """The text before the sections, and every section by its heading."""
    head, *parts = PAGE.read_text(encoding="utf-8").split("\n## ")
    found = dict(part.split("\n", 1) for part in parts)
    return "\n".join([head, found.pop("How to read"), found.pop("All scenarios")]), found


@pytest.fixture(scope="module")
def few():
    """Two scenarios in few replications, and the comparison that they are of."""
    compared = simdip.compare(SOME, count=FEW[0], log="none", seed=findings.SEED)
    return findings.measured(SOME, *FEW, jobs=1), compared


def test_every_shipped_scenario_has_its_row_and_its_section_in_order(document):
    head, sections = document
    lines = head.splitlines()
    first = lines.index(HEADER) + 2
    rows = [line for line in lines[first:] if line.startswith("|")]
    names = list(shipped_scenarios())
    effect = rf"{NUMBER} \({NOISE}\)"
    cells = rf"{NUMBER} \| {NOISE} \| {NOISE} \| {effect} \| {effect} \| {effect} \| \d+% \|"
    for line, name in zip(rows, names, strict=True):
        assert re.fullmatch(rf"\| \[{name}\]\(#{name}\) \| {cells}", line), line
    assert list(sections) == names


def test_the_head_says_how_it_was_measured():
    text = PAGE.read_text(encoding="utf-8")
    sha = simdip.load("korea-2017-2018").sha256[:12]  # a newer timeline asks for a new measuring
    told = [line for line in findings.head(COUNT, WITHOUT, HINGED) if sha not in line]
    assert not set(told) - set(text.splitlines())
    assert f"    {findings.COMMAND}" in told


@pytest.mark.parametrize("name", list(shipped_scenarios()))
def test_a_section_has_question_hinges_and_audit(document, name):
    scenario = load_scenario(name)
    text = document[1][name]
    question, hinges, audit = text.strip().split("\n\n")
    assert question == scenario.question
    assert audit.startswith(("Clarity: ", "This scenario edits nothing"))
    if hinges == NO_HINGE:
        return
    known = {one.name for one in ranges_of(scenario, simdip.load(scenario.base))}
    lines = hinges.splitlines()
    assert len(lines) == HINGES
    for line in lines:
        found = re.match(
            rf"- `(\S+)` \(rank correlation [+-][\d.]+\); at \S+, \S+ and \S+ the effect is "
            rf"{NUMBER}, {NUMBER}, {NUMBER}\. \S.*\.$", line,
        )  # fmt: skip
        assert found, line
        assert found[1] in known


def test_the_numbers_are_those_of_a_comparison(few):
    found, compared = few
    for name in SOME:
        for measure in MEASURES:
            one = next(
                one for one in compared.effects if (one.scenario, one.measure) == (name, measure)
            )
            mine = found[name].effects[measure]
            assert (mine.difference, mine.mc_low, mine.q95) == (one.difference, one.mc_low, one.q95)
        assert found[name].audit == simdip.audit(name).paragraph


def test_without_drill_effect_it_is_what_a_comparison_lays_beside(few):
    found, compared = few
    beside = compared.beside(compared.without_drills)
    for name in SOME:
        assert found[name].without.difference == beside[name, "mean_tension"]
        assert (found[name].without.difference == 0) == (name == "null")


def test_the_three_have_the_largest_rank_correlations(few):
    found, compared = few
    pairs = compared.pairs
    effect = [
        pair.worlds[SOME[0]].measures["mean_tension"]
        - pair.worlds["history"].measures["mean_tension"]
        for pair in pairs
    ]
    ranks = {
        name: np.corrcoef(
            pd.Series([pair.settings[name] for pair in pairs]).rank(), pd.Series(effect).rank()
        )[0, 1]
        for name in pairs[0].settings
    }
    for rank, one in found[SOME[0]].hinges:
        if one.kind == "parameter":
            assert rank == pytest.approx(ranks[one.hinge])
        assert abs(rank) >= max(map(abs, ranks.values())) - 1e-9
    assert len(found[SOME[0]].hinges) == HINGES
    assert found["null"].hinges == ()


def test_a_page_shows_what_was_measured(few):
    text = findings.page(few[0], *FEW)
    one = few[0][SOME[0]]
    tension = one.effects["mean_tension"]
    line = next(line for line in text.splitlines() if line.startswith(f"| [{SOME[0]}]"))
    cells = [cell.strip() for cell in line.strip("|").split("|")]
    assert float(cells[1]) == pytest.approx(tension.difference, rel=0.01)
    assert [float(end) for end in cells[3].split("..")] == pytest.approx(
        [tension.q05, tension.q95], rel=0.01
    )
    for _, hinge in one.hinges:
        assert hinge.sentence in text
    assert NO_HINGE in text
    assert "4 replications" in text
