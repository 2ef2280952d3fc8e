"""One plain sentence for every number: how far the conclusion hangs on it."""

from collections.abc import Sequence
from dataclasses import dataclass

SIGN = "the sign of the model effect"


@dataclass(frozen=True, slots=True)
class Turn:
    """What happens between the mode and one end of a range.

    Attributes
    ----------
    tips : value at which the effect has lost its sign, if any
    unclear : value at which the noise of the mean has reached zero, if any
    """

    mode: float
    end: float
    tips: float | None
    unclear: float | None

    @property
    def side(self) -> str:
        """The word for a move to this end."""
        return "falls to" if self.end < self.mode else "rises to"


def sentence(
    name: str,
    link: tuple[str, str] | None,
    turns: Sequence[Turn],
    effects: Sequence[float],
    inert_in: int,
    side: int,
    clear: bool,
) -> str:
    """What a reader may say of one number.

    Parameters
    ----------
    link : effect and cause, of a necessity
    turns : towards the low end, then the high one
    effects : at low, mode and high
    inert_in : replications in which it moved nothing at either end; 0 when it moved something
    side : sign of the effect at the modes
    clear : whether at the modes the noise of the mean excludes zero
    """
    called = name if link is None else f"the necessity of {link[1]} for {link[0]}"
    low, mode, high = turns[0].end, turns[0].mode, turns[1].end
    if inert_in:
        return (
            f"Nothing moved with {called}: in {inert_in} replications every measure of every world "
            f"was the same at {low:.4g} and at {high:.4g} as at {mode:.4g}."
        )
    unclear = [f"{turn.side} {turn.unclear:.4g}" for turn in turns if turn.unclear is not None]
    tips = [f"{turn.side} {turn.tips:.4g}" for turn in turns if turn.tips is not None]
    if side == 0:
        return (
            f"There is no model effect at the modes; {called} makes it {effects[0]:.4g} at "
            f"{low:.4g} and {effects[2]:.4g} at {high:.4g}."
        )
    if tips:
        text = f"This conclusion on {SIGN} holds unless {called} {' or '.join(tips)}"
    else:
        text = f"No value tried of {called}, from {low:.4g} to {high:.4g}, changes {SIGN}"
    if unclear:
        text += f"; the noise of the mean reaches zero once it {' or '.join(unclear)}"
    elif not clear:
        text += "; the noise of the mean reaches zero at the modes already"
    return f"{text}."
