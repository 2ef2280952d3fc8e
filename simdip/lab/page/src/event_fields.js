/** Fields that edit one event: in the inspector and in the table they are the same. */

import { between, isDay, later } from "./days.js";
import { h } from "./dom.js";
import { change, place, restore, send } from "./event_edits.js";

const REASON = "set in the lab";

/** A date field; only a whole day inside the span counts while one types. */
export function dateField(lab, value, changed, label) {
  const field = h("input", {
    type: "date",
    min: lab.timeline.start,
    max: lab.timeline.end,
    value,
    "aria-label": label,
  });
  field.addEventListener("change", () => {
    if (isDay(field.value) && field.validity.valid) changed(field.value);
  });
  field.addEventListener("blur", () => {
    if (!field.validity.valid || !isDay(field.value)) field.value = field.dataset.now ?? value;
  });
  return field;
}

/** A number field. */
export function numberField(value, changed, label, props = {}) {
  const field = h("input", {
    type: "number",
    step: "any",
    value: value ?? "",
    "aria-label": label,
    inputMode: "decimal",
    ...props,
  });
  field.addEventListener("change", () => {
    if (field.value !== "" && field.validity.valid) changed(Number(field.value));
  });
  return field;
}

/** Acts on one event; each is a change that can be undone. */
export function acts(lab, id) {
  const event = () => lab.eventOf(id);
  const go = (edits, words) => lab.commit(edits, `${words}: ${event()?.title ?? id}`, `event ${id}`);
  return {
    start(day) {
      const now = lab.placeOf(event());
      go(place(lab.edits(), event(), { start: day, end: later(day, between(now.start, now.end)) }), "Moved");
    },
    /** Another first day, and the same last one. */
    begin(day) {
      const now = lab.placeOf(event());
      if (day <= now.end) go(place(lab.edits(), event(), { start: day, end: now.end }), "Stretched");
    },
    end(day) {
      const now = lab.placeOf(event());
      if (day < now.start) return;
      go(place(lab.edits(), event(), { start: now.start, end: day }), "Stretched");
    },
    impulse: (value) =>
      go(change(lab.edits(), event(), { impulse: value, impulse_reason: REASON }), "Impulse changed"),
    load: (value) =>
      go(change(lab.edits(), event(), { load: value, load_reason: REASON }), "Drill load changed"),
    outcome: (value) =>
      go(
        change(lab.edits(), event(), {
          outcome: value === event().outcome && !event().added ? undefined : value,
        }),
        "Outcome changed",
      ),
    because: (list) => go(change(lab.edits(), event(), { because: list }), "Causes changed"),
    send: (verb) =>
      go(
        send(lab.edits(), event(), verb),
        { remove: "Removed", cancel: "Called off", hold: "Held as planned" }[verb],
      ),
    restore: () => go(restore(lab.edits(), event()), "As in history"),
  };
}

/** The impulse and load that hold for an event now. */
export function weights(lab, event) {
  const { fields } = lab.placeOf(event);
  return { impulse: fields?.impulse ?? event.impulse, load: fields?.load ?? event.load };
}

/** Whether an event can be called off, and whether it can be held as planned. */
export const cancels = (lab, event) =>
  !event.called_off && lab.timeline.outcomes(event.kind).some((one) => one.id === "cancelled");
export const holds = (event) => Boolean(event.planned ?? event.fields?.otherwise) && !event.added;
