/** The part of the page with the lanes: legend, zoom buttons, filters, card, keyboard and dragging together. */

import { makeCard } from "./card.js";
import { DAY, msOf, span } from "./days.js";
import { by, fill, h } from "./dom.js";
import { makeDragging } from "./dragging.js";
import { place as placed, send } from "./event_edits.js";
import { makeFilters } from "./filters.js";
import { conditionsOf } from "./lane_conditions.js";
import { laneKeys, nudged } from "./lane_keys.js";
import { makeLanes } from "./lanes.js";

export function makeLanePart(lab, changed) {
  const { timeline, axis } = lab;
  const root = by("lanes");
  const filters = makeFilters(timeline, (what) => {
    if (what === "search") dim();
    else show();
    changed();
  });
  const dragging = makeDragging({
    ...lab,
    settled: () => lab.store.settled.edits,
    shadow: (event) => lanes.shadow(event),
    abandon: lab.store.abandon,
    tellDrag,
  });
  const lanes = makeLanes(root, timeline, axis, {
    ...dragging,
    selected: (id) => {
      if (id && !id.includes(":")) lab.choose(id, "lanes");
    },
  });
  const { made } = lanes.elements;
  const tip = h("div", { class: "drag-tip", hidden: true });
  document.body.append(tip);

  makeCard(timeline, root, { ...lab, related, dragging: () => lanes.dragging });
  const keys = laneKeys(root, {
    shown: () =>
      lab
        .events()
        .filter(
          (event) =>
            filters.shows(event) &&
            filters.fits(event) &&
            !(lab.placeOf(event).gone && !lab.placeOf(event).edited),
        ),
    placeOf: lab.placeOf,
    elements: made,
    reveal: axis.reveal,
    open: (id) => lab.choose(id, "open"),
    move(id, days) {
      const event = lab.eventOf(id);
      const to = nudged(timeline, lab.placeOf(event), days);
      lab.commit(placed(lab.edits(), event, to), `${event.title}: ${span(to.start, to.end)}`, `event ${id}`);
      axis.reveal(msOf(to.start));
    },
    remove(id) {
      lab.commit(send(lab.edits(), lab.eventOf(id), "remove"), `Removed: ${lab.eventOf(id).title}`);
    },
  });

  function tellDrag(id, start, end) {
    tip.hidden = id === null;
    if (id === null) return;
    made.get(id)?.classList.add("edited");
    const was = lab.eventOf(id)?.start;
    const days = was ? Math.round((msOf(start) - msOf(was)) / DAY) : 0;
    tip.textContent = `${span(start, end ?? start)}${days ? ` (${days > 0 ? "+" : "\u2212"}${Math.abs(days)} days)` : ""}`;
  }
  addEventListener(
    "pointermove",
    (event) => {
      if (tip.hidden) return;
      tip.style.left = `${Math.min(event.clientX + 14, innerWidth - tip.offsetWidth - 8)}px`;
      tip.style.top = `${event.clientY + 18}px`;
    },
    { passive: true },
  );

  /** Causes and effects of an event, lit on the lanes. */
  function related(event) {
    for (const element of root.querySelectorAll(".ev.is-cause, .ev.is-effect"))
      element.classList.remove("is-cause", "is-effect");
    for (const one of event?.causes ?? []) made.get(one.event)?.classList.add("is-cause");
    for (const one of event?.effects ?? []) made.get(one.event)?.classList.add("is-effect");
  }

  function dim() {
    for (const [id, element] of made) {
      const event = lab.eventOf(id);
      element.classList.toggle("dim", Boolean(event) && !filters.fits(event));
      element.classList.toggle(
        "found",
        Boolean(filters.state.search) && Boolean(event) && filters.fits(event),
      );
    }
  }

  let grouped = "";
  function show() {
    const shown = lab.events().filter(filters.shows);
    const conditions = conditionsOf(timeline, lab.edits(), lab.placeOf);
    const way = `${filters.state.group} ${filters.state.kind} ${filters.state.actor} ${shown.length}`;
    if (way !== grouped) lanes.group(filters.state.group, shown);
    grouped = way;
    const focused = root.contains(document.activeElement) ? document.activeElement.dataset.event : null;
    lanes.show(shown, lab.placeOf, lab.changeOf, conditions);
    name(shown);
    dim();
    keys.offer();
    if (focused) keepFocus(focused);
  }

  /** vis-timeline takes an item out of the page while it stacks anew; the focus comes back with it. */
  function keepFocus(id) {
    const back = () => {
      if (document.activeElement === document.body) made.get(id)?.focus({ preventScroll: true });
    };
    back();
    requestAnimationFrame(back);
  }

  /** What a screen reader says of each event. */
  function name(shown) {
    for (const event of shown) {
      const where = lab.placeOf(event);
      made
        .get(event.id)
        .setAttribute(
          "aria-label",
          `${event.title}, ${timeline.kindName(event.kind)}, ${where.gone ? "removed" : span(where.start, where.end)}`,
        );
    }
  }

  keepLabels(root);
  zoomButtons(axis, lab);
  fill(by("legend"), legend(timeline));
  return { show, lanes, filters, keys };
}

/** The name of a lane stays in sight while its events scroll by. */
function keepLabels(root) {
  const scroller = root.parentElement;
  scroller.addEventListener(
    "scroll",
    () => {
      const top = scroller.getBoundingClientRect().top;
      for (const label of root.querySelectorAll(".vis-labelset .vis-label")) {
        const box = label.getBoundingClientRect();
        const inner = label.firstElementChild;
        const down = Math.min(Math.max(0, top - box.top), Math.max(0, box.height - inner.offsetHeight));
        inner.style.transform = down ? `translateY(${down}px)` : "";
      }
    },
    { passive: true },
  );
}

function zoomButtons(axis, lab) {
  const act = {
    "zoom-in": () => axis.zoom(0.6),
    "zoom-out": () => axis.zoom(1.6),
    "pan-left": () => axis.pan(-0.3),
    "pan-right": () => axis.pan(0.3),
    "zoom-whole": () => axis.whole(),
    "zoom-edits": () => {
      const days = lab.marks().map((one) => one.ms);
      if (days.length) axis.set(Math.min(...days) - 45 * DAY, Math.max(...days) + 45 * DAY, "edits");
      else axis.whole();
    },
  };
  for (const [id, go] of Object.entries(act)) by(id).addEventListener("click", go);
}

function legend(timeline) {
  const used = new Set(timeline.events.map((event) => event.kind));
  const kinds = timeline.kinds
    .filter((one) => used.has(one.id))
    .map((one) =>
      h(
        "li",
        { class: `ev kind-${one.id}` },
        h("span", { class: "glyph", "aria-hidden": "true" }),
        h("span", { class: "name" }, timeline.kindName(one.id)),
      ),
    );
  const signs = [
    ["vanishes", "falls in some pairs"],
    ["moves", "moves"],
    ["appears", "new"],
    ["outcome", "ends otherwise"],
    ["edited", "edited by you"],
    ["ghost", "its place in history"],
  ];
  return [...kinds, ...signs.map(([sign, text]) => h("li", { class: `sign sign-${sign}` }, text))];
}
