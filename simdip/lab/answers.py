"""Answers to the page as JSON: numbers at three decimals, and nothing for nan."""

import math
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from threading import Lock
from typing import TYPE_CHECKING, Any

from pydantic_core import to_json

from simdip import api

if TYPE_CHECKING:
    import numpy as np

    Numbers = np.ndarray[Any, np.dtype[Any]]

QUANTILES = ("q05", "q25", "q50", "q75", "q95")
MOST_KEPT = 4  # histories, of which there is one for every number of pairs and day of knowledge
EDIT = "edit"


class Teller:
    """Tells answers of one timeline; any number of threads may ask."""

    def __init__(self, live: api.Live) -> None:
        self._interests = api.Interests(live.timeline)
        self._histories: dict[str, dict[str, list[float]]] = {}
        self._lock = Lock()
        self._pool = ThreadPoolExecutor(2)

    def told(self, answer: api.Answer, *, quick: bool, known: str | None) -> dict[str, Any]:
        """What the page is told of an answer, but for its id and how long it took.

        Parameters
        ----------
        quick : the curves and effects alone
        known : key of the history that the page has already
        """
        key = answer.history_key
        scenario, difference = self._pool.map(lambda make: make(), (  # sorting needs no lock
            lambda: api.bands(answer.edited.tension),
            lambda: api.difference(answer),
        ))  # fmt: skip
        told = {
            "pairs": answer.pairs,
            "history_key": key,
            "history": None if key == known else self._history(answer),
            "scenario": _by_day(scenario),
            "difference": _by_day(difference),
            "effects": [_effect(one) for one in api.live_effects(answer)],
        }
        if quick:
            return {**told, "cascade": [], "schedule": [], "interests": None}
        return {
            **told,
            "cascade": [_change(one) for one in api.live_cascade(answer)],
            "schedule": [_place(one) for one in api.schedule(answer.scenario, answer.design.start)],
            "interests": self._by_actor(answer),
        }

    def _history(self, answer: api.Answer) -> dict[str, list[float]]:
        """The history of an answer, made once."""
        with self._lock:
            found = self._histories.get(answer.history_key)
        if found is None:
            found = _by_day(api.bands(answer.history.tension))
            with self._lock:
                self._histories[answer.history_key] = found
                while len(self._histories) > MOST_KEPT:
                    del self._histories[next(iter(self._histories))]
        return found

    def _by_actor(self, answer: api.Answer) -> dict[str, Any]:
        actors: dict[str, list[dict[str, Any]]] = {}
        for one in self._interests.over_time(answer):
            actors.setdefault(one.actor, []).append(
                {
                    "id": one.interest,
                    "title": one.title,
                    "scenario": _rounded(one.scenario),
                    "history": _rounded(one.history),
                }
            )
        return {"actors": [{"actor": code, "interests": rows} for code, rows in actors.items()]}


def as_json(value: Any) -> bytes:
    """The bytes of JSON; what is not finite is null."""
    return to_json(value, inf_nan_mode="null")


def titled(name: str) -> str:
    """A name in plain words."""
    words = name.replace("_", " ")
    return words[:1].upper() + words[1:]


def number(value: float) -> float | None:
    """A number at three decimals; None for nan."""
    return round(value, 3) + 0.0 if math.isfinite(value) else None


def _rounded(values: "Numbers") -> list[float]:
    import numpy as np  # here and not above: the command line starts without it

    found: list[float] = (np.round(values, 3) + 0.0).tolist()  # and no minus before zero
    return found


def _by_day(bands: api.Bands) -> dict[str, list[float]]:
    found = {name: _rounded(row) for name, row in zip(QUANTILES, bands.quantiles, strict=True)}
    return {**found, "mean": _rounded(bands.mean)}


def _place(one: Any) -> dict[str, Any]:
    return {
        "event": one.event,
        "start": str(one.start) if one.start else None,
        "end": str(one.end) if one.end else None,
        "status": one.status,
        "how": one.how,
        "through": one.through,
    }


def _effect(one: Any) -> dict[str, Any]:
    return {
        "measure": one.measure,
        "title": titled(one.measure),
        "unit": one.unit,
        "history": number(one.history_mean),
        "scenario": number(one.scenario_mean),
        **{name: number(getattr(one, name)) for name in
           ("difference", "mc_low", "mc_high", "q05", "q95")},
    }  # fmt: skip


def _change(one: Any) -> dict[str, Any]:
    return {
        "event": one.event,
        "kind": one.kind,
        "change": one.change,
        "share": number(one.probability),
        "days": number(one.mean_shift_days),
        "through": one.through,
        "asked": one.through == EDIT,
        "necessity": number(one.necessity),
    }


def csv_of(answer: api.Answer, days: Iterable[str]) -> bytes:
    """Curves by day as CSV at six decimals."""
    import csv
    import io

    three = {
        "history": api.bands(answer.history.tension),
        "scenario": api.bands(answer.edited.tension),
        "difference": api.difference(answer),
    }
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    names = ("mean", *QUANTILES)
    writer.writerow(["date", *(f"{what}_{name}" for what in three for name in names)])
    columns = [column for one in three.values() for column in (one.mean, *one.quantiles)]
    for day, *row in zip(days, *columns, strict=True):
        writer.writerow([day, *(f"{value + 0.0:.6f}" for value in row)])
    return text.getvalue().encode("utf-8")
