"""The tutorial with rival rule sets, as files that the tests of variants compare."""

from pathlib import Path

import simdip

RULE_SETS = """\
variants:
  - id: no_drill_effect
    title: Drills have no effect
    reason: made up
    set: {drill_shift: 0, ast_test_drill_load: 0}
  - id: inert
    title: A freeze weighs more
    reason: no freeze ever holds here
    set: {freeze_shift: -31}
  - id: other_scale
    title: The other scale of events
    reason: made up
    weights: weis
"""
NAMES = ["no_drill_effect", "inert", "other_scale"]
EDIT = "remove regatta_truce"


def write_strait(folder: Path, rule_sets: str = RULE_SETS) -> str:
    """Write `strait.yaml` into a folder: the tutorial under another name, with variants."""
    text = simdip.timelines()["tutorial"].read_text("utf-8")
    head, events = text.split("\nevents:\n")
    path = folder / "strait.yaml"
    path.write_text(f"{head.replace('id: tutorial', 'id: strait')}\n{rule_sets}events:\n{events}")
    return str(path)
