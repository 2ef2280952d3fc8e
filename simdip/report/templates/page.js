"use strict";
// Curves answer to the pointer. Without this script the page shows everything but that.
(function () {
  const data = JSON.parse(document.getElementById("data").textContent);
  const tip = document.getElementById("tip");
  const DAY = 86400000;
  const first = Date.parse(data.first + "T00:00:00Z");

  function line(parent, text) {
    const made = document.createElement("p");
    made.textContent = text; // texts of timelines are text, whatever they contain
    parent.appendChild(made);
  }

  function number(value) {
    return value.toFixed(1).replace("-", "\u2212");
  }

  // History is the same for all combinations and stands with the whole only.
  function seriesOf(name) {
    const found = data.series[name];
    return found && data.whole ? Object.assign({ history: data.series[data.whole].history }, found) : found;
  }

  function tell(figure, event) {
    const series = seriesOf(figure.dataset.series);
    const box = figure.querySelector(".drawing").getBoundingClientRect();
    const left = Number(figure.dataset.left), right = Number(figure.dataset.right);
    const share = ((event.clientX - box.left) / box.width - left) / (right - left);
    if (!series || share < 0 || share >= 1) { hide(figure); return; }
    const points = Math.ceil(data.days / data.step);
    const place = Math.min(points - 1, Math.floor(share * data.days / data.step));
    const date = new Date(first + place * data.step * DAY);
    tip.replaceChildren();
    line(tip, date.toISOString().slice(0, 10) + (data.step > 1 ? " and the days after" : ""));
    for (const quantity of Object.keys(series)) {
      const values = series[quantity];
      let text = quantity + " " + number(values.q50[place]);
      if (values.q05) {
        text += " (" + number(values.q05[place]) + " to " + number(values.q95[place]) + ")";
      }
      line(tip, text);
    }
    let told = 0;
    for (let day = 0; day < data.step; day++) {
      const key = new Date(date.getTime() + day * DAY).toISOString().slice(0, 10);
      for (const [title, sources, grade] of data.events[key] || []) {
        if (told++ < 5) { line(tip, "\u2022 " + title + " [" + sources + "; grade " + grade + "]"); }
      }
    }
    if (told > 5) { line(tip, "and " + (told - 5) + " more"); }
    tip.hidden = false;
    const x = window.scrollX + Math.min(event.clientX + 14, document.documentElement.clientWidth - tip.offsetWidth - 4);
    tip.style.left = Math.max(0, x) + "px";
    tip.style.top = (window.scrollY + event.clientY + 18) + "px";
    rule(figure, event.clientX - figure.getBoundingClientRect().left, box.height);
  }

  function rule(figure, x, height) {
    let made = figure.querySelector(".rule");
    if (!made) {
      made = document.createElement("div");
      made.className = "rule";
      figure.appendChild(made);
    }
    made.style.left = x + "px";
    made.style.height = height + "px";
    made.hidden = false;
  }

  function hide(figure) {
    tip.hidden = true;
    const made = figure.querySelector(".rule");
    if (made) { made.hidden = true; }
  }

  const SVG = "http://www.w3.org/2000/svg";

  // The stage: the combination chosen, drawn over axes that run from 0 to 100.
  function play(switches) {
    const figure = document.getElementById("stage");
    const output = document.getElementById("chosen");
    const overlay = document.createElementNS(SVG, "svg");
    const band = document.createElementNS(SVG, "path");
    const middle = document.createElementNS(SVG, "path");
    overlay.setAttribute("class", "overlay");
    overlay.setAttribute("viewBox", "0 0 1000 100");
    overlay.setAttribute("preserveAspectRatio", "none");
    overlay.setAttribute("aria-hidden", "true");
    band.setAttribute("class", "band");
    middle.setAttribute("class", "middle");
    overlay.append(band, middle);
    figure.appendChild(overlay);

    function place() {
      const box = figure.querySelector(".drawing").getBoundingClientRect();
      const of = figure.dataset;
      overlay.style.left = of.left * box.width + "px";
      overlay.style.width = (of.right - of.left) * box.width + "px";
      overlay.style.top = of.top * box.height + "px";
      overlay.style.height = (of.bottom - of.top) * box.height + "px";
    }

    function path(values, back) {
      const points = values.map(function (value, at) {
        return (1000 * (at * data.step + 0.5) / data.days).toFixed(1) + " " + (100 - value);
      });
      return (back ? "L" : "M") + (back ? points.reverse() : points).join("L");
    }

    function choose() {
      const boxes = Array.from(switches.querySelectorAll("input"));
      const on = boxes.filter(function (one) { return one.checked; }).map(function (one) { return one.value; });
      const whole = switches.dataset.whole;
      const name = on.length === boxes.length ? whole : on.length ? whole + "." + on.join("-") : null;
      const series = seriesOf(name || whole);
      const shown = name ? series.scenario : series.history;
      middle.setAttribute("d", path(shown.q50, false));
      band.setAttribute("d", path(shown.q95, false) + path(shown.q05, true) + "Z");
      figure.dataset.series = name || whole;
      output.textContent = on.length ? "Made: " + on.join(", ") + "." : "None is made: this is history.";
      for (const row of document.querySelectorAll("#combinations tbody tr")) {
        row.classList.toggle("chosen", row.dataset.name === name);
      }
    }

    switches.disabled = false;
    switches.addEventListener("change", choose);
    window.addEventListener("resize", place);
    place();
    choose();
  }

  const switches = document.getElementById("switches");
  if (switches) { play(switches); }

  for (const figure of document.querySelectorAll("figure.chart")) {
    if (!figure.dataset.series) { continue; }
    figure.addEventListener("pointermove", function (event) { tell(figure, event); });
    figure.addEventListener("pointerleave", function () { hide(figure); });
  }
})();
