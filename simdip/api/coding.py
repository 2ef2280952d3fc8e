"""Second coders: sheets, and how far two of them agree."""

from dataclasses import dataclass
from pathlib import Path

from simdip.analysis.agreement import FieldAgreement, agree
from simdip.api.replaying import DEFAULT, as_timeline
from simdip.clock import read_date
from simdip.errors import SettingError
from simdip.tables.code_sheet import (
    CODED,
    NO_CAUSE,
    causes_in,
    chosen,
    read_sheet,
    sheet_bytes,
)
from simdip.timeline.model import Timeline

NOMINAL = ("kind", "subtype", "outcome", "origin", "part_of")


@dataclass(frozen=True)
class Disagreement:
    """What two coders wrote differently."""

    event: str
    field: str
    first: str
    second: str


@dataclass(frozen=True)
class Agreement:
    """How far two sheets agree.

    Attributes
    ----------
    events : in both sheets
    only_first, only_second : events in one sheet alone
    """

    events: int
    only_first: tuple[str, ...]
    only_second: tuple[str, ...]
    fields: tuple[FieldAgreement, ...]
    disagreements: tuple[Disagreement, ...]


def code_sheet(
    timeline: str | Path | Timeline = DEFAULT,
    *,
    sample: int | None = None,
    seed: int = 0,
    filled: bool = False,
) -> bytes:
    """A sheet for a second coder, as the bytes of a CSV file.

    Parameters
    ----------
    sample : how many events; None for all
    seed : which sample
    filled : as the timeline has it, to be compared with a sheet filled blind
    """
    if sample is not None and sample < 1:
        raise SettingError("a sample has at least one event")
    return sheet_bytes(chosen(as_timeline(timeline), sample, seed), filled=filled)


def agreement(first: str | Path, second: str | Path) -> Agreement:
    """Compare two filled sheets; a cell that either left blank is not counted.

    Raises
    ------
    SheetError : a sheet that cannot be read, or no event in common
    """
    a, b = read_sheet(Path(first)), read_sheet(Path(second))
    common = [event for event in a if event in b]
    if not common:
        raise SettingError("the two sheets have no event in common")
    judged: dict[str, dict[str, tuple[str, str]]] = {
        field: {
            event: (a[event][field], b[event][field])
            for event in common
            if a[event][field] and b[event][field]
        }
        for field in CODED
    }
    causes = judged.pop("causes")
    days = {
        field: {event: (_day(one), _day(other)) for event, (one, other) in judged[field].items()}
        for field in ("first_day", "last_day")
    }
    fields = [agree(field, judged[field], "nominal") for field in NOMINAL]
    # nominal: over a span of years an interval alpha would forgive a fortnight
    fields += [agree(field, pairs, "nominal") for field, pairs in days.items()]
    fields.append(agree("severity", judged["severity"], "interval"))
    fields += _cause_fields(causes)
    differing = [
        Disagreement(event, field, a[event][field], b[event][field])
        for event in common
        for field in CODED
        if a[event][field] and b[event][field] and not _alike(field, a[event], b[event])
    ]
    return Agreement(
        events=len(common),
        only_first=tuple(event for event in a if event not in b),
        only_second=tuple(event for event in b if event not in a),
        fields=tuple(fields),
        disagreements=tuple(differing),
    )


def _cause_fields(causes: dict[str, tuple[str, str]]) -> list[FieldAgreement]:
    """Which causes are named, which set the date, and how necessary the shared ones are."""
    named: dict[str, tuple[str, str]] = {}
    triggers: dict[str, tuple[str, str]] = {}
    necessities: dict[str, tuple[str, str]] = {}
    for event, cells in causes.items():
        first, second = ({one.event: one for one in causes_in(cell)} for cell in cells)
        for name in sorted({*first, *second}):
            named[f"{event} {name}"] = (str(name in first), str(name in second))
            if name in first and name in second:
                pair = (str(first[name].necessity), str(second[name].necessity))
                necessities[f"{event} {name}"] = pair
        one, other = (
            next((cause.event for cause in found.values() if cause.trigger), NO_CAUSE)
            for found in (first, second)
        )
        triggers[event] = (one, other)
    # a pair that neither named is no unit, so alpha has no meaning for naming: the share is
    # that of shared causes among all named
    naming = agree("causes", named, "nominal")
    naming = FieldAgreement("causes", naming.units, naming.agreed, float("nan"), "shared of named")
    return [
        naming,
        agree("trigger", triggers, "nominal"),
        agree("necessity", necessities, "ordinal"),
    ]


def _alike(field: str, first: "dict[str, str]", second: "dict[str, str]") -> bool:
    one, other = first[field], second[field]
    if field == "causes":
        return set(causes_in(one)) == set(causes_in(other))
    if field == "severity":
        return float(one) == float(other)
    return one == other


def _day(text: str) -> str:
    """A date as a number of days, its middle where it is imprecise."""
    return str(read_date(text).middle.toordinal())
