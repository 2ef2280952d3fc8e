/** Conditions on the lanes: a bar each in a lane of their own, and a band behind all lanes for truces and freezes. */

import { about } from "./edits.js";
import { CONDITIONS } from "./lane_groups.js";
import { DAY, isDay, msOf } from "./days.js";

const BANDS = ["truce", "freeze"];

/** From when to when each condition holds in the edited world, as far as the schedule says. */
export function conditionsOf(timeline, edits, placeOf) {
  const found = [];
  for (const one of timeline.conditions) {
    const holders = timeline.holderOf(one.id);
    const adopted = holders.map((event) => about(edits, `adopt ${event.id}`)).find(Boolean);
    if (adopted) {
      found.push({ ...one, start: adopted.what.when, end: adopted.what.until ?? timeline.end, edited: true });
      continue;
    }
    const holder = holders.find((event) => event.kind === "truce");
    if (holder) {
      const place = placeOf(holder);
      if (!place.gone)
        found.push({ ...one, start: place.start, end: place.end, holder, edited: place.edited });
      continue;
    }
    const edit = about(edits, `condition ${one.id}`)?.what;
    const start = edit?.start ?? one.start;
    const end = edit?.end ?? one.end;
    if (isDay(start) && isDay(end)) found.push({ ...one, start, end, own: true, edited: Boolean(edit) });
  }
  return found;
}

/** Items of vis-timeline for them; those with dates of their own, and a truce, can be stretched. */
export function conditionItems(conditions) {
  const items = [];
  for (const one of conditions) {
    const start = msOf(one.start);
    const end = msOf(one.end) + DAY;
    const editable = one.own || one.holder ? { updateTime: true, updateGroup: false, remove: false } : false;
    items.push({
      id: `condition:${one.id}`,
      group: CONDITIONS,
      type: "range",
      start,
      end,
      className: `condition family-${one.family}`,
      editable,
      words: one.title,
    });
    if (BANDS.includes(one.family))
      items.push({
        id: `band:${one.id}`,
        type: "background",
        start,
        end,
        className: `band family-${one.family}`,
      });
  }
  return items;
}
