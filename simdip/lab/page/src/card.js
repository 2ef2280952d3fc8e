/** The card of an event: what it is, its sources, causes and effects; beside the event, and kept while the pointer is on it. */

import { by, fill, h, outward } from "./dom.js";
import { span } from "./days.js";
import { plain, signed } from "./numbers.js";
import { changed } from "./words.js";

const SHOWN_AFTER = 140;
const GONE_AFTER = 260;

/** The parts of a card, which the inspector shows as well. */
export function facts(timeline, event) {
  const actors = [
    event.actors.map(timeline.actorName).join(", "),
    event.targets?.length ? event.targets.map(timeline.actorName).join(", ") : "",
  ]
    .filter(Boolean)
    .join(" \u2192 ");
  const weight = event.load
    ? `drill load ${plain(event.load, 2)}`
    : event.impulse
      ? `impulse ${signed(event.impulse)} points of pressure`
      : event.added && event.impulse === null
        ? `${event.kind === "drill" ? "drill load" : "impulse"} from the codebook`
        : "no impulse of its own";
  return [
    h(
      "p",
      { class: "facts" },
      `${timeline.kindName(event.kind)}${event.subtype ? `, ${event.subtype.replaceAll("_", " ")}` : ""} \u00b7 ${actors}`,
    ),
    h(
      "p",
      { class: "facts" },
      `${weight}${event.outcome ? ` \u00b7 ${String(event.outcome).replaceAll("_", " ")}` : ""}${event.exact ? "" : ` \u00b7 written ${event.start_written}`}`,
    ),
  ];
}

/** A list of causes or effects with their necessity; `go` makes each a button. */
export function links(timeline, heading, list, go = null) {
  if (!list?.length) return null;
  const name = (id) => timeline.byId.get(id)?.title ?? id;
  const lines = list.map((one) =>
    h(
      "li",
      {},
      go
        ? h(
            "button",
            { type: "button", class: "as-link", on: { click: () => go(one.event) } },
            name(one.event),
          )
        : name(one.event),
      one.necessity === null || one.necessity === undefined
        ? null
        : h("small", {}, ` necessity ${plain(one.necessity, 2)}`),
    ),
  );
  return h("div", { class: "links" }, h("h4", {}, heading), h("ul", {}, lines));
}

export function sources(event) {
  if (!event.sources?.length) return null;
  const line = (one) =>
    h(
      "li",
      {},
      outward(one.text, one.url),
      one.grade ? h("small", {}, ` grade ${one.grade}`) : null,
      one.url && h("small", { class: "address" }, ` ${one.url}`),
    );
  return h("div", { class: "links sources" }, h("h4", {}, "Sources"), h("ul", {}, event.sources.map(line)));
}

/** @param {{placeOf: Function, changeOf: Function, related: Function}} lab */
export function makeCard(timeline, place, lab) {
  const card = by("card");
  let timer = 0;
  let shown = null;

  function put(event, element) {
    shown = event.id;
    const where = lab.placeOf(event);
    const change = lab.changeOf(event.id);
    fill(
      card,
      h("h3", {}, event.title),
      h(
        "p",
        { class: "when" },
        span(where.start, where.end),
        where.moved ? h("small", {}, ` history: ${span(event.start, event.end)}`) : null,
      ),
      change && !change.asked
        ? h(
            "p",
            { class: `tells ${change.change}` },
            changed(change),
            change.through
              ? h("small", {}, ` through ${timeline.byId.get(change.through)?.title ?? change.through}`)
              : null,
          )
        : null,
      ...facts(timeline, event),
      event.note ? h("p", { class: "note" }, event.note) : null,
      links(timeline, "Causes", event.causes),
      links(timeline, "Effects", event.effects),
      sources(event),
    );
    card.hidden = false;
    lab.related(event);
    stand(element.getBoundingClientRect());
  }

  function stand(box) {
    const wide = card.offsetWidth;
    const high = card.offsetHeight;
    const left = Math.min(Math.max(8, box.left), document.documentElement.clientWidth - wide - 8);
    const below = box.bottom + 6 + high < innerHeight;
    card.style.left = `${left}px`;
    card.style.top = `${below ? box.bottom + 6 : Math.max(8, box.top - high - 6)}px`;
  }

  function hide() {
    clearTimeout(timer);
    if (shown === null) return;
    shown = null;
    card.hidden = true;
    lab.related(null);
  }

  const later = (act, wait) => {
    clearTimeout(timer);
    timer = setTimeout(act, wait);
  };
  function over(target, wait) {
    // what is selected lies under a handle of vis-timeline's
    const element = target.closest?.(".ev") ?? target.closest?.(".vis-item")?.querySelector(".ev");
    const event = element && lab.eventOf(element.dataset.event);
    if (!event || lab.dragging()) return;
    later(() => {
      if (element.isConnected && !lab.dragging()) put(event, element);
    }, wait);
  }

  place.addEventListener("pointerover", (event) => {
    if (event.pointerType === "mouse") over(event.target, SHOWN_AFTER);
  });
  place.addEventListener("pointerout", () => later(hide, GONE_AFTER));
  place.addEventListener("focusin", (event) => {
    if (event.target.matches?.(":focus-visible")) over(event.target, 0);
  });
  place.addEventListener("focusout", () => later(hide, GONE_AFTER));
  place.addEventListener("pointerdown", hide);
  card.addEventListener("pointerenter", () => clearTimeout(timer));
  card.addEventListener("pointerleave", () => later(hide, GONE_AFTER));
  addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
  });
  addEventListener(
    "scroll",
    (event) => {
      if (event.target !== card) hide();
    },
    { passive: true, capture: true },
  );
  return { hide };
}
