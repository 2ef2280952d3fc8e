/** From the pointer to the repainted canvas: measured, shown, and readable as window.simdip.timings. */

let moved = 0;
addEventListener(
  "pointermove",
  (event) => {
    moved = event.timeStamp;
  },
  { capture: true, passive: true },
);

/** @type {{quick: boolean, pairs: number, simulated: number, painted: number}[]} */
export const timings = [];

/** When the user did what is asked now: the pointer that moves, or now. */
export const since = (quick) => (quick && moved ? moved : performance.now());

/** Note a repaint once its frame is painted: the first task behind the frame that draws. */
export function painted(answer, request, done) {
  requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      const end = performance.now();
      const one = {
        quick: request.quick,
        pairs: answer.pairs,
        simulated: answer.milliseconds,
        painted: end - request.since,
      };
      timings.push(one);
      if (timings.length > 5000) timings.splice(0, 1000);
      performance.measure("pointer to paint", { start: request.since, end });
      if (timings.length % 200 === 0) performance.clearMeasures("pointer to paint");
      done(one);
    };
    port2.postMessage(null);
  });
}
