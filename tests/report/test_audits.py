"""The section of a page on the plausibility of each scenario."""

import csv
import html

import pytest
from test_page import Numbers, page


@pytest.mark.parametrize("kind", ["compared", "decomposed"])
def test_every_finding_of_the_table_stands_on_the_page(kind, request, tmp_path):
    folder = request.getfixturevalue(kind)
    with (folder / "audit.csv").open(newline="", encoding="utf-8") as text:
        rows = list(csv.DictReader(text))
    reader, found = Numbers(), page(folder, tmp_path)
    reader.feed(found)
    cells = {cell: value for value, cell, _ in reader.found if cell.startswith("audit:")}
    assert set(cells) == {f"audit:{number}:value" for number in range(len(rows))}
    for number, row in enumerate(rows):
        assert cells[f"audit:{number}:value"] == row["value"]
        assert html.escape(row["detail"]).replace("&#x27;", "&#39;") in found
    assert found.count("How plausible it is</h3>") == len({row["scenario"] for row in rows})
    assert 'download="audit.csv"' in found
    assert "there is no score" in found
