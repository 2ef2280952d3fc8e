"""Code sheets round-trip, and agreement has known answers."""

import csv
import io
import math

import pytest

import simdip
from simdip.analysis.agreement import agree
from simdip.api import agreement, code_sheet
from simdip.tables.code_sheet import CODED, HEADER, causes_in, coded_fields, read_sheet

KOREA = "korea-2017-2018"


@pytest.fixture
def sheets(tmp_path):
    """Two filled sheets; the second can be edited."""

    def writing(edit=lambda rows: rows):
        content = code_sheet("tutorial", filled=True)
        rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
        (tmp_path / "a.csv").write_bytes(content)
        with (tmp_path / "b.csv").open("w", newline="", encoding="utf-8") as text:
            writer = csv.DictWriter(text, HEADER)
            writer.writeheader()
            writer.writerows(edit(rows))
        return tmp_path / "a.csv", tmp_path / "b.csv"

    return writing


def test_a_filled_sheet_reads_back_as_the_timeline(tmp_path):
    path = tmp_path / "sheet.csv"
    path.write_bytes(code_sheet(KOREA, filled=True))
    sheet = read_sheet(path)
    timeline = simdip.load(KOREA)
    assert list(sheet) == [event.id for event in timeline.events]
    for event in timeline.events:
        assert sheet[event.id] == coded_fields(event)
        causes = causes_in(sheet[event.id]["causes"])
        assert [(one.event, one.necessity, one.trigger) for one in causes] == [
            (one.event, one.necessity, one.trigger) for one in event.because
        ]


def test_a_blank_sheet_tells_the_event_and_no_judgement():
    rows = list(csv.DictReader(io.StringIO(code_sheet(KOREA, sample=25).decode("utf-8-sig"))))
    assert len(rows) == 25
    assert all(row["event"] and row["title"] and row["sources"] for row in rows)
    assert all(row[field] == "" for row in rows for field in CODED)


def test_a_sample_is_the_same_each_time_and_another_with_another_seed():
    one, two = code_sheet(KOREA, sample=30), code_sheet(KOREA, sample=30)
    assert one == two
    assert one != code_sheet(KOREA, sample=30, seed=1)


def test_a_sheet_agrees_with_itself(sheets):
    found = agreement(*sheets())
    assert found.events == 12
    assert not found.disagreements
    assert {one.share for one in found.fields if one.units} == {1.0}


def test_disagreements_are_listed_and_counted(sheets):
    def edit(rows):
        by_name = {row["event"]: row for row in rows}
        by_name["harsh_words"]["subtype"] = "condemnation"
        by_name["harsh_words"]["causes"] = "first_launch:0.3!"
        by_name["island_talks"]["causes"] = "none"
        by_name["dove_envoy"]["outcome"] = ""
        return [row for row in rows if row["event"] != "bridge_summit"]

    found = agreement(*sheets(edit))
    fields = {one.field: one for one in found.fields}
    assert found.events == 11
    assert found.only_first == ("bridge_summit",)
    assert [(one.event, one.field) for one in found.disagreements] == [
        ("harsh_words", "subtype"), ("harsh_words", "causes"), ("island_talks", "causes"),
    ]  # fmt: skip
    assert (fields["subtype"].units, fields["subtype"].agreed) == (11, 10)
    assert fields["outcome"].units == 10
    assert (fields["causes"].units, fields["causes"].agreed) == (4, 3)
    assert (fields["necessity"].units, fields["necessity"].agreed) == (3, 2)


def test_alpha_of_a_published_example():
    """Krippendorff, Computing Krippendorff's alpha-reliability (2011), example B: two coders."""
    first = ["a", "a", "b", "b", "d", "c", "c", "c", "e", "d", "d", "a"]
    second = ["b", "a", "b", "b", "b", "c", "c", "c", "e", "d", "d", "d"]
    pairs = {str(unit): pair for unit, pair in enumerate(zip(first, second, strict=True))}
    found = agree("letters", pairs, "nominal")
    assert found.agreed == 9
    assert found.alpha == pytest.approx(0.692, abs=5e-4)


def test_alpha_without_variation_is_not_a_number():
    assert math.isnan(agree("same", {"1": ("x", "x"), "2": ("x", "x")}, "nominal").alpha)
    assert math.isnan(agree("none", {}, "nominal").alpha)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "columns missing: event, kind, subtype"),
        ("event,kind\nx,y\n", "columns missing: subtype, outcome"),
        (",".join(HEADER) + "\n,t,s" + "," * 10, "sheet.csv:2:1: no event"),
        (",".join(HEADER) + "\nx" + "," * 12 + "\nx" + "," * 12, "the event 'x' stands twice"),
        (",".join(HEADER) + "\nx,t,s,,,,,,,,,y 0.7,", "'y 0.7' is not a cause: write it as"),
        (",".join(HEADER) + "\nx,t,s,,,,,,,,,y:1.5,", "'y:1.5' is not a cause"),
    ],
)
def test_faulty_sheets(tmp_path, text, message):
    path = tmp_path / "sheet.csv"
    path.write_text(text)
    with pytest.raises(simdip.SheetError) as stop:
        read_sheet(path)
    assert message in str(stop.value)


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b'event,"unclosed\n'])
def test_files_that_are_no_sheets(tmp_path, content):
    (tmp_path / "sheet.csv").write_bytes(content)
    with pytest.raises(simdip.SheetError):
        read_sheet(tmp_path / "sheet.csv")


def test_a_missing_sheet(tmp_path):
    with pytest.raises(simdip.SheetError, match="cannot be read: No such file"):
        read_sheet(tmp_path / "gone.csv")
