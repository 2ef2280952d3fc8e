"""The page of a run: every number is a cell of a table, every text is text."""

import csv
import html
import io
import json
import re
from html.parser import HTMLParser

import pytest

import simdip
from simdip.errors import OutputError, SettingError
from simdip.report.numbers import shown

SMALL = 600_000
A_SCENARIO = 25_000
KINDS = ["compared", "decomposed", "replayed_folder", "hinged", "splitted", "placebos"]


class Numbers(HTMLParser):
    """Every `<data>` of a page: its value, its cell, what is shown."""

    def __init__(self):
        super().__init__()
        self.found, self.open = [], None

    def handle_starttag(self, tag, attrs):
        if tag == "data":
            self.open = dict(attrs)

    def handle_data(self, data):
        if self.open is not None:
            self.found.append((self.open["value"], self.open["data-cell"], data))

    def handle_endtag(self, tag):
        if tag == "data":
            self.open = None


def page(folder, tmp_path):
    return simdip.write_report(folder, tmp_path / "page.html").read_text("utf-8")


def tables(folder):
    return {
        path.stem: list(csv.DictReader(io.StringIO(path.read_text("utf-8"), newline="")))
        for path in folder.glob("*.csv")
    }


@pytest.mark.parametrize("kind", KINDS)
def test_every_number_is_a_cell_of_a_table(kind, request, tmp_path):
    folder = request.getfixturevalue(kind)
    reader, rows = Numbers(), tables(folder)
    reader.feed(page(folder, tmp_path))
    assert len(reader.found) > 15
    for value, cell, printed in reader.found:
        table, row, column = cell.split(":")
        assert rows[table][int(row)][column] == value
        text = printed.replace("\N{MINUS SIGN}", "-").replace(" %", "")
        if value == "":
            assert printed == "\N{EN DASH}"
            continue
        digits = len(text.partition(".")[2])
        factor = 100 if printed.endswith("%") else 1
        assert abs(float(text) - factor * float(value)) <= 0.5000001 * 10**-digits


@pytest.mark.parametrize("kind", ["compared", "decomposed"])
def test_the_curves_that_answer_are_those_of_the_table(kind, request, tmp_path):
    folder = request.getfixturevalue(kind)
    text = page(folder, tmp_path)
    data = json.loads(re.search(r'id="data">(.*?)</script>', text, re.DOTALL)[1])
    fan = tables(folder)["tension_fan"]
    for name, series in data["series"].items():
        for quantity, values in series.items():
            rows = [row for row in fan if (row["scenario"], row["quantity"]) == (name, quantity)]
            rows = rows[:: data["step"]]
            for key, drawn in values.items():
                assert drawn == [round(float(row[key]), 1) for row in rows]
    assert data["days"] == 730
    told = sum(len(day) for day in data["events"].values())
    assert told == len(tables(folder)["schedule"])


@pytest.mark.parametrize("kind", KINDS)
def test_the_page_needs_nothing_from_outside_and_is_small(kind, request, tmp_path):
    text = page(request.getfixturevalue(kind), tmp_path)
    assert len(text.encode()) < SMALL
    assert not re.search(r'(src|href|action)="(https?:)?//', text)
    assert not re.search(r"url\((?!#)", text)
    assert "default-src 'none'" in text


def test_all_shipped_scenarios_fit_into_one_page(tmp_path):
    names = [name for name in simdip.scenarios() if not name.startswith("forecast-")]
    found = simdip.compare(names, count=1, jobs=2, beside=False, log="none")
    folder = simdip.write_comparison(found, tmp_path / "run", figures=False)
    text = page(folder, tmp_path)
    assert len(text.encode()) < 100_000 + A_SCENARIO * len(names)
    for name in names:
        assert f">{name}</h2>" in text


