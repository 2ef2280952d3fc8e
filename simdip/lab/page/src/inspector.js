/** The event that is selected: everything that can be done to it, and what it rests on. */

import { facts, links, sources } from "./card.js";
import { span } from "./days.js";
import { button, by, fill, h, labelled, select } from "./dom.js";
import { acts, cancels, dateField, holds, numberField, weights } from "./event_fields.js";
import { changed } from "./words.js";

const FIRST = [
  "drills-during-the-games",
  "no-drill-delay",
  "truce-until-july",
  "icbm-during-games",
  "double-freeze-july-2017",
  "no-fire-and-fury",
  "hwasong-15-fails",
  "no-singapore",
];

const CODEBOOK = "from the codebook"; // what an empty impulse or load means

export function makeInspector(lab) {
  const panel = by("inspector");

  function show(id) {
    const event = id === null ? null : lab.eventOf(id);
    const inside = panel.contains(document.activeElement) ? document.activeElement : null;
    if (!event) {
      const asked = questionsOf(lab.timeline);
      fill(
        panel,
        h(
          "p",
          { class: "soft" },
          "Choose an event on the lanes, or in the table, to see what it rests on and to edit it.",
          asked.length ? " Or begin with a question that others asked:" : "",
        ),
        asked.length ? questions(lab, asked) : null,
      );
      if (inside) panel.parentElement.focus({ preventScroll: true });
      return;
    }
    fill(
      panel,
      head(event),
      form(event),
      buttons(event),
      causes(event),
      links(lab.timeline, "Effects", event.effects, lab.choose),
      ...facts(lab.timeline, event),
      event.note ? h("p", { class: "note" }, event.note) : null,
      sources(event),
      h("p", { class: "soft id" }, event.id),
    );
    if (inside) comeBack(inside);
  }

  /** The focus was on what is made anew: it goes to the same field or button, else to the heading. */
  function comeBack(was) {
    const same = was.dataset.field
      ? panel.querySelector(`[data-field="${was.dataset.field}"]`)
      : was.matches("button") &&
        [...panel.querySelectorAll("button")].find((one) => one.textContent === was.textContent);
    (same || panel.querySelector("h3")).focus({ preventScroll: true });
  }

  /** To the heading of the event; `focus` puts the focus there as well. */
  function top(focus) {
    panel.closest(".side").scrollTop = 0;
    if (focus) panel.querySelector("h3")?.focus();
  }

  function head(event) {
    const where = lab.placeOf(event);
    const change = lab.changeOf(event.id);
    return h(
      "div",
      {},
      h("h3", { tabIndex: -1 }, event.title),
      h(
        "p",
        { class: "when" },
        where.gone ? (where.gone === "remove" ? "removed" : "called off") : span(where.start, where.end),
        where.moved || where.gone ? h("small", {}, ` history: ${span(event.start, event.end)}`) : null,
      ),
      change && !change.asked ? h("p", { class: `tells ${change.change}` }, changed(change)) : null,
    );
  }

  function form(event) {
    const act = acts(lab, event.id);
    const where = lab.placeOf(event);
    const now = weights(lab, event);
    const outcome = String(where.fields?.outcome ?? event.outcome ?? "");
    const outcomes = lab.timeline.outcomes(event.kind).map((one) => [one.id, one.name ?? one.id]);
    const field = (name, made) =>
      Object.assign(made, { disabled: Boolean(where.gone) }) && ((made.dataset.field = name), made);
    const weight =
      event.kind === "drill"
        ? labelled("Drill load", field("load", numberField(now.load, act.load, null, { min: 0, max: 10, placeholder: CODEBOOK })))
        : labelled(
            "Impulse",
            field(
              "impulse",
              numberField(
                now.impulse === null ? null : Number(now.impulse.toPrecision(3)),
                act.impulse,
                null,
                { min: -100, max: 100, placeholder: CODEBOOK },
              ),
            ),
          );
    return h(
      "div",
      { class: "grid" },
      labelled("From", field("start", dateField(lab, where.start, act.start, null))),
      labelled("To", field("end", dateField(lab, where.end, act.end, null))),
      weight,
      outcomes.length
        ? labelled(
            "Outcome",
            field(
              "outcome",
              select(outcomes, outcome, { on: { change: (change) => act.outcome(change.target.value) } }),
            ),
          )
        : null,
    );
  }

  function buttons(event) {
    const act = acts(lab, event.id);
    const where = lab.placeOf(event);
    const one = (text, verb) =>
      Object.assign(
        button(text, () => act.send(verb)),
        { className: "small" },
      );
    return h(
      "p",
      { class: "buttons" },
      where.gone !== "remove" ? one(event.added ? "Delete" : "Remove", "remove") : null,
      !where.gone && cancels(lab, event) ? one("Call off", "cancel") : null,
      holds(event) ? one("Hold as planned", "hold") : null,
      where.edited && !event.added
        ? Object.assign(button("As in history", act.restore), { className: "small" })
        : null,
    );
  }

  function causes(event) {
    const { fields } = lab.placeOf(event);
    const written = fields?.because ?? event.fields?.because;
    if (!written?.length) return links(lab.timeline, "Causes", event.causes, lab.choose);
    const act = acts(lab, event.id);
    const line = (one, number) =>
      h(
        "li",
        {},
        h(
          "button",
          { type: "button", class: "as-link", on: { click: () => lab.choose(one.event) } },
          lab.eventOf(one.event)?.title ?? one.event,
        ),
        h("small", {}, ` necessity ${one.necessity}${one.reason ? `: ${one.reason}` : ""} `),
        button("Remove this cause", () => act.because(written.filter((_, other) => other !== number)), {
          class: "small",
        }),
      );
    return h("div", { class: "links" }, h("h4", {}, "Causes"), h("ul", {}, written.map(line)));
  }

  return { show, top };
}

/** Some of the shipped scenarios, to begin with. */
function questionsOf(timeline) {
  const few = (timeline.scenarios ?? []).filter((one) => one.edits.length).slice(0, 200);
  const first = FIRST.map((name) => few.find((one) => one.name === name)).filter(Boolean);
  return [...first, ...few.filter((one) => !first.includes(one))].slice(0, 8);
}

function questions(lab, shown) {
  return h(
    "ul",
    { class: "questions" },
    shown.map((one) =>
      h(
        "li",
        {},
        button(one.question, () => lab.startFrom(one), { class: "as-link" }),
      ),
    ),
  );
}
