/** The edits made so far, in words, each of which can be taken back; and what follows from them. */

import { button, by, fill, h } from "./dom.js";
import { changed, sentence } from "./words.js";

const MOST = 60;

export function showSchedule(lab) {
  const edits = lab.edits();
  const line = (edit, number) =>
    h(
      "li",
      {},
      h("span", {}, sentence(lab.timeline, edits, edit)),
      " ",
      button(
        "Take back",
        () =>
          lab.commit(
            edits.filter((_, other) => other !== number),
            "Edit taken back",
          ),
        { class: "small", "aria-label": `Take back: ${sentence(lab.timeline, edits, edit)}` },
      ),
    );
  fill(
    by("schedule"),
    edits.length
      ? h("ol", {}, edits.map(line))
      : h("p", { class: "soft" }, "No edits: the world is as it was."),
  );
  by("edit-count").textContent = edits.length ? String(edits.length) : "";
}

/** What else changes in the edited world, from the most certain on. */
export function showCascade(lab, cascade) {
  const found = (cascade ?? [])
    .filter((one) => !one.asked && one.share >= 0.005)
    .sort((one, other) => other.share - one.share);
  const name = (id) =>
    lab.eventOf(id)?.title ??
    lab.timeline.processes.find((one) => one.id === id.split(/[#@]/)[0])?.title ??
    id;
  const line = (one) =>
    h(
      "li",
      { class: `tells ${one.change}` },
      lab.eventOf(one.event)
        ? button(name(one.event), () => lab.choose(one.event), { class: "as-link" })
        : name(one.event),
      ` ${changed(one)}`,
      one.through ? h("small", {}, ` through ${name(one.through)}`) : null,
    );
  fill(
    by("cascade"),
    found.length
      ? h("ul", { class: "cascade" }, found.slice(0, MOST).map(line))
      : h("p", { class: "soft" }, "Nothing else changes."),
    found.length > MOST
      ? h("p", { class: "soft" }, `and ${found.length - MOST} more with smaller shares`)
      : null,
  );
}
