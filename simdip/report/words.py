"""Sentences of a page and of the terminal: what is said of every run, in the same words."""

from collections.abc import Mapping
from typing import Any

METHOD = (
    "Model effects: paired differences of {count} replications, in which history and scenario meet "
    "the same chance. The first interval is the noise of the mean; the second holds nine tenths of "
    "the draws of parameters, necessities and dates."
)
AT_MODES = (
    "Model effects: paired differences of {count} replications at the modes of all parameters, "
    "in which history and scenario meet the same chance. The first interval is the noise of the "
    "mean; the second holds nine tenths of the draws of chance."
)
REPLAY = (
    "A replay: the timeline as it happened, at the modes of its parameters. Tension is a picture "
    "of what the coded events add up to under stated assumptions, and no measurement."
)
RIVALS = (
    "Rival assumptions. The same edits under other rule sets; where signs differ beyond the noise, "
    "the conclusion is structural."
)
HINGES = (
    "Model effects: paired differences of {count} replications behind every effect. One number "
    "moves over its range, all others stay at the mode, and every value is played under the same "
    "marks; a parameter that moves no measure of any world in {screen} of them is played no "
    "further. The interval is the noise of the mean; of draws from the whole box, that of their "
    "mean."
)
SPLIT = (
    "Shares of the variance of model effects over {rows} rows of seven pairs, {pairs} in all, in "
    "which parameters, necessities, dates, the weight set and chance are drawn apart."
)
SPLIT_READING = (
    "First order is the share of the variance that goes with the group alone; the total is the "
    "share that would be left if all other groups were known; interactions are the total less the "
    "first order. Estimates of few rows can lie below 0 or above 1."
)
PLACEBO = (
    "Model effects at the modes of all parameters: paired differences of {count} replications, in "
    "which the scenario and its placebos meet the same chance. Occasions overlap and are no sample "
    "of anything."
)
LIMITS = (
    "The model can say that under these assumptions this change of schedule changes this measure "
    "by so much. It gives no probability of war, proves no cause, and reads no leader's mind. "
    "Truce, freeze, thaw and the completion of a programme can explain the same silence: only "
    "their product is identified. How often an observed event survives an edit rests on the "
    "assumption that one mark meets both lines; data on one history cannot test it. No p-value is "
    "given, because the number of replications is our choice."
)


def method(count: int, parameters: str) -> str:
    """The sentence that stands under every table of effects."""
    return (METHOD if parameters == "draw" else AT_MODES).format(count=count)


def effect_sentence(name: str, measure: str, mean: str, low: str, high: str) -> str:
    """One effect in words, from the printed numbers themselves."""
    return (
        f"Model effect of {name} on {measure.replace('_', ' ')}: {mean}; nine tenths of the draws "
        f"lie between {low} and {high}."
    )


def played(manifest: Mapping[str, Any]) -> str:
    """How much a run played, for its citation."""
    if "replications" in manifest:
        return f"{manifest['replications']} replications"
    return f"{manifest['pairs']} pairs"
