"""The tables of docs/model.md, from the package and a timeline; numbers in them are modes."""

from collections.abc import Iterable

import simdip
from simdip.kinds import KINDS
from simdip.laws import order
from simdip.laws.phases import PHASE_NAMES
from simdip.program.lives import AFTER
from simdip.timeline.model import FAMILIES, Parameter, Timeline
from simdip.timeline.numbers import numbers_of
from simdip.timeline.parameters import DEFAULTS

AT_ONE_TICK = {
    "TURN_RANK": "parameters that are set from that day on, and weights that shift, take hold",
    "END_RANK": "windows end",
    "GATE_RANK": "it is decided whether events stand: by their causes, their process, the welcome "
    "of a mission, a freeze, provocations before a meeting",
    "START_RANK": "windows start",
    "EVENT_RANK": "events happen and stages pass; proposals are asked for, come into force, are "
    "released; rounds of talks are held",
    "ANSWER_DEPTH": "what responses have made happens",
    "CANDIDATE_RANK": "candidates of processes are considered",
    "MADE_DEPTH": "what processes make of them happens",
    "SAMPLE_RANK": "samples are taken",
}
SHOWN = {True: "consented", False: "refused", None: "was never asked"}
Rows = Iterable[Iterable[object]]


def tables_of(timeline: Timeline) -> dict[str, str]:
    """Every table by the name of its placeholder."""
    return {
        "kinds": _kinds(),
        "order_at_one_tick": _order(),
        "families": "\n".join(f"- `{name}`: {text}" for name, text in FAMILIES.items()),
        "conditions": _conditions(timeline),
        "parameters": _parameters(timeline),
        "actors": _actors(timeline),
        "interests": _interests(timeline),
        "acts": _acts(timeline),
        "stocks": _stocks(timeline),
        "missions": _missions(timeline),
        "proposals": _proposals(timeline),
        "truces": _truces(timeline),
        "processes": _processes(timeline),
        "responses": _responses(timeline),
        "variants": _variants(timeline),
        "measures": _measures(timeline),
    }


def table(header: Iterable[str], rows: Rows) -> str:
    """A table in Markdown."""
    names = list(header)
    lines = ["| " + " | ".join(names) + " |", "|" + "---|" * len(names)]
    for row in rows:
        cells = (str(cell).replace("|", "\\|") for cell in row)
        lines.append("|" + "|".join(f" {cell} " if cell else " " for cell in cells) + "|")
    return "\n".join(lines)


def span_of(one: Parameter) -> str:
    """A mode with its range."""
    if one.low == one.high:
        return f"{one.mode:g}"
    return f"{one.mode:g} ({one.low:g} to {one.high:g})"


def named(names: Iterable[object]) -> str:
    """Names as code, joined by commas."""
    return ", ".join(f"`{name}`" for name in names)


def terms_of(piece: object, prefix: str) -> str:
    """The modes of a piece's numbers, each by the last part of its parameter's name."""
    return ", ".join(
        f"{one.name.removeprefix(prefix + '_')} {one.one.mode:g}" for one in numbers_of(piece)
    )


def _kinds() -> str:
    rows = (
        (f"`{kind.name}`", kind.meaning, ", ".join(PHASE_NAMES[code] for code in kind.phases))
        for kind in KINDS
    )
    return table(("kind", "meaning", "phases"), rows)


def _order() -> str:
    ranks = {
        name: getattr(order, name) + (order.EVENT_RANK if name.endswith("_DEPTH") else 0)
        for name in vars(order)
        if name.endswith(("_RANK", "_DEPTH")) and not name.startswith("PLAN")
    }
    if set(ranks) != set(AT_ONE_TICK):
        raise ValueError("tests/house/odd_tables.py and laws/order.py name other steps of a tick")
    steps = sorted(AT_ONE_TICK, key=ranks.__getitem__)
    return (
        "\n".join(f"{place}. {AT_ONE_TICK[name]};" for place, name in enumerate(steps, 1))[:-1]
        + "."
    )


def _conditions(timeline: Timeline) -> str:
    rows = []
    for one in timeline.conditions:
        shift = f"`{one.family}_shift`" if one.shift is None else f"{one.shift:g}"
        holders = named(e.id for e in timeline.events if getattr(e, "holds", None) == one.id)
        when = f"{one.start} to {one.end}" if one.start else f"while held by {holders}"
        rows.append((f"`{one.id}`", one.family, one.title, shift, when))
    return table(("condition", "family", "what holds", "shift", "when"), rows)


def _parameters(timeline: Timeline) -> str:
    rows = []
    for name, one in DEFAULTS.items():
        own = timeline.parameters.get(name)
        where = span_of(own) if own else ""
        rows.append((f"`{name}`", one.unit, span_of(one), where))
    return table(("parameter", "unit", "default", f"in {timeline.id}"), rows)


