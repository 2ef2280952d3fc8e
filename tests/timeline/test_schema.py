"""The JSON schema that editors use."""

import copy
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from simdip.kinds import KINDS
from simdip.timeline.schema import timeline_schema

FILES = sorted((Path(__file__).parents[2] / "timelines").glob("*.yaml"))
SCHEMA = timeline_schema()
VALIDATOR = Draft202012Validator(SCHEMA)
NUMBERS = {"necessity", "low", "mode", "high", "severity", "impulse", "load", "shift"}
NUMBERS |= {"reference", "early", "late", "success", "cap", "at_most", "least"}  # of rules
WHOLE = {"within", "most", "days", "envoys", "receives", "asked_every", "patience"}
OF_NUMBERS = {"advance", "scores", "approval", "set"}


PLAIN = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # every scalar is text


def typed(value, key=""):
    """As an editor sees it: numbers where a number belongs, text everywhere else."""
    if key in OF_NUMBERS:
        return {name: float(inner) for name, inner in value.items()}
    if isinstance(value, dict):
        return {name: typed(inner, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [typed(inner, key) for inner in value]
    if key in NUMBERS:
        return float(value)
    if key in WHOLE and isinstance(value, str):
        return int(value)
    return {"true": True, "false": False, "null": None}.get(value, value)


def read(path: Path) -> dict:
    return typed(yaml.load(path.read_text("utf-8"), Loader=PLAIN))


@pytest.fixture
def tutorial():
    return read(next(path for path in FILES if path.stem == "tutorial"))


def complaints(data) -> list[str]:
    return [error.message for error in VALIDATOR.iter_errors(data)]


def innermost(data) -> str:
    """All that the schema says, with what lies inside `oneOf`."""
    found, todo = [], list(VALIDATOR.iter_errors(data))
    while todo:
        error = todo.pop()
        found.append(error.message)
        todo.extend(error.context)
    return "\n".join(found)


def test_the_schema_is_a_schema():
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_schema_takes_the_shipped_timelines(path):
    assert complaints(read(path)) == []


@pytest.mark.parametrize(
    ("section", "key"),
    [("events", "titel"), ("actors", "flag"), ("conditions", "shfit"), ("processes", "speed")],
)
def test_a_misspelled_key_is_refused(section, key, tutorial):
    tutorial[section][0][key] = "x"
    assert f"({key!r} was unexpected)" in innermost(tutorial)


def test_an_unknown_section_or_parameter_is_refused(tutorial):
    assert complaints({**tutorial, "evnts": []})
    number = {"unit": "days", "low": 1, "mode": 2, "high": 3, "reason": "x"}
    assert complaints({**tutorial, "parameters": {"half_life": number}}) == []
    assert complaints({**tutorial, "parameters": {"halflife": number}})


def test_a_drill_with_the_outcome_of_a_summit_is_refused(tutorial):
    drill = next(event for event in tutorial["events"] if event["kind"] == "drill")
    drill["outcome"] = "success"
    assert "'success' is not one of ['held'" in innermost(tutorial)


def test_a_stage_of_another_kind_is_refused(tutorial):
    staged = next(event for event in tutorial["events"] if event["kind"] == "sanctions")
    staged["stages"][0]["stage"] = "tabled"
    assert complaints(tutorial)


@pytest.mark.parametrize(
    ("key", "value"),
    [("severity", 11), ("severity", "high"), ("within", 2.5), ("because", {}), ("kind", "wedding"),
     ("id", "Big"), ("origin", "chance"), ("sources", []), ("actors", {"target": ["AST"]})],
)  # fmt: skip
def test_a_wrong_value_is_refused(key, value, tutorial):
    spoiled = copy.deepcopy(tutorial)
    spoiled["events"][0][key] = value
    assert complaints(tutorial) == []
    assert complaints(spoiled)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_property_of_an_event_is_described(kind):
    fields = SCHEMA["$defs"][kind.spec.__name__]["properties"]
    assert [name for name, field in fields.items() if not field.get("description")] == []


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_the_words_of_every_kind_are_listed(kind):
    fields = SCHEMA["$defs"][kind.spec.__name__]["properties"]
    assert fields["kind"]["const"] == kind.name
    assert fields["subtype"]["enum"] == list(kind.subtypes)
    assert fields["outcome"]["enum"] == list(kind.outcomes)
