"""The verbs: load, check, explain, replay, write. The command line calls these and prints."""

from simdip.analysis.minds import Mind
from simdip.api.acting import Minds, actors, draw_weights
from simdip.api.auditing import Audit, audit
from simdip.api.causing import Branch, causes, draw_causes, mermaid
from simdip.api.checking import Check, check
from simdip.api.coding import Agreement, Disagreement, agreement, code_sheet
from simdip.api.comparing import compare
from simdip.api.comparison import Comparison, main_effects, noise_of, telling_necessities
from simdip.api.comparison_folder import write_comparison
from simdip.api.editing import diff, scenario_of, scenarios
from simdip.api.explaining import Explanation, Part, explain
from simdip.api.hinging import Hinges, hinge_data, hinges, write_hinges
from simdip.api.live import Answer, Live
from simdip.api.live_interests import Interests, InterestWeights
from simdip.api.live_schedule import Place, schedule
from simdip.api.live_telling import Bands, bands, difference, live_cascade, live_effects
from simdip.api.looking import event_data, find, part_data, select, timelines
from simdip.api.modelling import model
from simdip.api.placebos import (
    PLACEBO_HEADER,
    Placebos,
    placebo,
    placebo_rows,
    write_placebos,
)
from simdip.api.replaying import DEFAULT, Replay, replay, write
from simdip.api.reporting import plot, write_report
from simdip.api.splitting import (
    PAIRS_A_ROW,
    SPLIT_HEADER,
    Split,
    split,
    split_rows,
    split_sentence,
    write_split,
)
from simdip.api.sweeping import Sweep, sweep, write_sweep
from simdip.api.varying import effects_under
from simdip.ensemble.run import cores
from simdip.report.words import method
from simdip.scenario.checking import apply_checked
from simdip.scenario.reading import scenario_bytes, written_scenario
from simdip.tables.new_file import write_new_file
from simdip.tables.remote import is_elsewhere, local_path
from simdip.tables.run_folder import check_place
from simdip.tables.texts import actors_text
from simdip.timeline.reading import load
from simdip.timeline.schema import timeline_schema as schema

__all__ = [
    "DEFAULT",
    "PAIRS_A_ROW",
    "PLACEBO_HEADER",
    "SPLIT_HEADER",
    "Agreement",
    "Answer",
    "Audit",
    "Bands",
    "Branch",
    "Check",
    "Comparison",
    "Disagreement",
    "Explanation",
    "Hinges",
    "InterestWeights",
    "Interests",
    "Live",
    "Mind",
    "Minds",
    "Part",
    "Place",
    "Placebos",
    "Replay",
    "Split",
    "Sweep",
    "actors",
    "actors_text",
    "agreement",
    "apply_checked",
    "audit",
    "bands",
    "causes",
    "check",
    "check_place",
    "code_sheet",
    "compare",
    "cores",
    "diff",
    "difference",
    "draw_causes",
    "draw_weights",
    "effects_under",
    "event_data",
    "explain",
    "find",
    "hinge_data",
    "hinges",
    "is_elsewhere",
    "live_cascade",
    "live_effects",
    "load",
    "local_path",
    "main_effects",
    "mermaid",
    "method",
    "model",
    "noise_of",
    "part_data",
    "placebo",
    "placebo_rows",
    "plot",
    "replay",
    "scenario_bytes",
    "scenario_of",
    "scenarios",
    "schedule",
    "schema",
    "select",
    "split",
    "split_rows",
    "split_sentence",
    "sweep",
    "telling_necessities",
    "timelines",
    "write",
    "write_comparison",
    "write_hinges",
    "write_new_file",
    "write_placebos",
    "write_report",
    "write_split",
    "write_sweep",
    "written_scenario",
]
