/** How many pairs to ask for while dragging: as many as this machine plays within a blink, and no more than are asked for at rest. */

const TARGET = 250; // milliseconds on the server
const STEPS = [20, 50, 100, 200, 300, 500, 1000, 2000];

export function makePace() {
  let rate = null; // milliseconds a pair
  return {
    learn({ milliseconds, pairs }) {
      const now = milliseconds / pairs;
      rate = rate === null ? now : 0.5 * rate + 0.5 * now;
    },
    /** Pairs for a quick answer when `most` are wanted. */
    pairs(most) {
      if (rate === null || rate * most <= TARGET) return most;
      const within = STEPS.filter((step) => step * rate <= TARGET && step <= most);
      return within.at(-1) ?? Math.min(STEPS[0], most);
    },
  };
}
