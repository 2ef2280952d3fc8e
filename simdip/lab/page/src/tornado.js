/** A tornado drawing: how far the effect swings as one number moves through its range. */

import { h, svg } from "./dom.js";
import { signed } from "./numbers.js";

const MOST = 12;
const [WIDE, NAMES, ROW, TOP] = [760, 250, 24, 22];

export function tornado(rows, measure) {
  const shown = rows.slice(0, MOST);
  if (!shown.length) return null;
  const values = shown.flatMap((one) => [one.effect_low, one.effect_mode, one.effect_high]);
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
  const x = (value) => NAMES + 50 + ((value - low) / (high - low || 1)) * (WIDE - NAMES - 100);
  const high_ = TOP + shown.length * ROW + 8;
  const drawing = svg("svg", {
    viewBox: `0 0 ${WIDE} ${high_}`,
    role: "img",
    "aria-label": `Swing of the effect on ${measure}; the table says the same`,
    class: "tornado",
  });
  drawing.append(
    svg("line", { x1: x(0), x2: x(0), y1: TOP - 6, y2: high_ - 6, class: "zero" }),
    svg("text", { x: x(0), y: 12, class: "middle" }, "0"),
  );
  shown.forEach((one, number) => {
    const y = TOP + number * ROW;
    const [left, right] = [
      Math.min(one.effect_low, one.effect_mode, one.effect_high),
      Math.max(one.effect_low, one.effect_mode, one.effect_high),
    ];
    const name = one.title ?? one.parameter;
    const label = svg(
      "text",
      { x: NAMES, y: y + 13, class: "end" },
      name.length > 40 ? `${name.slice(0, 39)}\u2026` : name,
    );
    label.append(svg("title", {}, name));
    drawing.append(
      label,
      svg("rect", { x: x(left), y, width: Math.max(1, x(right) - x(left)), height: ROW - 8, class: "swing" }),
      svg("line", {
        x1: x(one.effect_mode),
        x2: x(one.effect_mode),
        y1: y - 2,
        y2: y + ROW - 6,
        class: "mode",
      }),
      svg("text", { x: x(left) - 4, y: y + 12, class: "end small" }, signed(left, 2)),
      svg("text", { x: x(right) + 4, y: y + 12, class: "small" }, signed(right, 2)),
    );
  });
  return h(
    "figure",
    { class: "drawing" },
    drawing,
    h(
      "figcaption",
      {},
      "Bars: how far the effect swings between low, mode and high; the upright line is the effect at the mode.",
    ),
  );
}
