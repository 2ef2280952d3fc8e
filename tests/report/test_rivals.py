"""The section of a page on rival rule sets, and its figure."""

import csv
import html

import pytest
from rivals import EDIT, NAMES, write_strait
from test_page import Numbers

import simdip
from simdip.errors import SettingError


@pytest.fixture(scope="module")
def folders(tmp_path_factory):
    """A comparison beside all variants, one under a variant, and a plain one."""
    place = tmp_path_factory.mktemp("rivals")
    base = write_strait(place)
    kinds = {"all": {"variants": True}, "one": {"variant": "no_drill_effect"}, "plain": {}}
    return {
        name: simdip.write_comparison(
            simdip.compare(edits=[EDIT], base=base, count=5, **words), place / name, figures=False
        )
        for name, words in kinds.items()
    }


def page(folder, tmp_path):
    return simdip.write_report(folder, tmp_path / "page.html").read_text("utf-8")


def test_every_number_of_the_section_is_a_cell_of_its_table(folders, tmp_path):
    reader = Numbers()
    reader.feed(page(folders["all"], tmp_path))
    with (folders["all"] / "variants.csv").open(newline="", encoding="utf-8") as text:
        rows = list(csv.DictReader(text))
    found = [one for one in reader.found if one[1].startswith("variants:")]
    shown = {(rows[int(cell.split(":")[1])]["variant"], cell.split(":")[2]) for _, cell, _ in found}
    assert shown == {
        (name, column)
        for name in ("as assumed", *NAMES)
        for column in ("difference", "replications")
    }
    for value, cell, printed in found:
        _, row, column = cell.split(":")
        assert rows[int(row)][column] == value
        text = printed.replace("\N{MINUS SIGN}", "-")
        digits = len(text.partition(".")[2])
        assert abs(float(text) - float(value)) <= 0.5000001 * 10**-digits
    measures = {rows[int(cell.split(":")[1])]["measure"] for _, cell, _ in found}
    assert {"mean_tension", "launches", "summits_held"} <= measures


def test_the_section_says_what_it_is_and_stands_only_where_variants_were_played(folders, tmp_path):
    text = html.unescape(page(folders["all"], tmp_path))
    for words in (
        "Rival assumptions. The same edits under other rule sets; where signs differ beyond the "
        "noise, the conclusion is structural.",
        "Drills have no effect", "no freeze ever holds here",
        "drill_shift=0; ast_test_drill_load=0", 'download="variants.csv"',
        'download="variant_rules.csv"', "edited, as assumed",
    ):  # fmt: skip
        assert words in text, words
    for name in ("one", "plain"):
        assert "Rival assumptions" not in page(folders[name], tmp_path)
    one = page(folders["one"], tmp_path)
    assert "no_drill_effect: Drills have no effect" in one
    assert "(rule set no_drill_effect)</h1>" in one


def test_the_figure_is_drawn_at_journal_size(folders, tmp_path):
    path = simdip.plot(folders["all"], ["variants"], out=tmp_path)[0]
    drawn = path.read_text("utf-8")
    for name in ("edited, as assumed", *NAMES, "mean_tension (tension)"):
        assert f">{name}</text>" in drawn, name
    with pytest.raises(SettingError, match="no figure 'variants'"):
        simdip.plot(folders["plain"], ["variants"], out=tmp_path)
