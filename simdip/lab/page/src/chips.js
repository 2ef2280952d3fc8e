/** The main effects as chips: model effects with the interval of their noise. */

import { by, fill, h } from "./dom.js";
import { plain, signed } from "./numbers.js";

/** Whole numbers where days and events are counted, more digits where the number is small. */
const places = (value, unit) =>
  Math.abs(value) < 0.095 ? 2 : /day/.test(unit ?? "") && Math.abs(value) >= 10 ? 0 : 1;

/** A unit that has room beside its number; the title of the chip says it anyway. */
const inline = (unit) => (unit === "tension" ? "points" : (unit ?? "").length <= 6 ? unit : "");

export function showChips(effects, edited) {
  if (!edited) {
    fill(
      by("chips"),
      h(
        "li",
        { class: "chip none" },
        "None yet: this is history. Drag an event on the lanes below, or start from a scenario.",
      ),
    );
    return;
  }
  fill(by("chips"), (effects ?? []).map(chip));
}

function chip(one) {
  const clear = one.mc_low > 0 || one.mc_high < 0;
  const decimals = places(one.difference, one.unit);
  const whole = Math.max(Math.abs(one.history), Math.abs(one.scenario)) >= 100 ? 0 : 1;
  const equal = one.difference && plain(one.history, whole) === plain(one.scenario, whole);
  const way = equal ? whole + 1 : whole;
  return h(
    "li",
    {
      class: `chip ${clear ? (one.difference > 0 ? "up" : "down") : "flat"}`,
      title: `${one.title} (${one.unit ?? ""}): ${plain(one.history, 2)} in history, ${plain(one.scenario, 2)} in the scenario; nine tenths of the pairs differ by ${signed(one.q05, 2)} to ${signed(one.q95, 2)}`,
    },
    h("span", { class: "what" }, one.title.replace(/^Mean tension (?=\d)/, "Mean ")),
    h(
      "span",
      { class: "value" },
      h("strong", {}, one.difference ? signed(one.difference, decimals) : "0"),
      h("span", { class: "unit" }, inline(one.unit)),
    ),
    h(
      "span",
      { class: "noise" },
      one.mc_low === one.mc_high
        ? "same in every pair"
        : `${signed(one.mc_low, decimals)} to ${signed(one.mc_high, decimals)}`,
    ),
    h("span", { class: "noise" }, `${plain(one.history, way)} \u2192 ${plain(one.scenario, way)}`),
  );
}

/** The first effects in words, for those who listen. */
export function effectsInWords(effects) {
  return (effects ?? [])
    .slice(0, 3)
    .map((one) => `${one.title} ${signed(one.difference)} ${one.unit ?? ""}`.trim())
    .join("; ");
}
