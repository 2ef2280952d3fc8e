/** What the page shows while it waits for an answer: the timing line, the thin bar, and chips that are old. */

import { by } from "./dom.js";

const PATIENCE = 300; // milliseconds before the page says that it computes
const PASSING = 5000; // milliseconds for a word that gives way to the timing line

let timing = ""; // the last answer's
let passing = 0;
let timer = 0;
let waits = false;

const put = (text) => {
  by("timing").textContent = text;
};

/** How long the last answer took; stands until something else is told. */
export function tellTiming(text) {
  timing = text;
  if (!waits && !passing) put(text);
}

/** A word in place of the timing, which comes back by itself. */
export function tellPassing(text) {
  clearTimeout(passing);
  put(text);
  passing = setTimeout(() => {
    passing = 0;
    put(waits ? "computing \u2026" : timing);
  }, PASSING);
}

/** A full answer is asked for: what is shown is old once this takes longer than a blink. */
export function beginWaiting() {
  clearTimeout(timer);
  timer = setTimeout(() => {
    waits = true;
    old(true);
    by("progress").hidden = false;
    if (!passing) put("computing \u2026");
  }, PATIENCE);
}

/** The server tells how far it is; before its first pair the bar only moves. */
export function tellProgress({ done, of }) {
  const bar = by("progress");
  bar.hidden = false;
  if (done > 0) Object.assign(bar, { max: of, value: done });
}

/** It is answered, or will not be; `text` is for the timing line. */
export function endWaiting(text = timing) {
  clearTimeout(timer);
  waits = false;
  old(false);
  const bar = by("progress");
  bar.hidden = true;
  bar.removeAttribute("value");
  if (!passing) put(text);
}

function old(yes) {
  by("chips").classList.toggle("old", yes);
  by("chips").setAttribute("aria-busy", String(yes));
}

/** "... is downloaded." gives way too. */
export function passDownloads() {
  const status = by("download-status");
  let gone = 0;
  new MutationObserver(() => {
    clearTimeout(gone);
    if (!/is downloaded\.$/.test(status.textContent)) return;
    gone = setTimeout(() => status.replaceChildren(), PASSING);
  }).observe(status, { childList: true, characterData: true, subtree: true });
}