def _actors(timeline: Timeline) -> str:
    rows = []
    for one in timeline.actors:
        strengths = ("access", "leverage", "leverage_growth", "spoils")
        parts = [f"{name} {number.mode:g}" for name in strengths if (number := getattr(one, name))]
        parts += [f"exposure {name} {number.mode:g}" for name, number in one.exposures.items()]
        if one.defers:
            weights = f"{one.defers.weight.mode:g} x {one.defers.in_return.mode:g}"
            parts.append(f"defers to {one.defers.to} by {weights}")
        envoys, receives = one.envoys or "any", one.receives or "any"
        if one.interests or parts:
            rows.append((one.code, one.name, envoys, receives, ", ".join(parts)))
    return table(("code", "actor", "envoys", "receives", "strengths, exposures, deference"), rows)


def _interests(timeline: Timeline) -> str:
    rows = []
    for actor in timeline.actors:
        for one in actor.interests:
            shifts = "; ".join(f"{shift.by.mode:+g} since {shift.since}" for shift in one.shifts)
            exposed = "exposed" if one.exposed else ""
            by_tension = f"{one.tension.mode:g}" if one.tension else ""
            more = "; ".join(part for part in (shifts, exposed) if part)
            name = f"`{one.id}`"
            rows.append((actor.code, name, one.title, f"{one.weight.mode:g}", by_tension, more))
    return table(("actor", "interest", "what is wanted", "logit", "by tension", "besides"), rows)


def _acts(timeline: Timeline) -> str:
    used: dict[str, dict[str, None]] = {act.id: {} for act in timeline.acts}
    for process in timeline.processes:
        if process.utility:
            used[process.utility.act][f"rate of `{process.id}`"] = None
    for rule in timeline.responses:
        for side in rule.bargaining.sides if rule.bargaining else ():
            used[side.softens][f"softens in `{rule.id}`"] = None
            if side.vetoes:
                used[side.vetoes][f"vetoes in `{rule.id}`"] = None
    for event in timeline.events:
        verb = "takes part in" if event.kind == "truce" else "consents to"
        for one in getattr(event, "consent", ()):
            used[one.act][f"{verb} `{event.id}`"] = None
        bound = getattr(event, "bound", None)
        if bound and bound.keeps:
            used[bound.keeps][f"keeps `{event.id}`"] = None
    rows = []
    for act in timeline.acts:
        scores = ", ".join(f"{name} {score:g}" for name, score in act.scores.items())
        if act.approval:
            seen = ", ".join(f"{name} {score:g}" for name, score in act.approval.items())
            scores += f"; approval: {seen}"
        besides = terms_of(act, act.id) + (", mediation" if act.mediation else "")
        rows.append((f"`{act.id}`", act.actor, act.title, scores, besides, "; ".join(used[act.id])))
    header = ("act", "actor", "what is done", "scores by interest", "cost and stocks", "decides")
    return table(header, rows)


def _stocks(timeline: Timeline) -> str:
    rows = []
    for one in timeline.stocks:
        moves = []
        for move in one.moves:
            what = ", ".join((*move.kinds, *move.subtypes))
            what += f" by {' or '.join(move.by)}" if move.by else ""
            what += f" between {' and '.join(move.between)}" if move.between else ""
            if move.softened_by:
                what = f"text that {move.softened_by} had softened"
            elif move.adopted:
                what = "bargained text, times its strength"
            moves.append(f"{move.amount.mode:+g} {what}")
        fade = f"{one.half_life.mode:g}" if one.half_life else "never"
        rest = f"{(one.rest or one.start).mode:g}"
        bounds = f"{one.least:g} to {one.most:g}"
        trust = f", trust of {' and '.join(one.trust)}" if one.trust else ""
        rows.append((f"`{one.id}`", one.title + trust, one.unit, f"{one.start.mode:g}", rest, fade,
                     bounds, "; ".join(moves)))  # fmt: skip
    header = ("stock", "what it is", "unit", "start", "rest", "half-life, days", "read within",
              "moved by")  # fmt: skip
    return table(header, rows)


def _missions(timeline: Timeline) -> str:
    rows = [
        (f"`{one.id}`", one.to, ", ".join(one.subtypes), one.patience, one.rest_days, one.fade_days,
         f"`{one.leverage_from}`" if one.leverage_from else "", terms_of(one, one.id))
        for one in timeline.missions
    ]  # fmt: skip
    header = ("rule", "host", "subtypes", "patience, days", "rest, days", "fade, days",
              "leverage grows with", "terms")  # fmt: skip
    return table(header, rows)


