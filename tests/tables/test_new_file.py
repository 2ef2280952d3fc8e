"""One file appears whole, and never over another without being asked."""

import pytest

import simdip
from simdip.tables.new_file import write_new_file


def test_a_file_is_written_and_not_overwritten(tmp_path):
    path = tmp_path / "folder" / "new.csv"
    write_new_file(path, b"one")
    with pytest.raises(simdip.OutputError, match="is there already"):
        write_new_file(path, b"two")
    assert path.read_bytes() == b"one"
    write_new_file(path, b"two", force=True)
    assert path.read_bytes() == b"two"
    assert [one.name for one in path.parent.iterdir()] == ["new.csv"]


def test_a_link_that_leads_nowhere_is_in_the_way_too(tmp_path):
    (tmp_path / "link").symlink_to(tmp_path / "gone")
    with pytest.raises(simdip.OutputError, match="is there already"):
        write_new_file(tmp_path / "link", b"x")


def test_forced_through_a_link_the_file_behind_it_is_replaced(tmp_path):
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    write_new_file(tmp_path / "link", b"new", force=True)
    assert (tmp_path / "real").read_bytes() == b"new"
    assert (tmp_path / "link").is_symlink()


@pytest.mark.parametrize("name", ["file/x.csv", "a" * 300, "."])
def test_places_where_no_file_can_be(tmp_path, name):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(simdip.OutputError):
        write_new_file(tmp_path / name, b"x")
