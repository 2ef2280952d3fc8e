/** Which events the lanes and the table show, and which of them a search dims. */

import { by, h, select } from "./dom.js";

export function makeFilters(timeline, changed) {
  const state = { group: "actor", kind: "", actor: "", search: "", edited: false };
  const used = (key) => new Set(timeline.events.flatMap((event) => event[key]));
  const actors = used("actors");
  const kinds = new Set(timeline.events.map((event) => event.kind));

  const fields = {
    group: select(
      [
        ["actor", "by actor"],
        ["kind", "by kind"],
      ],
      "actor",
      { id: "lane-group" },
    ),
    kind: select(
      [
        ["", "all kinds"],
        ...timeline.kinds
          .filter((one) => kinds.has(one.id))
          .map((one) => [one.id, timeline.kindName(one.id)]),
      ],
      "",
      { id: "lane-kind" },
    ),
    actor: select(
      [
        ["", "all actors"],
        ...timeline.actors.filter((one) => actors.has(one.id)).map((one) => [one.id, one.name]),
      ],
      "",
      { id: "lane-actor" },
    ),
    search: h("input", {
      type: "search",
      id: "lane-search",
      placeholder: "Search events",
      autocomplete: "off",
      spellcheck: false,
      maxLength: 100,
    }),
  };
  const label = (text, id) => h("label", { class: "quiet", for: id }, text);
  by("filters").append(
    h("span", { class: "pair" }, label("Lanes", "lane-group"), fields.group),
    h("span", { class: "pair" }, label("Kind", "lane-kind"), fields.kind),
    h("span", { class: "pair" }, label("Actor", "lane-actor"), fields.actor),
    h("span", { class: "pair grow" }, label("Search", "lane-search"), fields.search),
  );
  for (const [name, field] of Object.entries(fields)) {
    field.addEventListener("input", () => {
      state[name] = name === "search" ? field.value.trim().toLowerCase() : field.value;
      changed(name);
    });
  }

  /** Everything of an event that a search reads. */
  const text = (event) =>
    `${event.title} ${event.id} ${event.kind} ${event.subtype} ${event.actors.join(" ")} ${event.actors.map(timeline.actorName).join(" ")} ${event.start}`.toLowerCase();

  return {
    state,
    /** Whether the lanes have it at all. */
    shows: (event) =>
      (!state.kind || event.kind === state.kind) &&
      (!state.actor || event.actors.includes(state.actor) || event.targets.includes(state.actor)),
    /** Whether it answers to the search. */
    fits: (event) => !state.search || state.search.split(/\s+/).every((word) => text(event).includes(word)),
  };
}
