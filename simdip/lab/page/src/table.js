/** All events as a table: everything that dragging can do, by keyboard. */

import { by, button, fill, h } from "./dom.js";
import { acts, cancels, dateField, numberField, weights } from "./event_fields.js";
import { changed } from "./words.js";

export function makeTable(lab, filters) {
  const body = by("table-body");
  const rows = new Map();

  function row(event) {
    const act = acts(lab, event.id);
    const state = h("small", { class: "state" });
    const fields = {
      start: dateField(lab, event.start, act.start, `start of ${event.title}`),
      end: dateField(lab, event.end, act.end, `end of ${event.title}`),
      weight: numberField(
        null,
        event.kind === "drill" ? act.load : act.impulse,
        `${event.kind === "drill" ? "drill load" : "impulse"} of ${event.title}`,
      ),
    };
    const buttons = {
      remove: button(event.added ? "delete" : "remove", () => act.send("remove"), {
        class: "small",
        "aria-label": `remove ${event.title}`,
      }),
      cancel: cancels(lab, event)
        ? button("call off", () => act.send("cancel"), {
            class: "small",
            "aria-label": `call off ${event.title}`,
          })
        : null,
      reset: event.added
        ? null
        : button("reset", act.restore, { class: "small", "aria-label": `reset ${event.title}` }),
    };
    const made = h(
      "tr",
      { data: { event: event.id } },
      h(
        "th",
        { scope: "row" },
        button(event.title, () => lab.choose(event.id, "table"), { class: "as-link" }),
        " ",
        state,
      ),
      h("td", {}, event.actors.join(", ")),
      h("td", {}, lab.timeline.kindName(event.kind)),
      h("td", {}, fields.start),
      h("td", {}, fields.end),
      h("td", {}, fields.weight),
      h("td", { class: "buttons" }, Object.values(buttons)),
    );
    rows.set(event.id, { made, state, fields, buttons, said: "" });
    return made;
  }

  /** Bring one row to the edited world, if anything of it changed. */
  function bring(event) {
    const { made, state, fields, buttons } = rows.get(event.id);
    const where = lab.placeOf(event);
    const change = lab.changeOf(event.id);
    const now = weights(lab, event);
    const weight = event.kind === "drill" ? now.load : now.impulse;
    const set = (field, value) => {
      const text =
        value === null || value === undefined
          ? ""
          : String(typeof value === "number" ? Number(value.toPrecision(3)) : value);
      field.dataset.now = text;
      if (field.value !== text && (document.activeElement !== field || field.dataset.seen !== text))
        field.value = text;
      field.dataset.seen = text;
      field.disabled = Boolean(where.gone);
    };
    set(fields.start, where.start);
    set(fields.end, where.end);
    set(fields.weight, weight);
    if (event.added)
      Object.assign(fields.weight, { placeholder: "codebook", title: "empty: from the codebook" });
    state.textContent = where.gone
      ? where.gone === "remove"
        ? "removed"
        : "called off"
      : event.added
        ? "added"
        : where.moved
          ? "moved"
          : where.edited
            ? "changed"
            : change && !change.asked
              ? changed(change)
              : "";
    made.classList.toggle("touched", Boolean(where.edited || event.added));
    made.classList.toggle("gone", Boolean(where.gone));
    buttons.remove.disabled = where.gone === "remove";
    if (buttons.cancel) buttons.cancel.disabled = Boolean(where.gone);
    if (buttons.reset) buttons.reset.disabled = !where.edited;
  }

  function show() {
    const events = lab.events();
    const ids = new Set(events.map((event) => event.id));
    for (const [id, { made }] of rows)
      if (!ids.has(id)) {
        made.remove();
        rows.delete(id);
      }
    if (!rows.size)
      fill(body, [...events].sort((one, other) => one.start.localeCompare(other.start)).map(row));
    else for (const event of events) if (!rows.has(event.id)) body.prepend(row(event));
    let shown = 0;
    for (const event of events) {
      const { made } = rows.get(event.id);
      made.hidden = !filters.shows(event) || !filters.fits(event);
      shown += made.hidden ? 0 : 1;
      bring(event);
    }
    by("table-count").textContent =
      `${shown} of ${events.length} events; the filters and the search of the lanes hold here too.`;
  }

  return { show };
}
