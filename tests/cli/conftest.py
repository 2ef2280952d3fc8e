"""How the tests type a command."""

import pytest

from simdip.cli import main


@pytest.fixture
def run(monkeypatch, capsys, tmp_path):
    """Type a command: gives exit code, standard output and standard error."""
    monkeypatch.chdir(tmp_path)

    def typing(*words: str):
        monkeypatch.setattr("sys.argv", ["simdip", *words])
        with pytest.raises(SystemExit) as stop:
            main()
        printed = capsys.readouterr()
        return stop.value.code, printed.out, printed.err

    return typing
