/** The lanes by keyboard: one stop for Tab, arrows up and down from event to event, left and right move the event. */

import { between, later, msOf } from "./days.js";

/**
 * @param {{shown: () => object[], placeOf: Function, elements: Map, reveal: Function, move: Function, open: Function, remove: Function}} lab
 */
export function laneKeys(place, lab) {
  let current = null;

  const order = () =>
    lab
      .shown()
      .map((event) => ({ event, start: lab.placeOf(event).start }))
      .sort(
        (one, other) => one.start.localeCompare(other.start) || one.event.id.localeCompare(other.event.id),
      );

  function stop(id) {
    if (current) lab.elements.get(current)?.setAttribute("tabindex", "-1");
    current = id;
    lab.elements.get(id)?.setAttribute("tabindex", "0");
  }

  function go(id) {
    lab.reveal(msOf(lab.placeOf(order().find((one) => one.event.id === id).event).start));
    stop(id);
    requestAnimationFrame(() => {
      const element = lab.elements.get(id);
      element?.focus({ preventScroll: false });
      element?.scrollIntoView({ block: "nearest", inline: "nearest" });
    });
  }

  function step(by) {
    const all = order();
    if (!all.length) return;
    const at = all.findIndex((one) => one.event.id === current);
    go(all[Math.min(Math.max(at + by, 0), all.length - 1)].event.id);
  }

  place.addEventListener("focusin", (event) => {
    const id = event.target.closest?.(".ev")?.dataset.event;
    if (id && id !== current) stop(id);
  });

  place.addEventListener("keydown", (event) => {
    const id = event.target.closest?.(".ev")?.dataset.event;
    if (!id || event.ctrlKey || event.metaKey || event.altKey) return;
    const days = event.shiftKey ? 7 : 1;
    const act = {
      ArrowLeft: () => lab.move(id, -days),
      ArrowRight: () => lab.move(id, days),
      ArrowUp: () => step(-1),
      ArrowDown: () => step(1),
      Home: () => step(-Infinity),
      End: () => step(Infinity),
      Enter: () => lab.open(id),
      " ": () => lab.open(id),
      Delete: () => lab.remove(id),
      Backspace: () => lab.remove(id),
    }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });

  return {
    /** Make sure that Tab finds an event. */
    offer() {
      const all = order();
      if (!all.some((one) => one.event.id === current)) {
        const middle = all[Math.floor(all.length / 2)];
        if (middle) stop(middle.event.id);
      } else stop(current);
    },
    focus: go,
  };
}

/** An event so many days later, inside the span of the timeline. */
export function nudged(timeline, place, days) {
  const room = days < 0 ? -between(timeline.start, place.start) : between(place.end, timeline.end);
  const by = days < 0 ? Math.max(days, room) : Math.min(days, room);
  return { start: later(place.start, by), end: later(place.end, by) };
}
