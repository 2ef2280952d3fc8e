"""A quiet winter with a threat, a truce and a drill that waits, whose effects are known by hand."""

from pathlib import Path

HEAD = """\
timeline:
  id: hinged
  title: A quiet winter
  start: 2030-01-01
  end: 2030-03-31
  summary: made up
actors:
  - {code: AST, name: Aster, role: tests}
  - {code: BIR, name: Birch, role: drills}
conditions:
  - {id: pause, family: truce, title: Pause}
events:
  - id: threat
    kind: statement
    subtype: threat
    title: A threat
    when: 2030-02-11
    actors: {initiator: [BIR], target: [AST]}
    outcome: issued
    severity: 0.5
    severity_reason: said softly
    sources: [{cite: made up, grade: D}]
  - id: truce
    kind: truce
    subtype: olympic
    title: A truce
    start: 2030-02-01
    end: 2030-02-10
    actors: {initiator: [AST, BIR]}
    outcome: observed
    holds: pause
    sources: [{cite: made up, grade: D}]
"""
DRILL = """\
  - id: drill
    kind: drill
    subtype: field_training
    title: A drill
    start: 2030-03-01
    end: 2030-03-10
    planned: 2030-01-10
    actors: {initiator: [BIR], target: [AST]}
    outcome: cancelled
    otherwise: {outcome: held}
    because:
      - {event: threat, necessity: 0.5, low: 0, high: 1, reason: they heard it}
    sources: [{cite: made up, grade: D}]
"""


def write_hinged(folder: Path, *, drill: bool = False) -> str:
    """Write `hinged.yaml` into a folder."""
    path = folder / "hinged.yaml"
    path.write_text(HEAD + (DRILL if drill else ""))
    return str(path)
