/** The main effects as chips: model effects with the interval of their noise. */

import { by, fill, h } from "./dom.js";
import { plain, signed } from "./numbers.js";

const decimals = (unit) => (/day/.test(unit ?? "") ? 0 : 1);

export function showChips(effects) {
  const chips = (effects ?? []).map((one) => {
    const places = decimals(one.unit);
    const clear = one.mc_low > 0 || one.mc_high < 0;
    return h("li", { class: `chip ${clear ? (one.difference > 0 ? "up" : "down") : "flat"}` },
      h("span", { class: "what" }, one.title),
      h("strong", {}, signed(one.difference, one.difference && Math.abs(one.difference) < 0.95 ? 2 : places)),
      h("span", { class: "unit" }, one.unit ?? ""),
      h("span", { class: "noise" }, `noise ${plain(one.mc_low, 2)} to ${plain(one.mc_high, 2)}`),
      h("span", { class: "noise" }, `${plain(one.history, places)} \u2192 ${plain(one.scenario, places)}`));
  });
  fill(by("chips"), chips.length ? chips : h("li", { class: "chip flat" }, "Nothing is edited: this is history."));
}

/** The first effects in words, for those who listen. */
export function effectsInWords(effects) {
  return (effects ?? []).slice(0, 3).map((one) => `${one.title} ${signed(one.difference)} ${one.unit ?? ""}`.trim()).join("; ");
}
