"""Play replications that are few enough to hold every pair in memory."""

from dataclasses import replace

from simdip.api.asked import MOST_PAIRS, Asked, Means
from simdip.api.big_comparing import compare_big
from simdip.api.compared import AT_MODES, WITHOUT_DRILLS, Compared
from simdip.api.comparison import Comparison, noise_of
from simdip.api.varying import check_clipped, play_variants
from simdip.ensemble import chunks
from simdip.ensemble.pairs import PairResult
from simdip.ensemble.run import play_pairs, run_pairs


def compare_pairs(asked: Asked, means: Means) -> Compared:
    """Play a design; where precision asks for more than can be held, chunk by chunk.

    Raises
    ------
    EngineError : an intensity was too often above the cap of its process
    """
    design, jobs, progress, engine = asked.main, means.jobs, means.progress, means.engine
    pairs, chosen = play_pairs(design, asked.count, jobs, progress, engine=engine)
    precise = asked.precise
    while precise is not None and len(pairs) < MOST_PAIRS:
        if noise_of(Comparison(design, tuple(pairs)), precise.measure) <= precise.noise:
            break
        count = len(pairs) + precise.step
        if count > chunks.MOST_HELD:  # too many to be held: begin again in chunks
            return compare_big(replace(asked, count=count), means)
        first = len(pairs)
        pairs += run_pairs(design, precise.step, jobs, progress, first=first, engine=engine)
    beside: dict[str, tuple[PairResult, ...]] = {
        name: tuple(run_pairs(one, asked.fewer, jobs, progress, engine=engine))
        for name, one in asked.beside.items()
    }
    check_clipped(design, pairs)
    told = play_variants(list(asked.rivals.values()), asked.fewer, jobs, progress, engine)
    return Comparison(
        design, tuple(pairs), beside.get(AT_MODES, ()), beside.get(WITHOUT_DRILLS, ()),
        asked.decomposed, told, chosen.told,
    )  # fmt: skip
