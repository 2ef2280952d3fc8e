/** The lanes: one for each first actor, or for each kind, and one above all for the conditions. */

import { h } from "./dom.js";

export const CONDITIONS = "lane:conditions";

/** The lane of an event. */
export const laneOf = (event, by) => (by === "kind" ? event.kind : (event.actors[0] ?? "nobody"));

/** Groups of vis-timeline for these events, in the order of the timeline. */
export function lanes(timeline, events, by) {
  const used = new Set(events.map((event) => laneOf(event, by)));
  const order = (by === "kind" ? timeline.kinds : timeline.actors)
    .map((one) => one.id)
    .filter((id) => used.has(id));
  const left = [...used].filter((id) => !order.includes(id));
  return [
    { id: CONDITIONS, order: -1, name: "Conditions", brief: "state", className: "lane-conditions" },
    ...[...order, ...left].map((id, number) => ({
      id,
      order: number,
      className: number % 2 ? "odd" : "even",
      name: by === "kind" ? timeline.kindName(id) : timeline.actorName(id),
      brief: by === "kind" ? timeline.kindName(id).split(" ")[0] : id,
    })),
  ];
}

/** The label of a lane: its name, or where there is little room its code. */
export function laneLabel(group) {
  return h(
    "span",
    { class: "lane-label", title: group.name },
    h("span", { class: "long" }, group.name.replace(/ \(.*\)$/, "")),
    h("span", { class: "brief" }, group.brief),
  );
}
