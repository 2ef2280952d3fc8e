/** The element of each event on the lanes, kept and changed in place, and the item that places it. */

import { DAY, msOf } from "./days.js";
import { h } from "./dom.js";
import { percent } from "./numbers.js";
import { shortName } from "./timeline.js";

const RANKS = [26, 90]; // so many names are written from afar, and from half way
const LIT = 0.05; // a change is lit from this share of the pairs on

/** How much an event weighs for the order in which names are written. */
const weight = (event) =>
  Math.max(Math.abs(event.impulse ?? 0), 8 * Math.abs(event.load ?? 0)) +
  ((event.label ?? event.fields?.label) ? 6 : 0);

/** The rank of every event: 0 is written from afar, 1 from half way, 2 only near. */
export function ranks(events) {
  const sorted = [...events].sort((one, other) => weight(other) - weight(one));
  return new Map(sorted.map((event, place) => [event.id, place < RANKS[0] ? 0 : place < RANKS[1] ? 1 : 2]));
}

export function makeElements() {
  const made = new Map();
  return {
    made,
    /** The element of an event. */
    of(event, rank) {
      let element = made.get(event.id);
      if (!element) {
        element = h(
          "div",
          { class: `ev kind-${event.kind}`, role: "button", tabIndex: -1, data: { event: event.id } },
          h("span", { class: "glyph", "aria-hidden": "true" }),
          h("span", { class: "name" }),
          h("span", { class: "share", hidden: true }),
        );
        made.set(event.id, element);
      }
      element.dataset.rank = rank;
      element.dataset.size =
        event.load || Math.abs(event.impulse ?? 0) > 6 ? 2 : Math.abs(event.impulse ?? 0) > 1.5 ? 1 : 0;
      const name = shortName(event);
      if (element.children[1].textContent !== name) element.children[1].textContent = name;
      return element;
    },
    forget(id) {
      made.delete(id);
    },
  };
}

/** Show on an element what became of its event; true if its width may be another now. */
export function mark(element, { moved, gone, edited, added }, change) {
  const { classList } = element;
  classList.toggle("moved", Boolean(moved));
  classList.toggle("gone", Boolean(gone));
  classList.toggle("edited", Boolean(edited));
  classList.toggle("added", Boolean(added));
  const lit = change && !change.asked && !edited && change.share >= LIT ? change.change : "";
  element.dataset.change = lit;
  const share = element.children[2];
  const before = `${share.hidden} ${share.textContent.length}`;
  share.hidden = !lit;
  share.textContent = lit ? percent(change.share) : "";
  return before !== `${share.hidden} ${share.textContent.length}`;
}

/** The item of vis-timeline for an event at its place. */
export function item(event, place, group) {
  const start = msOf(place.start);
  const end = msOf(place.end) + DAY;
  if (place.end === place.start) return { id: event.id, group, type: "point", start, className: "ev-point" };
  return { id: event.id, group, type: "range", start, end, className: `ev-range bar-${event.kind}` };
}

/** Where it was in history, while it is somewhere else. */
export function ghost(event, group) {
  const place = { start: event.start, end: event.end };
  return {
    ...item(event, place, group),
    id: `ghost:${event.id}`,
    className: `ghost bar-${event.kind}`,
    editable: false,
    selectable: false,
  };
}
