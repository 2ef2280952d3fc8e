/** The tension and the paired difference: two canvases on the time axis of the lanes. */

import uPlot from "uplot";
import { colour } from "./colours.js";
import { dayOf } from "./days.js";

const HIDDEN = { show: true, stroke: "transparent", width: 0, points: { show: false } };
const FONT = "12px system-ui, sans-serif";
const BANDS = ["q05", "q25", "q50", "q75", "q95"];

const line = (name, width, dash) => ({ stroke: colour(name), width, dash, points: { show: false } });
const between = (low, high, name) => ({ series: [high, low], fill: colour(name) });

/**
 * @param {HTMLElement} place @param {Float64Array} times
 * @param {object} options: series and bands of uPlot, `zero` draws a line at 0, `dates` names the days below
 */
function chart(place, times, { series, bands, zero, dates, range, axis, marks, hover }) {
  let gutter = 60;
  let right = 0;
  const height = () => place.clientHeight || 160;
  const plot = new uPlot(
    {
      width: place.clientWidth || 600,
      height: height(),
      ms: 1e-3,
      tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), "Etc/UTC"),
      padding: [6, () => right, dates ? 0 : 4, 0],
      legend: { show: false },
      cursor: { drag: { setScale: false, x: false, y: false }, y: false, points: { show: false } },
      scales: { x: { time: true, auto: false, min: axis.from / 1000, max: axis.to / 1000 }, y: { range } },
      axes: [
        {
          show: true,
          stroke: colour("soft"),
          grid: { stroke: colour("line"), width: 1 },
          ticks: { stroke: colour("line"), width: 1, size: dates ? 4 : 0 },
          font: FONT,
          size: dates ? 42 : 0,
          gap: 3,
          space: 56,
          values: dates ? monthNames : (_, splits) => splits.map(() => ""),
        },
        {
          stroke: colour("soft"),
          grid: { stroke: colour("line"), width: 1 },
          ticks: { show: false },
          font: FONT,
          size: () => gutter,
          gap: 6,
          space: 22,
        },
      ],
      series: [{}, ...series],
      bands,
      hooks: {
        drawAxes: zero ? [drawZero] : [],
        draw: [(self) => drawMarks(self, marks())],
        setCursor: [(self) => hover(self, self.cursor.idx ?? null, self.cursor.left)],
      },
    },
    [times, ...series.map(() => new Float64Array(times.length))],
    place,
  );

  return {
    plot,
    show: (arrays) => plot.setData([times, ...arrays], false),
    window(from, to) {
      plot.setScale("x", { min: from / 1000, max: to / 1000 });
    },
    /** Set the width of the labels left of the plot, and what is free right of it. */
    resize(left, free) {
      const wide = place.clientWidth;
      if (!wide) return;
      [gutter, right] = [left, free];
      plot.setSize({ width: wide, height: height() });
    },
  };
}

function monthNames(_, splits) {
  const steps = splits.length > 1 ? splits[1] - splits[0] : 0;
  const months = steps >= 20 * 86_400;
  let year = "";
  return splits.map((second) => {
    const day = dayOf(second * 1000);
    const name = new Date(second * 1000).toLocaleDateString(
      "en-GB",
      months ? { month: "short", timeZone: "UTC" } : { day: "numeric", month: "short", timeZone: "UTC" },
    );
    const told = day.slice(0, 4) === year ? name : `${name}\n${day.slice(0, 4)}`;
    year = day.slice(0, 4);
    return told;
  });
}

function drawZero(self) {
  const { ctx, bbox } = self;
  const y = Math.round(self.valToPos(0, "y", true)) + 0.5;
  ctx.save();
  ctx.strokeStyle = colour("soft")();
  ctx.lineWidth = devicePixelRatio;
  ctx.beginPath();
  ctx.moveTo(bbox.left, y);
  ctx.lineTo(bbox.left + bbox.width, y);
  ctx.stroke();
  ctx.restore();
}

/** Upright lines at the days of what was edited: dotted where history has it, full where it is now. */
function drawMarks(self, marks) {
  const { ctx, bbox } = self;
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  ctx.strokeStyle = colour("asked")();
  for (const { ms, dotted } of marks) {
    const x = Math.round(self.valToPos(ms / 1000, "x", true)) + 0.5;
    ctx.lineWidth = (dotted ? 1 : 1.5) * devicePixelRatio;
    ctx.setLineDash(dotted ? [2 * devicePixelRatio, 4 * devicePixelRatio] : []);
    ctx.beginPath();
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
  }
  ctx.restore();
}

/** Both charts; `marks` gives the days to mark, `hover` is told the day under the pointer. */
export function makeCurves(places, times, axis, { marks, hover }) {
  let under = null; // the chart with the pointer: what the other one says at a repaint is void
  const shared = {
    axis,
    marks,
    hover(self, index, left) {
      if (index !== null && left >= 0) under = self;
      else if (under !== self) return;
      hover(index, left);
    },
  };
  const steady = { top: 0 };
  const tension = chart(places.tension, times, {
    ...shared,
    series: [HIDDEN, HIDDEN, HIDDEN, HIDDEN, line("history", 1.75, [6, 4]), line("accent", 2.25)],
    bands: [between(1, 4, "band-wide"), between(2, 3, "band")],
    range: (_, low, high) => {
      const top = Math.max(60, Math.ceil(((high || 60) + 4) / 10) * 10);
      steady.top = Math.max(top, steady.top); // the scale does not jump while one drags
      return [Math.min(0, low ?? 0), Math.min(100, steady.top)];
    },
  });
  const difference = chart(places.difference, times, {
    ...shared,
    zero: true,
    dates: true,
    series: [HIDDEN, HIDDEN, HIDDEN, HIDDEN, line("difference", 2)],
    bands: [between(1, 4, "difference-wide"), between(2, 3, "difference-band")],
    range: (_, low, high) => {
      const most = Math.max(Math.abs(low ?? 0), Math.abs(high ?? 0), 4) * 1.1;
      return [-most, most];
    },
  });
  const both = [tension, difference];
  axis.on((from, to) => both.forEach((one) => one.window(from, to)));

  return {
    tension,
    difference,
    /** Draw an answer; `history` is the last one known. */
    show(answer, history) {
      const { scenario, difference: apart } = answer;
      tension.show([scenario.q05, scenario.q25, scenario.q75, scenario.q95, history.q50, scenario.q50]);
      difference.show([apart.q05, apart.q25, apart.q75, apart.q95, apart.q50]);
      for (const { plot } of both) {
        // setData without new scales does not repaint by itself
        plot.setScale("x", { min: axis.from / 1000, max: axis.to / 1000 });
        plot.redraw(true, true);
      }
    },
    redraw: () => both.forEach(({ plot }) => plot.redraw(false, false)),
    recolour: () => both.forEach(({ plot }) => plot.redraw(false, true)),
    resize: (left, free) => both.forEach((one) => one.resize(left, free)),
    bands: BANDS,
  };
}