def test_what_a_reader_looks_for_stands_on_the_page(compared, tmp_path):
    text = page(compared, tmp_path)
    for words in (
        "What if the DPRK had flown an ICBM during the Games?", "Model effects: paired",
        "What was asked, what follows for certain", "Tension of history", "paired difference",
        "Effects beside each other", "The cascade", "What made the peak of history",
        "What the answer hangs on", "no drill effect", "parameters with their assumed ranges",
        "To cite", "SHA-256",
        'download="effects.csv"', "no probability of war",
    ):  # fmt: skip
        assert words in html.unescape(text), words


def test_texts_of_a_timeline_are_text(tmp_path):
    evil = "</script><script>alert(1)</script><b>& 한국"
    tutorial = simdip.load("tutorial")
    events = [event.model_copy(update={"title": evil}) for event in tutorial.events]
    header = tutorial.timeline.model_copy(update={"title": evil})
    changed = tutorial.model_copy(update={"events": tuple(events), "timeline": header})
    folder = simdip.write(simdip.replay(changed), tmp_path / "run", figures=False)
    text = page(folder, tmp_path)
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
    assert "한국" in text
    data = json.loads(re.search(r'id="data">(.*?)</script>', text, re.DOTALL)[1])
    assert evil in {told[0] for day in data["events"].values() for told in day}


def test_the_same_run_gives_the_same_page(compared, tmp_path):
    first = simdip.write_report(compared, tmp_path / "one.html").read_bytes()
    assert simdip.write_report(compared, tmp_path / "two.html").read_bytes() == first


def test_what_is_no_run_folder_is_refused(tmp_path, compared):
    for make in (
        lambda: simdip.write_report(tmp_path),
        lambda: simdip.write_report(tmp_path / "none"),
    ):
        with pytest.raises(OutputError, match="not a run folder"):
            make()
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "manifest.json").write_text("[1]")
    (broken / "datapackage.json").write_text("{}")
    with pytest.raises(OutputError, match="not a run folder"):
        simdip.write_report(broken)
    mine = tmp_path / "mine.html"
    mine.write_text("mine")
    with pytest.raises(OutputError, match="is there already"):
        simdip.write_report(compared, mine)
    assert mine.read_text() == "mine"
    simdip.write_report(compared, mine, force=True)
    simdip.write_report(compared, mine)  # its own page is replaced without being asked


@pytest.mark.parametrize(
    ("form", "head"), [("svg", b"<?xml"), ("png", b"\x89PNG"), ("pdf", b"%PDF")]
)
def test_every_figure_is_drawn_in_every_format(form, head, request, compared, tmp_path):
    least_of = {"compared": 8, "replayed_folder": 2, "hinged": 1, "splitted": 1, "placebos": 1}
    for kind, least in least_of.items():
        folder = request.getfixturevalue(kind)
        paths = simdip.plot(folder, form=form, width=90, out=tmp_path, force=True)
        assert len(paths) >= least
        for path in paths:
            assert path.read_bytes().startswith(head)
    svg = simdip.plot(compared, ["fans"], out=tmp_path, force=True)[0].read_text("utf-8")
    for name in ("history", "icbm-during-games", "no-drill-delay", "tension (0 to 100)"):
        assert f">{name}</text>" in svg
    width = re.search(r'width="([\d.]+)pt"', svg)[1]
    assert float(width) == pytest.approx(180 / 25.4 * 72, abs=0.5)
    with pytest.raises(SettingError, match="no figure 'fnas'"):
        simdip.plot(compared, ["fnas"], out=tmp_path)
    with pytest.raises(SettingError, match="60 to 400 mm"):
        simdip.plot(compared, width=1000, out=tmp_path)


def test_numbers_as_they_are_shown():
    assert shown("", 1) == "\N{EN DASH}"
    assert shown("-0.04", 1, signed=True) == "0.0"
    assert shown("-1.25", 2) == "\N{MINUS SIGN}1.25"
    assert shown("2", 1, signed=True) == "+2.0"
