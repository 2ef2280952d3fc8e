/** Where every event stands in the edited world: by its own edit, else by what the last answer says of the schedule. */

import { ownState } from "./event_edits.js";

const MAYBE = /^(may|plan)\b/; // what only may follow is told by the cascade
const REMOVED = ["removed", "vanishes"];

export function makeWorld() {
  let schedule = new Map();
  let changes = new Map();
  return {
    /** Keep what an answer says. */
    learn(answer) {
      schedule = new Map(
        (answer.schedule ?? []).filter((one) => !MAYBE.test(one.status)).map((one) => [one.event, one]),
      );
      changes = new Map();
      for (const one of answer.cascade ?? []) {
        const known = changes.get(one.event);
        if (!known || one.share > known.share) changes.set(one.event, one);
      }
    },
    /** The change of an event over the pairs, as the cascade tells it. */
    changeOf: (id) => changes.get(id) ?? null,
    /** @returns {{start, end, gone, moved, edited, fields}} */
    placeOf(edits, event) {
      const own = ownState(edits, event);
      const said = own.edited ? null : schedule.get(event.id);
      const start = said?.start ?? own.start;
      const end = said?.end ?? own.end;
      const gone =
        own.gone === "remove" || REMOVED.includes(said?.status)
          ? "remove"
          : own.gone === "cancel" || said?.status === "cancelled"
            ? "cancel"
            : null;
      return { ...own, start, end, gone, moved: start !== event.start || end !== event.end };
    },
  };
}
