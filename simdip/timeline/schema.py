"""The JSON Schema of a timeline, for editors."""

from typing import Any

from simdip.kinds import KINDS
from simdip.timeline.model import Timeline
from simdip.timeline.parameters import DEFAULTS

# What a fault need not say again, but an editor shows.
DESCRIPTIONS = {
    "subtype": "What exactly it was; decides its weight.",
    "outcome": "How it ended.",
    "actors": "Who acts, on whom, and on whose soil.",
    "place": "Where, in plain words.",
    "severity_reason": "Why `severity` is not the subtype's.",
    "impulse_reason": "Why `impulse` is not the codebook's.",
    "load_reason": "Why `load` is not the subtype's.",
    "origin": "Where it comes from: `calendar`, or a process or response that may generate it.",
    "because": "Earlier events without which it might not have happened so.",
    "otherwise": "What had been planned, when it was called off, put off or cut.",
    "sources": "Where the facts come from; at least one.",
    "notes": "Anything else a reader must know.",
    "tags": "Words to find it by.",
}


def timeline_schema() -> dict[str, Any]:
    """The schema of a timeline file, with a branch for every kind of event."""
    schema = Timeline.model_json_schema()
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
    schema["title"] = "simdip timeline"
    for kind in KINDS:
        branch = schema["$defs"][kind.spec.__name__]
        for name, field in branch["properties"].items():
            if name in DESCRIPTIONS:
                field.setdefault("description", DESCRIPTIONS[name])
        branch["properties"]["kind"] = {"const": kind.name, "description": kind.meaning}
        if kind.stages:
            stage = {"enum": list(kind.stage_names)}
            branch["properties"]["stages"]["items"] = {
                "allOf": [{"$ref": "#/$defs/Stage"}, {"properties": {"stage": stage}}]
            }
    parameter = {"$ref": "#/$defs/Parameter"}
    schema["properties"]["parameters"] = {
        "type": "object",
        "additionalProperties": False,
        "properties": {
            name: {**parameter, "description": f"{default.reason} ({default.unit})"}
            for name, default in DEFAULTS.items()
        },
    }
    return schema
