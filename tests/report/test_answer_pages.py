"""Pages of runs that ask what an answer hangs on: all their rows, all their sentences."""

import html
import re

import pytest
from test_page import Numbers, page, tables

import simdip
from simdip.errors import SettingError


def cells(folder, tmp_path):
    """The cells of a page that are shown as numbers, by table."""
    reader, found = Numbers(), {}
    reader.feed(page(folder, tmp_path))
    for _, cell, _ in reader.found:
        table, row, column = cell.split(":")
        found.setdefault(table, set()).add((int(row), column))
    return found


def columns(*names, rows):
    return {(number, name) for number in rows for name in names}


def test_the_page_of_hinges_has_every_row_and_every_sentence(hinged, tmp_path):
    rows, shown = tables(hinged), cells(hinged, tmp_path)
    moving = [n for n, row in enumerate(rows["hinges"]) if float(row["swing"]) > 0]
    assert 0 < len(moving) < len(rows["hinges"])
    assert shown["hinges"] == columns(
        "low", "mode", "high", "effect_low", "effect_mode", "effect_high", "tips_at", "unclear_at",
        rows=moving,
    )  # fmt: skip
    assert shown["hinges_together"] == columns(
        "effect", "mc_low", "mc_high", "tips_at", "unclear_at", "share_same_sign", "replications",
        rows=range(3),
    )  # fmt: skip
    assert shown["disputed"] == columns("mode", "null_value", rows=range(len(rows["disputed"])))
    text = page(hinged, tmp_path)
    told = re.findall(r'<li data-cell="(\w+):(\d+):sentence">(.*?)</li>', text)
    for table in ("hinges", "hinges_together"):
        found = {int(row): html.unescape(said) for name, row, said in told if name == table}
        assert found == {n: row["sentence"] for n, row in enumerate(rows[table])}


def test_the_page_of_a_split_has_every_share(splitted, tmp_path):
    rows = tables(splitted)["uncertainty"]
    shown = cells(splitted, tmp_path)["uncertainty"]
    assert shown - {(number, "variance") for number, _ in enumerate(rows)} == columns(
        "first_order", "first_low", "first_high", "total", "total_low", "total_high",
        "interactions", rows=range(len(rows)),
    )  # fmt: skip
    measures = {row["measure"] for row in rows}
    assert len([one for one in shown if one[1] == "variance"]) == len(measures)


def test_the_page_of_placebos_has_every_occasion(placebos, tmp_path):
    rows = tables(placebos)
    shown = cells(placebos, tmp_path)["placebo"]
    assert shown == columns("difference", "mc_low", "mc_high", rows=range(6))
    text = html.unescape(page(placebos, tmp_path))
    assert text.count('<tr class="chosen">') == 1
    assert rows["placebo_skipped"]
    for row in (*rows["placebo"], *rows["placebo_skipped"]):
        assert row["date"] in text
        assert row["edit"] in text
    assert all(row["reason"] in text for row in rows["placebo_skipped"])


def test_the_page_of_a_sweep_has_every_point(swept, tmp_path):
    rows = tables(swept)["sweep"]
    assert {row["point"] for row in rows} == {"1", "2", "3", "4"}
    assert cells(swept, tmp_path)["sweep"] == columns(
        "truce_shift", "half_life", "history_mean", "scenario_mean", "difference", "mc_low",
        "mc_high", rows=range(len(rows)),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("vary", "figures"),
    [
        ({"half_life": [20, 90], "truce_shift": [-5]}, ["sweep"]),
        ({"half_life": [20, 90], "truce_shift": [-5, 0], "drill_shift": [0, 5]}, []),
        ({"half_life": [20]}, []),
    ],
)
def test_a_sweep_is_drawn_where_one_or_two_numbers_vary(vary, figures, tmp_path):
    found = simdip.sweep(["remove regatta_truce"], base="tutorial", count=1, vary=vary)
    folder = simdip.write_sweep(found, tmp_path / "sweep")
    assert sorted(path.stem for path in folder.glob("*.svg")) == figures
    assert [path.stem for path in simdip.plot(folder, out=tmp_path / "plots")] == figures
    text = page(folder, tmp_path)
    assert text.count("<figure") == len(figures)
    assert ">1</th>" in text


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("hinged", ("What the effect of edited on mean_tension hangs on", "Number by number",
                    "How firmly it stands", "behind every effect", 'download="hinges.csv"',
                    "seed 1, 4 replications", "no probability of war")),
        ("splitted", ("Where the uncertainty comes from", "cameo or weis", "seed 1, 84 pairs",
                      "the share of the variance that goes with the group alone",
                      'download="uncertainty.csv"')),
        ("swept", ("Point by point", "all others are drawn from their ranges",
                   'download="sweep.csv"', "seed 1, 3 replications",
                   "zero is within the noise of the mean")),
        ("placebos", ("Placebos of edited", "no sample of anything", "Of 5 placebos ",
                      'download="placebo_skipped.csv"')),
    ],
)  # fmt: skip
def test_a_page_says_what_was_asked_and_needs_no_script(kind, words, request, tmp_path):
    text = page(request.getfixturevalue(kind), tmp_path)
    for one in (*words, "regatta_truce", "Edits:", "To cite", "SHA-256"):
        assert one in html.unescape(text), one
    assert "<script" not in text
    assert "script-src" not in text


@pytest.mark.parametrize(
    ("kind", "name", "words"),
    [
        ("hinged", "tornado", ("truce_shift  (-30 to 0)", "at the low end")),
        ("splitted", "uncertainty", ("parameters", "with its interactions (total)")),
        ("placebos", "placebo", ("placebos", "edited")),
        ("swept", "sweep", ("truce_shift", "half_life")),
    ],
)
def test_a_figure_at_journal_size_has_its_names(kind, name, words, request, tmp_path):
    folder = request.getfixturevalue(kind)
    (path,) = simdip.plot(folder, [name], out=tmp_path)
    for one in words:
        assert f">{one}</text>" in path.read_text("utf-8"), one
    with pytest.raises(SettingError, match="no figure 'fans'"):
        simdip.plot(folder, ["fans"], out=tmp_path)


def test_where_nothing_moves_or_varies_the_pages_say_so(tmp_path):
    still = simdip.hinges(
        edits=["set freeze_shift value=-20"], base="tutorial", count=2, screen=1, draws=2
    )
    text = page(simdip.write_hinges(still, tmp_path / "still", figures=False), tmp_path)
    assert "No number moved the effect." in text
    assert "<figure" not in text
    assert len(re.findall('data-cell="hinges:', text)) == len(still.numbers)
    null = simdip.write_split(simdip.split("null", count=2), tmp_path / "null", figures=False)
    text = page(null, tmp_path)
    assert "It edits nothing." in text
    assert "does not vary" in text
