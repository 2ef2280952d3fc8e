/** What the server says of the timeline once, indexed; and the events that edits add to it. */

import { isDay, msOf } from "./days.js";

export function readTimeline(found) {
  const events = new Map(found.events.map((one) => [one.id, one]));
  const named = (list) => new Map((list ?? []).map((one) => [one.id, one]));
  const actors = named(found.actors);
  const kinds = named(found.kinds);
  return {
    ...found,
    first: msOf(found.start),
    last: msOf(found.end),
    times: Float64Array.from(found.days, (day) => msOf(day) / 1000),
    byId: events,
    actorOf: actors,
    kindOf: kinds,
    parameterOf: named(found.parameters),
    actorName: (code) => actors.get(code)?.name ?? code,
    kindName: (kind) => kinds.get(kind)?.name ?? kind.replaceAll("_", " "),
    subtypes: (kind) => choices(found, kinds.get(kind)?.subtypes, kind, "subtype"),
    outcomes: (kind) => choices(found, kinds.get(kind)?.outcomes, kind, "outcome"),
    holderOf: (condition) =>
      found.events.filter(
        (one) =>
          one.fields?.holds === condition ||
          found.conditions.some((held) => held.id === condition && held.held_by === one.id),
      ),
  };
}

/** The codebook's where the server gives it, else what the timeline's own events use. */
function choices(found, given, kind, key) {
  if (Array.isArray(given) && given.length) return given;
  if (given && Object.keys(given).length)
    return Object.entries(given).map(([id, meaning]) => ({ id, name: id.replaceAll("_", " "), meaning }));
  const used = new Set(
    found.events
      .filter((one) => one.kind === kind)
      .map((one) => one[key])
      .filter(Boolean),
  );
  return [...used].map((id) => ({ id, name: id.replaceAll("_", " ") }));
}

/** An event that an `add` edit describes, in the shape of those of the timeline. */
export function addedEvent(what) {
  const start = what.when ?? what.start;
  const end = what.when ?? what.end ?? what.start;
  if (!isDay(start) || !isDay(end)) return null;
  return {
    id: what.id,
    title: String(what.title ?? what.id),
    kind: String(what.kind),
    subtype: what.subtype,
    actors: what.actors?.initiator ?? [],
    targets: what.actors?.target ?? [],
    start,
    end,
    start_written: start,
    exact: true,
    impulse: what.impulse ?? null,
    written_impulse: what.impulse ?? null,
    load: what.load ?? null,
    note: what.notes ?? "",
    outcome: what.outcome,
    called_off: false,
    tags: [],
    sources: (what.sources ?? []).map((one, number) => ({
      id: String(number),
      text: String(one.cite ?? ""),
      url: one.url ?? null,
    })),
    causes: (what.because ?? []).map((one) => ({
      event: one.event,
      form: "because",
      necessity: one.necessity,
    })),
    effects: [],
    part_of: what.part_of ?? null,
    fields: what,
    added: true,
  };
}

/** All events as the edits have them: those of the timeline, and those added. */
export function eventsOf(timeline, edits) {
  const added = edits
    .filter((one) => one.verb === "add")
    .map((one) => addedEvent(one.what))
    .filter(Boolean);
  return added.length ? [...timeline.events, ...added] : timeline.events;
}

/** One of them by its id. */
export function eventOf(timeline, edits, id) {
  const known = timeline.byId.get(id);
  if (known) return known;
  const edit = edits.find((one) => one.verb === "add" && one.what.id === id);
  return edit ? addedEvent(edit.what) : null;
}

/** A short name for lanes: the label of the file, else the title up to its first comma. */
export function shortName(event) {
  const label = event.label ?? event.fields?.label;
  return label ? String(label) : event.title.split(/[,;:(]/)[0].trim();
}
