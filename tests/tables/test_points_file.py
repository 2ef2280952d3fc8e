"""Tables of points as users and their programs write them."""

import pytest

from simdip.errors import PointsError
from simdip.tables.points_file import read_points


def read(tmp_path, text):
    path = tmp_path / "points.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    header, rows = read_points(path)
    return [[cell.text for cell in line] for line in (header, *rows)]


@pytest.mark.parametrize(
    "text",
    [
        "a,b<-c\n1,2\n3,4\n",
        '"a","b<-c"\r\n"1",2\r\n3,"4"\r\n',  # R quotes names
        "\ufeffa;b<-c\n1;2\n\n3;4",  # Excel marks UTF-8, and separates by semicolons
        " a , b<-c\n 1,\t2 \n3, 4 \n",
    ],
)
def test_what_programs_write_is_read_alike(text, tmp_path):
    assert read(tmp_path, text) == [["a", "b<-c"], ["1", "2"], ["3", "4"]]


def test_a_quoted_cell_may_hold_the_separator_and_quotes(tmp_path):
    assert read(tmp_path, 'a,b\n"1,5","say ""x"""\n') == [["a", "b"], ["1,5", 'say "x"']]


def test_every_cell_knows_its_place(tmp_path):
    path = tmp_path / "points.csv"
    path.write_text('a, "b" ,c\n\n10,, "x"\n')
    header, (row,) = read_points(path)
    assert [(cell.line, cell.column) for cell in header] == [(1, 1), (1, 4), (1, 9)]
    assert [(cell.text, cell.line, cell.column) for cell in row] == [
        ("10", 3, 1), ("", 3, 4), ("x", 3, 6),
    ]  # fmt: skip
    assert row[2].fault("wrong").excerpt == '10,, "x"'


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "the table is empty"),
        ("\n \n", "the table is empty"),
        ("a,b\n", ":1:1: no points below the header"),
        ("a,b\n1\n1,2,3\n", ":3:5: 3 cells under a header of 2"),
        ("a,b\n1\n1,2,3\n", ":2:1: 1 cells under a header of 2"),
        ('a,b\n1,"2\n', ":2:3: a quotation mark that does not enclose a whole cell"),
        (b"a\n\xff\n", "not a CSV file in UTF-8"),
    ],
)
def test_what_is_no_table_is_refused_at_its_place(text, words, tmp_path):
    with pytest.raises(PointsError) as refused:
        read(tmp_path, text)
    assert words in str(refused.value)


def test_a_file_that_is_not_there_is_no_traceback(tmp_path):
    with pytest.raises(PointsError, match="cannot be read: No such file"):
        read_points(tmp_path / "none.csv")
