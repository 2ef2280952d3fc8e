/** What the edits make of one event, and one edit that makes the same: moves, windows and fields merge. */

import { between, isDay, later } from "./days.js";
import { about, put, without } from "./edits.js";

const GONE = ["remove", "cancel", "hold"];

/**
 * An event as the edits of its own make it.
 * @typedef {{start: string, end: string, fields: object, gone: string|null, added: boolean, edited: boolean}} Own
 * @returns {Own}
 */
export function ownState(edits, event) {
  const edit = about(edits, `event ${event.id}`);
  const plain = {
    start: event.start,
    end: event.end,
    fields: {},
    gone: null,
    added: Boolean(event.added),
    edited: Boolean(edit),
  };
  if (!edit || edit.verb === "add") return plain;
  const { verb, what } = edit;
  if (GONE.includes(verb)) return { ...plain, gone: verb };
  if (verb === "move") return { ...plain, ...moved(event, what) };
  if (verb === "scale") return { ...plain, factor: what.factor };
  const { when, start, end, stages: _, ...fields } = what.fields ?? {};
  const first = isDay(when) ? when : isDay(start) ? start : event.start;
  const last = isDay(when) ? when : isDay(end) ? end : event.end;
  return { ...plain, start: first, end: last, fields };
}

function moved(event, { to, by }) {
  const days = to ? (isDay(to) ? between(event.start, to) : 0) : (by ?? 0);
  return { start: later(event.start, days), end: later(event.end, days) };
}

/** The edits with this event from `start` to `end` and, where given, with other fields. */
export function place(edits, event, { start, end, fields }) {
  if (event.added)
    return put(edits, {
      verb: "add",
      what: { ...added(edits, event), ...dates(event, start, end), ...fields },
    });
  const now = ownState(edits, event);
  const other = clean({ ...(now.gone ? {} : now.fields), ...fields });
  const key = `event ${event.id}`;
  const days = between(event.start, start);
  const stretched = between(start, end) !== between(event.start, event.end);
  if (!days && !stretched && !Object.keys(other).length) return without(edits, key);
  if (!stretched && !Object.keys(other).length)
    return put(edits, { verb: "move", what: { event: event.id, to: start } });
  const all = { ...other };
  if (days || stretched) Object.assign(all, dates(event, start, end), stages(event, days));
  return put(edits, { verb: "replace", what: { event: event.id, fields: all } });
}

/** The edits with other fields of this event; `undefined` takes a field back to history. */
export function change(edits, event, fields) {
  const { start, end } = ownState(edits, event);
  return place(edits, event, { start, end, fields });
}

/** The edits with the event removed, cancelled or held; an added one is simply not added. */
export function send(edits, event, verb) {
  if (event.added) return without(edits, `event ${event.id}`);
  return put(edits, { verb, what: { event: event.id } });
}

/** The edits without any about this event alone. */
export const restore = (edits, event) => without(edits, `event ${event.id}`);

const added = (edits, event) => about(edits, `event ${event.id}`).what;
const clean = (fields) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

/** As its file writes it: a day as `when`, a window as `start` and `end`. */
function dates(event, start, end) {
  const window = event.fields?.start !== undefined && event.fields?.start !== null;
  if (window || start !== end) return event.fields?.when ? { when: null, start, end } : { start, end };
  return { when: start };
}

/** Dated stages go along. */
function stages(event, days) {
  const written = event.fields?.stages;
  if (!written?.length || !days) return {};
  return { stages: written.map((one) => (isDay(one.when) ? { ...one, when: later(one.when, days) } : one)) };
}
