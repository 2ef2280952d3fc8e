/** The line that reads the curves on the day under the pointer, and the hair line through charts and lanes. */

import { by } from "./dom.js";
import { words } from "./days.js";
import { plain, signed } from "./numbers.js";

export function makeReadout(timeline, curves) {
  const line = by("readout");
  const hair = by("hair");
  let last = [null, -1]; // where the pointer rests
  return {
    /** @param {number|null} index of the day @param {number} left of the pointer in the plot */
    at(index, left, answer, history) {
      last = [index, left];
      if (index === null || !answer || left < 0) {
        hair.hidden = true;
        line.textContent = "Point at a curve to read it.";
        return;
      }
      const { scenario, difference } = answer;
      line.textContent =
        `${words(timeline.days[index])}: history ${plain(history.q50[index])}, scenario ${plain(scenario.q50[index])}` +
        ` (half ${plain(scenario.q25[index])} to ${plain(scenario.q75[index])}, nine tenths ${plain(scenario.q05[index])} to ${plain(scenario.q95[index])});` +
        ` difference ${signed(difference.q50[index])} (${signed(difference.q05[index])} to ${signed(difference.q95[index])})`;
      hair.hidden = false;
      const box = curves.tension.plot.over.getBoundingClientRect();
      hair.style.left = `${box.left - hair.parentElement.getBoundingClientRect().left + left}px`;
    },
    /** The same day, read from a new answer. */
    again(answer, history) {
      this.at(...last, answer, history);
    },
  };
}
