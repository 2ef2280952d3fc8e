/** Lists of edits: one edit for each thing, the newest wins. Every function gives a new list. */

/** What an edit is about, as a key; null for one that selects many events. */
export function subject({ verb, what }) {
  if (verb === "add") return `event ${what.id}`;
  if (verb === "set") return `parameter ${what.parameter} ${what.since ?? ""}`;
  if (verb === "condition") return `condition ${what.condition}`;
  if (verb === "adopt") return `adopt ${what.proposal}`;
  if (verb === "consent") return `consent ${what.proposal} ${what.actor}`;
  if (verb === "disable") return `rule ${what.rule}`;
  return what.event ? `event ${what.event}` : null;
}

/** The edits with this one in place of any about the same. */
export function put(edits, edit) {
  const about = subject(edit);
  const at = about === null ? -1 : edits.findIndex((one) => subject(one) === about);
  if (at < 0) return [...edits, edit];
  const next = edits.filter((one, number) => number === at || subject(one) !== about);
  next[next.indexOf(edits[at])] = edit;
  return next;
}

/** The edits without those about this. */
export const without = (edits, about) => edits.filter((one) => subject(one) !== about);

/** The edit about this, if there is one. */
export const about = (edits, key) => edits.find((one) => subject(one) === key);

export const setParameter = (edits, parameter, value) =>
  put(edits, { verb: "set", what: { parameter, value } });

export function toggle(edits, edit) {
  const key = subject(edit);
  return about(edits, key) ? without(edits, key) : put(edits, edit);
}
