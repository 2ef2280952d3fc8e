/** One slider for each parameter, from its low over its mode to its high, set in the edited world. */

import { by, button, fill, fresh, h } from "./dom.js";
import { about, setParameter, without } from "./edits.js";
import { short } from "./numbers.js";

const STEPS = 200;

export function makeParameters(lab) {
  const { timeline } = lab;
  const panel = by("parameters");
  const search = h("input", {
    type: "search",
    id: "parameter-search",
    placeholder: "Search parameters",
    autocomplete: "off",
    maxLength: 100,
  });
  const only = h("input", { type: "checkbox", id: "parameter-set" });
  const list = h("div", { class: "parameters" });
  const count = h("p", { class: "soft" });
  const rows = new Map();

  function row(one) {
    const [low, high] = [one.low, one.high];
    const id = fresh("p");
    const step = (high - low) / STEPS || 1;
    const slider = h("input", {
      type: "range",
      id,
      min: low,
      max: high,
      step,
      value: one.mode,
      "aria-describedby": `${id}-range`,
    });
    const drawn = high > low;
    const value = h("output", { for: id }, drawn ? "drawn" : short(one.mode));
    const reset = button(
      "reset",
      () => lab.commit(without(lab.edits(), `parameter ${one.id} `), `Drawn again: ${one.title}`),
      { class: "small", "aria-label": `Reset ${one.title}`, disabled: true },
    );
    const tick = h("span", { class: "tick", "aria-hidden": "true" });
    tick.hidden = !(high > low);
    tick.style.left = `calc(8px + (100% - 16px) * ${high > low ? (one.mode - low) / (high - low) : 0.5})`;
    const nearMode = (number) => Math.abs(number - one.mode) <= step / 2;
    slider.addEventListener("input", () => {
      value.textContent = short(Number(slider.value));
      lab.preview(
        nearMode(Number(slider.value))
          ? without(lab.edits(), `parameter ${one.id} `)
          : setParameter(lab.edits(), one.id, Number(slider.value)),
      );
    });
    slider.addEventListener("change", () => {
      const number = Number(slider.value);
      lab.commit(
        nearMode(number)
          ? without(lab.edits(), `parameter ${one.id} `)
          : setParameter(lab.edits(), one.id, number),
        `${one.title} is ${short(number)}`,
        `parameter ${one.id}`,
      );
    });
    slider.disabled = !(high > low);
    const made = h(
      "div",
      { class: "parameter" },
      h("label", { for: id }, one.title),
      value,
      h("span", { class: "unit" }, one.unit ?? ""),
      reset,
      h("div", { class: "track" }, tick, slider),
      h(
        "small",
        { id: `${id}-range` },
        drawn ? `${short(low)} \u00b7 mode ${short(one.mode)} \u00b7 ${short(high)}` : "has no range",
      ),
      h("small", { class: "id" }, one.id),
    );
    rows.set(one.id, { made, slider, value, reset, one });
    return made;
  }

  function sift() {
    const words = search.value.trim().toLowerCase().split(/\s+/);
    let shown = 0;
    for (const { made, one, reset } of rows.values()) {
      const text = `${one.title} ${one.id} ${one.unit}`.toLowerCase();
      made.hidden = !words.every((word) => text.includes(word)) || (only.checked && reset.disabled);
      shown += made.hidden ? 0 : 1;
    }
    count.textContent = `${shown} of ${rows.size} parameters`;
  }

  /** Sliders are made when the panel is first seen. */
  function show() {
    if (!rows.size) {
      fill(list, timeline.parameters.map(row));
      fill(
        panel,
        h(
          "div",
          { class: "days" },
          h("label", { class: "quiet", for: search.id }, "Search parameters"),
          search,
        ),
        h("div", { class: "switch" }, only, h("label", { for: only.id }, "only those that are set")),
        h(
          "p",
          { class: "soft" },
          "Every pair draws each of these anew, the same in both worlds. Moving a slider fixes the number in the edited world alone, so that the effect holds both the move and the loss of spread.",
        ),
        count,
        list,
      );
      for (const field of [search, only]) field.addEventListener("input", sift);
    }
    for (const [id, { slider, value, reset, one }] of rows) {
      const edit = about(lab.edits(), `parameter ${id} `);
      const now = edit?.what.value ?? one.mode;
      if (document.activeElement !== slider || !lab.previewing()) {
        slider.value = now;
        value.textContent = edit || one.high <= one.low ? short(now) : "drawn";
      }
      reset.disabled = !edit;
      rows.get(id).made.classList.toggle("set", Boolean(edit));
    }
    sift();
  }

  return {
    show,
    get made() {
      return rows.size > 0;
    },
  };
}
