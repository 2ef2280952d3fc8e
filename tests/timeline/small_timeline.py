"""A small sound timeline, and ways to spoil it."""

from pathlib import Path

import pytest

from simdip.errors import Fault, TimelineError
from simdip.timeline.reading import load

SMALL = """\
timeline:
  id: small
  title: A small timeline
  start: 2018-01-01
  end: 2018-12-31
  timezone: Asia/Seoul
  summary: Two sides and a strait.
parameters:
  half_life: {unit: days, low: 20, mode: 30, high: 90, reason: news fades}
actors:
  - {code: AST, name: Aster, role: tests}
  - {code: BIR, name: Birch, role: drills}
conditions:
  - {id: pause, family: truce, title: Pause}
  - id: thaw
    family: thaw
    title: Talks are under way
    start: 2018-06-01
    end: 2018-07-31
    because:
      - {event: launch, necessity: 0.5, reason: it woke them}
processes:
  - {id: tests, title: Tests, kinds: [missile_test], actors: [AST]}
responses:
  - {id: council, title: The council answers, to: [missile_test], kind: sanctions}
events:
  - id: launch
    kind: missile_test
    subtype: icbm
    title: A launch
    when: 2018-02-10
    time: "05:57"
    actors: {initiator: [AST], target: [BIR]}
    outcome: success
    origin: {process: tests}
    sources: [{cite: Gazette, grade: D}]
  - id: threat
    kind: statement
    subtype: threat
    title: A threat
    when: 2018-02-14~
    within: 2
    actors: {initiator: [BIR], target: [AST]}
    outcome: issued
    because:
      - {event: launch, necessity: 0.8, trigger: true, reason: it says so}
    sources: [{cite: Herald, grade: C}]
  - id: resolution
    kind: sanctions
    subtype: unsc_resolution
    title: A resolution
    when: 2018-03-01
    actors: {initiator: [BIR], target: [AST]}
    outcome: adopted
    origin: {response: {rule: council, trigger: launch}}
    because:
      - {event: threat, necessity: 0.1, reason: it hardened minds}
    stages:
      - {stage: triggered, event: launch}
      - {stage: drafted, when: 2018-02-20, actors: [BIR]}
      - {stage: adopted, when: 2018-03-01}
    sources: [{cite: Record, grade: A, url: "https://example.org/7"}]
  - id: truce
    kind: truce
    subtype: olympic
    title: A truce
    start: 2018-04-01
    end: 2018-04-20
    planned: 2018-03-20
    actors: {initiator: [AST, BIR], venue: AST}
    outcome: observed
    holds: pause
    sources: [{cite: Herald, grade: B}]
  - id: spring_drill
    kind: drill
    subtype: command_post
    title: Spring Shield
    start: 2018-05-01
    end: 2018-05-10
    actors: {initiator: [BIR]}
    outcome: cancelled
    otherwise: {outcome: held, start: 2018-05-02, end: 2018-05-12}
    sources: [{cite: Herald, grade: D}]
  - id: autumn_drill
    kind: drill
    subtype: field_training
    title: Autumn Shield
    start: 2018-09-01
    end: 2018-09-10
    actors: {initiator: [BIR]}
    outcome: held
    load: 0.5
    load_reason: half the troops
    sources: [{cite: Herald, grade: D}]
  - id: summit
    kind: summit
    subtype: adversaries
    title: A summit
    when: 2018-10-01
    actors: {initiator: [AST, BIR]}
    outcome: success
    severity: 1.5
    severity_reason: the first of its kind
    dates:
      - {when: 2018-10-01, source: Gazette, preferred: true}
      - {when: 2018-10-02, source: Herald}
    sources: [{cite: Gazette, grade: D}]
  - id: declaration
    kind: agreement
    subtype: joint_declaration
    title: A declaration
    when: 2018-10-01
    actors: {initiator: [AST, BIR]}
    outcome: adopted
    part_of: summit
    sources: [{cite: Text, grade: A}]
"""


def spoiled(old: str, new: str) -> str:
    """The small timeline with the one place where `old` stands replaced."""
    assert SMALL.count(old) == 1, f"{old!r} stands {SMALL.count(old)} times"
    return SMALL.replace(old, new)


def faults_of(text: str | bytes, folder: Path) -> list[Fault]:
    """Every fault that loading the text reports."""
    path = folder / "small.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(TimelineError) as caught:
        load(path)
    return caught.value.faults


def only_fault(old: str, new: str, folder: Path) -> tuple[str, str, str]:
    """The one fault after a replacement: its place as line:column, its message, its hint."""
    faults = faults_of(spoiled(old, new), folder)
    assert len(faults) == 1, "\n".join(map(str, faults))
    (fault,) = faults
    assert fault.file == str(folder / "small.yaml")
    return f"{fault.line}:{fault.column}", fault.message, fault.hint