def _proposals(timeline: Timeline) -> str:
    rows = []
    for event in timeline.events:
        if event.kind != "proposal" or not getattr(event, "consent", ()):
            continue
        asks = ", ".join(f"{one.actor} {SHOWN[one.given]}" for one in event.consent)
        needs = []
        for need in event.needs:
            if need.proposal:
                needs.append(f"`{need.proposal}` in force")
            elif need.stock:
                needs.append(f"`{need.stock}` at most {need.at_most.mode:g}")
            else:
                needs.append(f"tension below {need.tension.mode:g} for {need.days.mode:g} days")
        after = event.in_force_after.mode if event.in_force_after else AFTER
        days = f"{event.asked_every}, then {after:g}"
        then = [f"holds `{event.holds}`"] if event.holds else []
        if event.bound:
            then.append(f"tests of {', '.join(event.bound.tests)} and drills of "
                        f"{', '.join(event.bound.drills)} are bound")  # fmt: skip
        if event.rounds:
            then.append(f"a round every {event.rounds.every.mode:g} days, which succeeds with "
                        f"{event.rounds.success.mode:g}")  # fmt: skip
        rows.append((f"`{event.id}`", asks, "; ".join(needs), days, "; ".join(then)))
    header = ("proposal", "asks, and what history shows", "needs",
              "asked every, in force after so many days", "in force")  # fmt: skip
    return table(header, rows)


def _truces(timeline: Timeline) -> str:
    rows = [
        (f"`{event.id}`", f"{event.start} to {event.end}", one.actor, f"`{one.act}`",
         "took part" if one.given else "did not", f"`{one.event}`" if one.event else "")
        for event in timeline.events
        if event.kind == "truce"
        for one in getattr(event, "consent", ())
    ]  # fmt: skip
    return table(("truce", "window", "participant", "act", "history", "not without"), rows)


def _processes(timeline: Timeline) -> str:
    rows = []
    for one in timeline.processes:
        makes = ", ".join(f"{what.kind} {what.subtype}" for what in one.makes)
        who = ", ".join(one.actors) + (f" on {', '.join(one.target)}" if one.target else "")
        terms = terms_of(one, one.id) if one.rate else "none: it only names where events come from"
        if one.utility:
            terms = terms.replace("utility ", f"utility of `{one.utility.act}` ")
        if one.completed_of:
            terms = terms.replace("completed ", f"completed of `{one.completed_of}` ")
        rows.append((f"`{one.id}`", one.title, who, makes, f"{one.reference:g}", terms, one.cap))
    header = ("process", "what it makes", "who", "as", "reference tension", "terms",
              "cap, a day")  # fmt: skip
    return table(header, rows)


def _responses(timeline: Timeline) -> str:
    rows = []
    for one in timeline.responses:
        to = ", ".join(one.to) + (f" ({', '.join(one.subtypes)})" if one.subtypes else "")
        to += f", {', '.join(one.outcomes)}" if one.outcomes else ""
        to += f" by {', '.join(one.by)}" if one.by else ""
        answer = f"{one.makes.kind} {one.makes.subtype}" if one.makes else one.kind
        answer += f" by {', '.join(one.actors)}" if one.actors else ""
        how = []
        if one.delay:
            how.append(f"{one.delay.law}, cut at {one.delay.at_most:g} days")
        how += [f"at most {one.most} answers"] if one.most > 1 else []
        how += ["merges"] if one.merges else []
        how += ["bargained over"] if one.bargaining else []
        rows.append((f"`{one.id}`", to, answer, terms_of(one, one.id), ", ".join(how)))
    return table(("response", "to", "answer", "terms", "how"), rows)


def _variants(timeline: Timeline) -> str:
    rows = []
    for one in timeline.variants:
        sets = [f"`{name}` {value:g}" for name, value in one.set.items()]
        sets += [f"weights {one.weights}"] if one.weights else []
        rows.append((f"`{one.id}`", one.title, one.reason, ", ".join(sets)))
    return table(("variant", "what it says", "why it cannot be ruled out", "sets"), rows)


def _measures(timeline: Timeline) -> str:
    """Measures of which there is one for every proposal, condition, stock or sender share a row."""
    names: dict[tuple[str, str], list[str]] = {}
    units: dict[tuple[str, str], set[str]] = {}
    for one in simdip.replay(timeline).program.measures:
        family, of, definition = family_of(one.name, one.definition, timeline)
        names.setdefault((family, definition), []).append(of)
        units.setdefault((family, definition), set()).add(one.unit)
    rows = []
    for (family, definition), members in names.items():
        each = f"; NAME: {', '.join(members)}" if members[0] else ""
        own = units[family, definition]
        unit = own.pop() if len(own) == 1 else "its own"
        rows.append((f"`{family}`", unit, definition + each))
    return table(("measure", "unit", "definition"), rows)


def family_of(name: str, definition: str, timeline: Timeline) -> tuple[str, str, str]:
    """A measure's name and definition with NAME for what it is about, and that."""
    about = [one.code for one in timeline.actors]
    about += [one.id for one in (*timeline.stocks, *timeline.conditions, *timeline.events)]
    for one in about:
        if name.endswith(f"_{one}") and one in definition.split(":", maxsplit=1)[0].split():
            return f"{name.removesuffix(one)}NAME", one, definition.replace(one, "NAME", 1)
    return name, "", definition
