"""The verbs: load, check, explain, replay, write. The command line calls these and prints."""

from simdip.analysis.minds import Mind
from simdip.api.acting import Minds, actors, draw_weights
from simdip.api.causing import Branch, causes, draw_causes, mermaid
from simdip.api.checking import Check, check
from simdip.api.coding import Agreement, Disagreement, agreement, code_sheet
from simdip.api.comparing import compare
from simdip.api.comparison import Comparison, main_effects, noise_of, telling_necessities
from simdip.api.comparison_folder import write_comparison
from simdip.api.editing import diff, scenario_of, scenarios
from simdip.api.explaining import Explanation, Part, explain
from simdip.api.looking import event_data, find, part_data, select, timelines
from simdip.api.replaying import DEFAULT, Replay, replay, write
from simdip.api.reporting import plot, write_report
from simdip.api.varying import effects_under
from simdip.ensemble.run import cores
from simdip.report.words import method
from simdip.scenario.reading import scenario_bytes
from simdip.tables.new_file import write_new_file
from simdip.tables.run_folder import check_place
from simdip.tables.texts import actors_text
from simdip.timeline.reading import load
from simdip.timeline.schema import timeline_schema as schema

__all__ = [
    "DEFAULT",
    "Agreement",
    "Branch",
    "Check",
    "Comparison",
    "Disagreement",
    "Explanation",
    "Mind",
    "Minds",
    "Part",
    "Replay",
    "actors",
    "actors_text",
    "agreement",
    "causes",
    "check",
    "check_place",
    "code_sheet",
    "compare",
    "cores",
    "diff",
    "draw_causes",
    "draw_weights",
    "effects_under",
    "event_data",
    "explain",
    "find",
    "load",
    "main_effects",
    "mermaid",
    "method",
    "noise_of",
    "part_data",
    "plot",
    "replay",
    "scenario_bytes",
    "scenario_of",
    "scenarios",
    "schema",
    "select",
    "telling_necessities",
    "timelines",
    "write",
    "write_comparison",
    "write_new_file",
    "write_report",
]
