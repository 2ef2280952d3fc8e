/** What happens while something is dragged: the edit is shown at once, and made where it is dropped. */

import { dayOf } from "./days.js";
import { put } from "./edits.js";
import { place } from "./event_edits.js";

/** @param {object} lab */
export function makeDragging(lab) {
  let edits = null; // as the drag has them now
  let last = "";

  function edited(id, start, end) {
    if (id.startsWith("condition:")) {
      const name = id.slice("condition:".length);
      const holder = lab.timeline.holderOf(name).find((event) => event.kind === "truce");
      if (!holder)
        return put(lab.settled(), {
          verb: "condition",
          what: { condition: name, start: dayOf(start), end: dayOf(end) },
        });
      return place(lab.settled(), holder, { start: dayOf(start), end: dayOf(end) });
    }
    const event = lab.eventOf(id);
    const first = dayOf(start);
    return place(lab.settled(), event, { start: first, end: end === null ? first : dayOf(end) });
  }

  return {
    moving(id, start, end) {
      const now = `${id} ${start} ${end}`;
      if (now === last) return;
      last = now;
      edits = edited(id, start, end);
      const event = lab.eventOf(id);
      if (event && !event.added) lab.shadow(event);
      lab.preview(edits);
      lab.tellDrag(id, dayOf(start), end === null ? null : dayOf(end));
    },
    dropped(id) {
      const found = edits;
      [edits, last] = [null, ""];
      lab.tellDrag(null);
      if (!found || JSON.stringify(found) === JSON.stringify(lab.settled())) lab.abandon();
      else lab.commit(found, `Moved: ${lab.eventOf(id)?.title ?? id}`);
    },
  };
}
