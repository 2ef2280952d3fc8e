"""Every shipped scenario on both engines: tells every difference, and how many pairs had none.

python tests/engines/agreement.py [-n 200] [SCENARIO ...]
"""

import argparse
from dataclasses import replace

from agreeing import pair_differences

import simdip
from simdip.api.designing import design_of
from simdip.ensemble.run import run_pairs


def main() -> None:
    """Play, compare, tell."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("-n", type=int, default=200, dest="count")
    asked.add_argument("names", nargs="*")
    given = asked.parse_args()
    for name in given.names or sorted(simdip.scenarios()):
        design = replace(design_of(name, seed=1, how="draw"), weighs=True)
        theirs = run_pairs(design, given.count, 2, engine="simpy")
        ours = run_pairs(design, given.count, 2, engine="batch")
        found = [
            (one.replication, *difference)
            for one, other in zip(theirs, ours, strict=True)
            for difference in pair_differences(one, other)
        ]
        print(name, given.count, "pairs,", len(found), "differences", found[:5], flush=True)
    if not given.names:
        print("all scenarios played")


if __name__ == "__main__":
    main()
