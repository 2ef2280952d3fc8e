/** What the answer hangs on: asked for by a button, told by a table and a tornado. */

import { by, fill, h } from "./dom.js";
import { run } from "./jobs.js";
import { short, signed } from "./numbers.js";
import { say } from "./notices.js";
import { tornado } from "./tornado.js";

const MOST = 40;

export function makeHinges(lab) {
  const status = by("hinges-status");
  const result = by("hinges-result");
  const start = by("hinges-start");
  const stop = by("hinges-stop");
  let job = null;
  let asked = null;

  start.addEventListener("click", async () => {
    const { edits, known_until, question } = lab.asked();
    asked = edits;
    const bar = h("progress", { max: 1 });
    const words = h("span", {}, "Playing \u2026");
    fill(status, bar, " ", words);
    fill(result);
    [start.disabled, stop.hidden] = [true, false];
    job = run({ what: "hinges", edits, known_until, question, pairs: lab.pairs() }, (state) => {
      if (state.of) [bar.max, bar.value] = [state.of, state.done ?? 0];
      words.textContent = state.of
        ? `${state.done ?? 0} of ${state.of} ${state.words ?? ""} played.`
        : "It begins \u2026";
    });
    try {
      const { state } = await job.done;
      fill(status, state.state === "stopped" ? "Stopped." : "");
      if (state.result && edits === lab.asked().edits) show(state.result);
      else if (state.result) fill(status, "The edits have changed since: ask again.");
    } catch (error) {
      fill(status, error.message);
    }
    [start.disabled, stop.hidden] = [false, true];
  });
  stop.addEventListener("click", () => job?.stop());
  lab.store.on("change", ({ edits }) => edits !== asked && fill(result)); // it was said of other edits

  function show({ rows, sentence, measure }) {
    const swing = (one) => Math.abs(one.effect_high - one.effect_low);
    const sorted = [...rows].sort((one, other) => swing(other) - swing(one));
    const line = (one) =>
      h(
        "tr",
        {},
        h("th", { scope: "row" }, one.title ?? one.parameter),
        h("td", { class: "n" }, `${short(one.low)} \u00b7 ${short(one.mode)} \u00b7 ${short(one.high)}`),
        h(
          "td",
          { class: "n" },
          `${signed(one.effect_low, 2)} \u00b7 ${signed(one.effect_mode, 2)} \u00b7 ${signed(one.effect_high, 2)}`,
        ),
        h(
          "td",
          { class: "n" },
          one.tips_at === null || one.tips_at === undefined ? "does not tip" : short(one.tips_at),
        ),
        h("td", {}, one.sentence ?? ""),
      );
    fill(
      result,
      sentence ? h("p", {}, sentence) : null,
      tornado(sorted, measure),
      h(
        "div",
        { class: "wide", tabIndex: 0, role: "region", "aria-label": "Table of hinges" },
        h(
          "table",
          {},
          h("caption", {}, `Effect on ${measure} as one number moves from low over mode to high`),
          h(
            "thead",
            {},
            h(
              "tr",
              {},
              ["what moves", "low, mode, high", "effect there", "tips at", "in words"].map((text) =>
                h("th", { scope: "col" }, text),
              ),
            ),
          ),
          h("tbody", {}, sorted.slice(0, MOST).map(line)),
        ),
      ),
    );
    say(`Hinges are ready. ${sentence ?? ""}`);
  }
}
