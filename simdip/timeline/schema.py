"""The JSON Schema of a timeline, for editors."""

from typing import Any

from simdip.kinds import KINDS
from simdip.timeline.model import Timeline
from simdip.timeline.parameters import DEFAULTS


def timeline_schema() -> dict[str, Any]:
    """The schema of a timeline file, with a branch for every kind of event."""
    schema = Timeline.model_json_schema()
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
    schema["title"] = "simdip timeline"
    for kind in KINDS:
        branch = schema["$defs"][kind.spec.__name__]
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
