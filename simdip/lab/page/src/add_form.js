/** A new event: title, kind, actors, days and impulse become an `add` edit. */

import { between, dayOf } from "./days.js";
import { by, button, fill, h, labelled, select } from "./dom.js";
import { put } from "./edits.js";

export function makeAddForm(lab) {
  const { timeline } = lab;
  const form = by("add-form");
  const kinds = timeline.kinds.filter((one) => timeline.subtypes(one.id).length);
  const actors = timeline.actors.map((one) => [one.id, one.name]);
  const field = {
    title: h("input", { type: "text", required: true, maxLength: 200, autocomplete: "off" }),
    kind: select(
      kinds.map((one) => [one.id, timeline.kindName(one.id)]),
      "statement",
    ),
    subtype: select([], ""),
    outcome: select([], ""),
    initiator: select(actors, timeline.actors[0]?.id),
    target: select([["", "nobody in particular"], ...actors], ""),
    start: h("input", { type: "date", required: true, min: timeline.start, max: timeline.end }),
    end: h("input", { type: "date", min: timeline.start, max: timeline.end }),
    weight: h("input", { type: "number", step: "any", min: -100, max: 100, inputMode: "decimal" }),
  };

  function offer() {
    const { value } = field.kind;
    const pairs = (list) => list.map((one) => h("option", { value: one.id }, one.name ?? one.id));
    fill(field.subtype, pairs(timeline.subtypes(value)));
    const outcomes = timeline.outcomes(value);
    fill(
      field.outcome,
      pairs([
        ...outcomes.filter((one) => one.id !== "cancelled"),
        ...outcomes.filter((one) => one.id === "cancelled"),
      ]),
    );
    field.weight.previousSibling?.replaceChildren(
      value === "drill" ? "Drill load (empty: the codebook's)" : "Impulse (empty: the codebook's)",
    );
  }

  function make(event) {
    event.preventDefault();
    if (!form.reportValidity()) return;
    if (field.end.value && between(field.start.value, field.end.value) < 0) {
      field.end.setCustomValidity("The end lies before the start.");
      form.reportValidity();
      field.end.setCustomValidity("");
      return;
    }
    const what = described();
    lab.commit(put(lab.edits(), { verb: "add", what }), `Added: ${what.title}`);
    field.title.value = "";
    lab.choose(what.id);
  }

  function described() {
    const { kind, start, end, weight, target } = field;
    const window = end.value && end.value !== start.value;
    const number = weight.value === "" ? null : Number(weight.value);
    const named = kind.value === "drill" ? "load" : "impulse";
    return {
      id: identifier(field.title.value, lab),
      kind: kind.value,
      subtype: field.subtype.value,
      title: field.title.value.trim(),
      ...(window ? { start: start.value, end: end.value } : { when: start.value }),
      actors: { initiator: [field.initiator.value], ...(target.value ? { target: [target.value] } : {}) },
      outcome: field.outcome.value,
      ...(number === null ? {} : { [named]: number, [`${named}_reason`]: "set in the lab" }),
      sources: [{ cite: "invented in the lab", grade: "D" }],
    };
  }

  field.kind.addEventListener("change", offer);
  form.append(
    labelled("Title", field.title),
    labelled("Kind", field.kind),
    labelled("Subtype", field.subtype),
    labelled("Outcome", field.outcome),
    labelled("By", field.initiator),
    labelled("Towards", field.target),
    labelled("From", field.start),
    labelled("To (may be empty)", field.end),
    labelled("Impulse (empty: the codebook's)", field.weight),
    h("p", { class: "buttons" }, button("Add the event", make, { class: "primary", type: "submit" })),
  );
  form.addEventListener("submit", make);
  offer();
  return {
    /** Open the form with a day that is in sight. */
    suggest(ms) {
      if (!field.start.value) field.start.value = dayOf(ms);
    },
  };
}

/** An id of lower-case letters that nothing else has. */
function identifier(title, lab) {
  const plain = title
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_+|_+$/g, "")
    .slice(0, 40)
    .replace(/_+$/, "");
  const stem = /^[a-z]/.test(plain) ? plain : `lab_${plain || "event"}`;
  let id = stem;
  for (let number = 2; lab.eventOf(id); number += 1) id = `${stem}_${number}`;
  return id;
}
