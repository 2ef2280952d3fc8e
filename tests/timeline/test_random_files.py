"""Whatever stands in a file: it loads, or a TimelineError tells why not."""

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from simdip.errors import TimelineError
from simdip.timeline.reading import load

TUTORIAL = (Path(__file__).parents[2] / "timelines" / "tutorial.yaml").read_text("utf-8")
LINES = TUTORIAL.splitlines()
FORGIVING = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
SYMBOLS = st.text(alphabet="[]{}:-?&*!|>'\"%@`#, \n\tab01~")
VALUES = st.one_of(
    st.sampled_from([
        "", "~", "null", "[]", "{}", "[[]]", "{a: b}", "-1", "1e400", "nan", ".inf", "yes", "NO",
        "'", '"', "&x y", "*x", "!!set {a}", "!!python/name:os.system", "2030-02-30", "2030-02~",
        "2030-02/2030-04", "'[2030-02-01, 2030-03-01]'", "9999-12-31", "0001-01-01~", "25:00",
        "{process: ast_test}", "{response: x}", "[1, 2]", "99999999999999999999", "first_launch",
        "bridge_declaration", "drill", "held", "tabled", "Europe/Kyiv", "UTC", "AST", "366",
    ]),
    st.text(),
    SYMBOLS,
)  # fmt: skip
NUMBERS = st.integers(0, len(LINES) - 1)
CHANGES = st.one_of(
    st.tuples(st.sampled_from(["delete", "double"]), NUMBERS, st.just("")),
    st.tuples(st.sampled_from(["replace", "inside", "insert"]), NUMBERS, VALUES),
)


def changed(changes: list[tuple[str, int, str]]) -> str:
    lines: list[str | None] = list(LINES)
    for what, place, value in changes:
        line = lines[place] or ""
        if what == "delete":
            lines[place] = None
        elif what == "double":
            lines[place] = f"{line}\n{line}"
        elif what == "insert":
            lines[place] = f"{line}\n{value}"
        elif what == "inside":
            head, colon, _ = line.rpartition(": ")
            lines[place] = head + colon + value + ("}" * line.count("}")) + ("]" * line.count("]"))
        else:
            head, colon, _ = line.partition(": ")
            lines[place] = head + colon + value
    return "\n".join(line for line in lines if line is not None)


def loads_or_tells(raw: bytes, folder: Path) -> None:
    path = folder / "any.yaml"
    path.write_bytes(raw)
    try:
        load(path)
    except TimelineError as error:
        assert error.faults
        assert all(fault.message and fault.file == str(path) for fault in error.faults)
        places = [(fault.line, fault.column) for fault in error.faults]
        assert places == sorted(places)
        assert str(error)


@FORGIVING
@given(text=st.one_of(st.text(), SYMBOLS))
def test_any_text(text, tmp_path):
    loads_or_tells(text.encode("utf-8", "surrogatepass"), tmp_path)


@FORGIVING
@given(raw=st.binary())
def test_any_bytes(raw, tmp_path):
    loads_or_tells(raw, tmp_path)


@FORGIVING
@given(changes=st.lists(CHANGES, min_size=1, max_size=4))
def test_any_change_of_the_tutorial(changes, tmp_path):
    loads_or_tells(changed(changes).encode("utf-8", "surrogatepass"), tmp_path)
