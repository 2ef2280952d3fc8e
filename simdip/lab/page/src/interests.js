/** The interests of an actor over time: one small chart each, history dashed, scenario full. */

import uPlot from "uplot";
import { colour } from "./colours.js";
import { by, fill, h, select } from "./dom.js";

export function makeInterests(timeline) {
  let said = null;
  let chosen = null;
  let plots = [];

  function show() {
    const panel = by("interests");
    plots.forEach((plot) => plot.destroy());
    plots = [];
    if (!said?.actors?.length) {
      const words = said ? "This timeline codes no interests." : "The next answer brings the interests.";
      fill(panel, h("p", { class: "soft" }, words));
      return;
    }
    const most = [...said.actors].sort((one, other) => other.interests.length - one.interests.length)[0];
    chosen = said.actors.some((one) => one.actor === chosen) ? chosen : most.actor;
    const { interests } = said.actors.find((one) => one.actor === chosen);
    const menu = select(
      said.actors.map((one) => [one.actor, `${timeline.actorName(one.actor)} (${one.interests.length})`]),
      chosen,
      { id: "interest-actor" },
    );
    menu.addEventListener("change", () => {
      chosen = menu.value;
      show();
      by("interest-actor").focus();
    });
    const figures = interests.map((one) =>
      h(
        "figure",
        { data: { interest: one.id } },
        h("figcaption", {}, one.title),
        h("div", { class: "small-chart" }),
      ),
    );
    fill(
      panel,
      h("p", { class: "days" }, h("label", { for: "interest-actor" }, "Actor"), menu),
      h(
        "p",
        { class: "soft" },
        "Salience of each interest by day: dashed in history, full in the scenario, means over the pairs.",
      ),
      h("div", { class: "small-charts" }, figures),
    );
    const [low, high] = extent(interests);
    figures.forEach((figure, number) => plots.push(small(figure.lastChild, interests[number], low, high)));
  }

  function small(place, one, low, high) {
    const axis = {
      stroke: colour("soft"),
      grid: { stroke: colour("line"), width: 1 },
      ticks: { show: false },
      font: "11px system-ui",
    };
    const line = (name, dash) => ({ stroke: colour(name), width: 1.75, dash, points: { show: false } });
    return new uPlot(
      {
        width: place.clientWidth || 260,
        height: 120,
        legend: { show: false },
        cursor: { show: false },
        padding: [6, 8, 0, 0],
        tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), "Etc/UTC"),
        scales: { y: { range: [low, high] } },
        axes: [
          {
            ...axis,
            size: 22,
            space: 70,
            values: (_, splits) =>
              splits.map((second) =>
                new Date(second * 1000).toLocaleDateString("en-GB", {
                  month: "short",
                  year: "2-digit",
                  timeZone: "UTC",
                }),
              ),
          },
          { ...axis, size: 36, space: 26 },
        ],
        series: [{}, line("history", [5, 4]), line("accent")],
      },
      [timeline.times, one.history, one.scenario],
      place,
    );
  }

  return {
    learn(interests) {
      if (interests) said = interests;
    },
    show,
    recolour: () => plots.forEach((plot) => plot.redraw(false, true)),
  };
}

function extent(interests) {
  let [low, high] = [Infinity, -Infinity];
  for (const one of interests)
    for (const list of [one.history, one.scenario])
      for (const value of list) {
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
  const margin = (high - low || 1) * 0.08;
  return [low - margin, high + margin];
}
