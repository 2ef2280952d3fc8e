/** Pointer, wheel and keys on a chart: pan by dragging, zoom by Ctrl and wheel, all of it by a double click. */

export function movable(plot, axis) {
  const over = plot.over;
  const root = plot.root.parentElement;
  let grabbed = null;
  over.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    grabbed = { x: event.clientX, from: axis.from, to: axis.to };
    over.setPointerCapture(event.pointerId);
  });
  over.addEventListener("pointermove", (event) => {
    if (!grabbed) return;
    const by = ((event.clientX - grabbed.x) / over.clientWidth) * (grabbed.to - grabbed.from);
    axis.set(grabbed.from - by, grabbed.to - by, "chart");
  });
  for (const end of ["pointerup", "pointercancel"])
    over.addEventListener(end, () => {
      grabbed = null;
    });
  over.addEventListener("dblclick", () => axis.whole());
  over.addEventListener(
    "wheel",
    (event) => {
      if (!event.ctrlKey && !event.metaKey && !event.shiftKey) return; // the page scrolls
      event.preventDefault();
      const share = event.offsetX / over.clientWidth;
      if (event.shiftKey) axis.pan((event.deltaY || event.deltaX) / 1500);
      else axis.zoom(Math.exp(event.deltaY / 400), axis.from + share * (axis.to - axis.from));
    },
    { passive: false },
  );
  root.addEventListener("keydown", (event) => {
    const act = {
      ArrowLeft: () => axis.pan(-0.1),
      ArrowRight: () => axis.pan(0.1),
      "+": () => axis.zoom(0.7),
      "=": () => axis.zoom(0.7),
      "-": () => axis.zoom(1.4),
      0: () => axis.whole(),
      Home: () => axis.whole(),
    }[event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act();
  });
}
