/** What the page says aloud: answers, faults, and what a link could not give. */

import { button, by, fill, h } from "./dom.js";

let timer = 0;

/** Tell those who listen; the last word wins. */
export function say(text) {
  clearTimeout(timer);
  timer = setTimeout(() => {
    by("live").textContent = text;
  }, 120);
}

/** Faults of the edits; `undo` takes back the edit of that number. */
export function showFaults(faults, undo) {
  const box = by("faults");
  box.hidden = !faults.length;
  fill(
    box,
    faults.length
      ? h("p", {}, h("strong", {}, "This cannot be played; the curves show the last answer."))
      : null,
    faults
      .slice(0, 8)
      .map((one) =>
        h(
          "p",
          {},
          one.message,
          one.hint ? ` ${one.hint}` : "",
          one.found ? ` Found: ${one.found}.` : "",
          one.allowed ? ` Allowed: ${[one.allowed].flat().join(", ")}.` : "",
          " ",
          Number.isInteger(one.edit) ? button("Take this edit back", () => undo(one.edit)) : null,
        ),
      ),
  );
}

/** A message that stays until it is closed. */
export function notice(text) {
  const box = by("notice");
  box.hidden = !text;
  fill(
    box,
    text
      ? [
          h("span", {}, text),
          button("Close", () => {
            box.hidden = true;
          }),
        ]
      : [],
  );
}
