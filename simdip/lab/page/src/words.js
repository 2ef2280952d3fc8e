/** Edits, changes and places in words. */

import { span, words } from "./days.js";
import { short } from "./numbers.js";
import { eventOf } from "./timeline.js";

/** One edit as a sentence. */
export function sentence(timeline, edits, { verb, what }) {
  const one = (id) => `\u201c${eventOf(timeline, edits, id)?.title ?? id}\u201d`;
  const which = () => (what.event ? one(what.event) : selection(timeline, what));
  const said = {
    remove: () => `${which()} never was`,
    cancel: () => `${which()} is called off`,
    hold: () => `${which()} goes ahead as planned`,
    move: () => `${which()} moves ${what.to ? `to ${words(what.to)}` : `by ${what.by} days`}`,
    scale: () => `${which()} counts ${short(what.factor)} times`,
    add: () => `New: \u201c${what.title}\u201d, ${span(what.when ?? what.start, what.when ?? what.end)}`,
    replace: () => replaced(one(what.event), what.fields ?? {}),
    set: () =>
      `${timeline.parameterOf.get(what.parameter)?.title ?? what.parameter} is ${short(what.value)}${what.since ? ` from ${words(what.since)}` : ""}, and not drawn`,
    condition: () =>
      `${named(timeline.conditions, what.condition)} holds ${what.start ? `from ${words(what.start)} ` : ""}${what.end ? `to ${words(what.end)}` : ""}`.trim(),
    adopt: () =>
      `${one(what.proposal)} is in force from ${words(what.when)}${what.until ? ` to ${words(what.until)}` : ""}`,
    consent: () =>
      `${timeline.actorName(what.actor)} ${what.given === false ? "refuses" : "consents to"} ${one(what.proposal)}`,
    disable: () => `${named(timeline.processes, what.rule)} makes nothing new`,
  }[verb];
  return said ? said() : `${verb} ${JSON.stringify(what)}`;
}

function replaced(name, fields) {
  const said = [];
  const { when, start, end, stages: _s, ...rest } = fields;
  if (when) said.push(`is on ${words(when)}`);
  else if (start && end) said.push(`lasts from ${span(start, end)}`);
  else if (start ?? end) said.push(start ? `begins ${words(start)}` : `ends ${words(end)}`);
  for (const [key, value] of Object.entries(rest)) {
    if (key.endsWith("_reason")) continue;
    if (key === "because")
      said.push(
        value.length ? `has ${value.length} cause${value.length > 1 ? "s" : ""} left` : "has no cause left",
      );
    else
      said.push(
        `has ${key.replaceAll("_", " ")} ${typeof value === "object" ? JSON.stringify(value) : value}`,
      );
  }
  return `${name} ${said.join(", ")}`;
}

function selection(timeline, what) {
  const said = [what.kind ? `all of kind ${timeline.kindName(what.kind)}` : "all"];
  if (what.subtype) said.push(what.subtype.replaceAll("_", " "));
  if (what.actor) said.push(`of ${timeline.actorName(what.actor)}`);
  if (what.tag) said.push(`tagged ${what.tag}`);
  if (what.since) said.push(`from ${words(what.since)}`);
  if (what.until) said.push(`to ${words(what.until)}`);
  return said.join(" ");
}

const named = (list, id) => (list ?? []).find((one) => one.id === id)?.title ?? id;

const CHANGES = { vanishes: "falls", appears: "is new", moves: "moves", outcome: "ends otherwise" };

/** What happens to an event, for example "falls in 83 % of pairs". */
export function changed({ change, share, days }) {
  const fine = share < 0.1 || (share >= 0.995 && share < 0.9995); // neither none nor all
  const share_ = `${fine ? (share * 100).toFixed(1) : Math.round(share * 100)}\u202f% of pairs`;
  const by =
    change === "moves" && days
      ? ` by ${Math.abs(days).toFixed(0)} days ${days < 0 ? "earlier" : "later"}`
      : "";
  return `${CHANGES[change] ?? change.replaceAll("_", " ")}${by} in ${share_}`;
}
