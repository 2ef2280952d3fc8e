/** How plausible the edits are: the words of `simdip audit`, on request. */

import { by, fill, h } from "./dom.js";
import { run } from "./jobs.js";
import { short } from "./numbers.js";

export function makeCheck(lab) {
  const start = by("check");
  const status = by("check-status");
  const result = by("check-result");

  start.addEventListener("click", async () => {
    const { edits, known_until, question } = lab.asked();
    start.disabled = true;
    fill(result);
    try {
      const job = run({ what: "check", edits, known_until, question, pairs: 10 }, () =>
        fill(status, "Looking \u2026"),
      );
      const { state } = await job.done;
      fill(status);
      if (state.result) show(state.result);
    } catch (error) {
      fill(status, error.message);
    }
    start.disabled = false;
  });
  lab.store.on("change", () => fill(result)); // it was said of other edits

  function show({ sentence, rows }) {
    const line = (one) =>
      h(
        "tr",
        {},
        h("td", {}, one.standard),
        h("th", { scope: "row" }, one.finding, one.detail ? h("small", {}, ` ${one.detail}`) : null),
        h("td", { class: "n" }, worth(one)),
      );
    fill(
      result,
      sentence ? h("p", {}, first(sentence)) : null,
      rows?.length
        ? h(
            "div",
            { class: "wide", tabIndex: 0, role: "region", "aria-label": "Audit of the edits" },
            h(
              "table",
              { class: "audit" },
              h(
                "thead",
                {},
                h(
                  "tr",
                  {},
                  ["standard", "finding", "value"].map((text) => h("th", { scope: "col" }, text)),
                ),
              ),
              h("tbody", {}, rows.map(line)),
            ),
          )
        : null,
    );
  }
}

/** A value with its unit: shares as per cent, other numbers with three digits at most. */
function worth({ value, unit }) {
  if (typeof value !== "number") return `${value ?? ""} ${unit ?? ""}`.trim();
  if (/^share\b/.test(unit ?? "")) return `${share(value * 100)}\u202f%${unit.slice("share".length)}`;
  const text = Number.isInteger(value) ? String(value).replace("-", "\u2212") : short(value);
  return `${text} ${unit ?? ""}`.trim();
}

const share = (value) => (Math.abs(value) >= 10 ? String(Math.round(value)) : String(Number(value.toPrecision(2))));

/** The first sentence; the table tells the others. */
const first = (text) => text.match(/^.*?[.](?=\s+[A-Z]|$)/s)?.[0] ?? text;
