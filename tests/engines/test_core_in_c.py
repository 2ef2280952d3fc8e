"""The core of the model in plain C gives the bits of the compiled engine."""

import sys
from pathlib import Path

import pytest

from simdip.ensemble.batch import Batch, Player

sys.path.append(str(Path(__file__).parents[1] / "benchmarks"))
from core import PlainC, compiler, design


@pytest.mark.skipif(compiler() is None, reason="no C compiler here")
def test_plain_c_gives_the_same_bits(tmp_path):
    asked = design()
    block = Player(Batch(asked)).play(5, 20)
    plain = PlainC(asked, tmp_path)
    made = plain.play(5, 20)
    assert made > 100
    assert (plain.tension == block.tension[:, -1]).all()
    assert sum(row[0] == 2 for one in range(20) for row in block.rows(1, one)) == made
