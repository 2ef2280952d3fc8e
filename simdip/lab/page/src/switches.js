/** Switches: conditions, proposals and their consents, processes and responses, and the day until which all is known. */

import { isDay } from "./days.js";
import { by, fill, fresh, h } from "./dom.js";
import { about, put, setParameter, toggle, without } from "./edits.js";
import { acts, dateField } from "./event_fields.js";

export function makeSwitches(lab) {
  const { timeline } = lab;
  const panel = by("switches");
  const open = new Set(["conditions"]);

  function box(text, checked, changed, name) {
    const id = fresh("s");
    const input = h("input", {
      type: "checkbox",
      id,
      checked,
      on: { change: () => changed(input.checked) },
      data: { field: name },
    });
    return h("div", { class: "switch" }, input, h("label", { for: id }, text));
  }

  function show() {
    const focused = panel.contains(document.activeElement) ? document.activeElement.dataset.field : null;
    fill(
      panel,
      section("conditions", "Conditions", timeline.conditions.map(condition)),
      section("proposals", "Proposals", timeline.proposals.map(proposal)),
      section("processes", "Processes and responses", timeline.processes.map(process)),
      section("forecast", "Forecast", [forecast()]),
    );
    if (focused) panel.querySelector(`[data-field="${CSS.escape(focused)}"]`)?.focus();
  }

  function section(name, title, parts) {
    const found = parts.filter(Boolean);
    if (!found.length) return null;
    const made = h("details", { open: open.has(name) }, h("summary", {}, title), found);
    made.addEventListener("toggle", () => (made.open ? open.add(name) : open.delete(name)));
    return made;
  }

  /** A truce is switched by its event; a condition with dates of its own by its shift. */
  function condition(one) {
    const edits = lab.edits();
    const holder = timeline.holderOf(one.id).find((event) => event.kind === "truce");
    if (holder) {
      const where = lab.placeOf(holder);
      const act = acts(lab, holder.id);
      const on = !where.gone;
      return h(
        "div",
        { class: "group" },
        box(one.title, on, (yes) => (yes ? act.restore() : act.send("remove")), `c:${one.id}`),
        on ? days(`c:${one.id}`, where.start, where.end, act.begin, act.end) : null,
      );
    }
    if (!isDay(one.start)) return null; // held only by a proposal that is adopted
    const shift = [`${one.id}_shift`, `${one.family}_shift`].find(
      (name) => timeline.parameterOf.get(name)?.mode,
    ); // one that shifts nothing is no switch
    const off = shift && about(edits, `parameter ${shift} `)?.what.value === 0;
    const edit = about(edits, `condition ${one.id}`)?.what ?? {};
    const dates = (change) =>
      lab.commit(
        put(edits, { verb: "condition", what: { condition: one.id, ...edit, ...change } }),
        `${one.title}: other days`,
        `condition ${one.id}`,
      );
    return h(
      "div",
      { class: "group" },
      !shift
        ? byCause(one)
        : box(
            `${one.title} (its shift of the equilibrium)`,
            !off,
            (yes) =>
              lab.commit(
                yes ? without(edits, `parameter ${shift} `) : setParameter(edits, shift, 0),
                `${one.title} ${yes ? "on" : "off"}`,
              ),
            `c:${one.id}`,
          ),
      days(
        `c:${one.id}`,
        edit.start ?? one.start,
        edit.end ?? one.end,
        (start) => dates({ start }),
        (end) => dates({ end }),
      ),
    );
  }

  /** A condition that shifts nothing is switched by the event it hangs on. */
  function byCause(one) {
    const cause = timeline.byId.get(one.causes?.[0]?.event);
    if (!cause) return h("p", {}, one.title);
    const act = acts(lab, cause.id);
    return box(
      `${one.title} (with \u201c${cause.title}\u201d)`,
      !lab.placeOf(cause).gone,
      (yes) => (yes ? act.restore() : act.send("remove")),
      `c:${one.id}`,
    );
  }

  function days(name, start, end, first, last) {
    const field = (text, value, changed, key) => {
      const made = dateField(lab, value, changed, null);
      made.id = fresh("d");
      made.dataset.field = `${name}:${key}`;
      return h("span", { class: "pair" }, h("label", { for: made.id }, text), made);
    };
    return h("div", { class: "days" }, field("from", start, first, "from"), field("to", end, last, "to"));
  }

  function proposal(one) {
    const edits = lab.edits();
    const edit = about(edits, `adopt ${one.id}`);
    const adopt = (when) =>
      lab.commit(
        put(edits, { verb: "adopt", what: { proposal: one.id, when } }),
        `In force: ${one.title}`,
        `adopt ${one.id}`,
      );
    const tabled = timeline.byId.get(one.id)?.start ?? timeline.start;
    const when = edit ? dateField(lab, edit.what.when, adopt, `first day in force of ${one.title}`) : null;
    if (when) when.dataset.field = `p:${one.id}:when`;
    return h(
      "div",
      { class: "group" },
      h("p", { class: "name" }, one.title),
      one.adopts === false
        ? null
        : box(
            "in force, whoever consents",
            Boolean(edit),
            (yes) =>
              yes
                ? adopt(tabled)
                : lab.commit(without(edits, `adopt ${one.id}`), `Not in force: ${one.title}`),
            `p:${one.id}`,
          ),
      when ? h("div", { class: "days" }, "from ", when) : null,
      (one.consenters ?? []).map((actor) => consent(one, actor)),
    );
  }

  function consent(one, actor) {
    const edits = lab.edits();
    const key = `consent ${one.id} ${actor}`;
    const given = about(edits, key)?.what.given;
    const now = about(edits, key) ? (given === false ? "no" : "yes") : "";
    const id = fresh("k");
    const menu = h(
      "select",
      { id, data: { field: `k:${one.id}:${actor}` } },
      [
        ["", "as it is worth to it"],
        ["yes", "consents"],
        ["no", "refuses"],
      ].map(([value, text]) => h("option", { value, selected: value === now }, text)),
    );
    menu.addEventListener("change", () => {
      const edit = {
        verb: "consent",
        what: { proposal: one.id, actor, ...(menu.value === "no" ? { given: false } : {}) },
      };
      lab.commit(
        menu.value ? put(edits, edit) : without(edits, key),
        `${timeline.actorName(actor)}: ${one.title}`,
      );
    });
    return h("div", { class: "consent" }, h("label", { for: id }, timeline.actorName(actor)), menu);
  }

  function process(one) {
    const edit = { verb: "disable", what: { rule: one.id } };
    return box(
      `${one.title}${one.kind === "response" ? " (response)" : ""}`,
      !about(lab.edits(), `rule ${one.id}`),
      () => lab.commit(toggle(lab.edits(), edit), `Switched: ${one.title}`),
      `r:${one.id}`,
    );
  }

  function forecast() {
    const known = lab.asked().known_until;
    const go = (day) =>
      lab.change({ known_until: day }, day ? "Forecast" : "All of history is known", "known");
    const field = dateField(lab, known ?? "", go, "known until");
    field.dataset.field = "known";
    return h(
      "div",
      { class: "group" },
      box(
        "Forget what came later",
        Boolean(known),
        (yes) =>
          go(
            yes
              ? "2017-12-31" > timeline.end || "2017-12-31" < timeline.start
                ? timeline.end
                : "2017-12-31"
              : null,
          ),
        "forget",
      ),
      known ? h("div", { class: "days" }, "known until ", field) : null,
    );
  }

  return { show };
}
