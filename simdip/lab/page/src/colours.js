/** Colours of the style sheet for the canvas; read again when light turns to dark. */

const NAMES = [
  "ink",
  "soft",
  "paper",
  "line",
  "accent",
  "history",
  "band",
  "band-wide",
  "difference",
  "difference-band",
  "difference-wide",
  "asked",
];
const found = {};

export function readColours() {
  const style = getComputedStyle(document.documentElement);
  for (const name of NAMES) found[name] = style.getPropertyValue(`--${name}`).trim();
}

/** A function that gives the colour as it is now: uPlot asks at every drawing. */
export const colour = (name) => () => found[name];

/** Call when the scheme of colours changes. */
export function onScheme(act) {
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    readColours();
    act();
  });
}
