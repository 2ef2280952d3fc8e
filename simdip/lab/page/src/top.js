/** The head of the page: question, scenarios to start from, undo and redo, reset, the link. */

import { by, h } from "./dom.js";
import { toHash } from "./link.js";
import { notice, say } from "./notices.js";
import { tellPassing } from "./waiting.js";

export function makeTop(lab) {
  const { timeline, store } = lab;
  const question = by("question");
  const scenarios = by("scenarios");
  by("title").textContent = timeline.title;
  document.title = `${timeline.title}: simdip lab`;
  by("timeline-name").textContent = timeline.name;
  by("timeline-hash").textContent = timeline.hash;

  scenarios.append(
    h("option", { value: "" }, "history"),
    ...(timeline.scenarios ?? []).map((one) =>
      h("option", { value: one.name, title: one.question }, one.question),
    ),
  );
  scenarios.addEventListener("change", () =>
    start((timeline.scenarios ?? []).find((one) => one.name === scenarios.value)),
  );
  question.addEventListener("input", () => store.commit({ question: question.value }, null, "question"));
  by("undo").addEventListener("click", store.undo);
  by("redo").addEventListener("click", store.redo);
  by("reset").addEventListener("click", () => start(null));
  by("copy").addEventListener("click", copy);
  by("pairs").addEventListener("change", () => lab.askAgain());

  function start(scenario) {
    if (!scenario) store.commit({ edits: [], known_until: null, question: "" }, "Back to history");
    else
      store.commit(
        {
          edits: structuredClone(scenario.edits),
          known_until: scenario.known_until ?? null,
          question: scenario.question,
        },
        `Scenario: ${scenario.question}`,
      );
  }

  const state = () => ({
    timeline: timeline.name,
    hash: timeline.hash,
    pairs: lab.pairs(),
    seed: timeline.seed,
    ...store.settled,
  });

  async function copy() {
    history.replaceState(null, "", toHash(state()));
    try {
      await navigator.clipboard.writeText(location.href);
      say("The link is copied.");
      tellPassing("link copied");
    } catch {
      notice(`The link is in the address line: ${location.href}`);
    }
  }

  addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "z") {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "y" && !writes(event.target)) {
        event.preventDefault();
        store.redo();
      }
      return;
    }
    if (writes(event.target)) return; // a text field has an undo of its own
    event.preventDefault();
    if (event.shiftKey) store.redo();
    else store.undo();
  });

  return {
    start,
    show() {
      const { edits, known_until, question: text } = store.settled;
      if (document.activeElement !== question || question.value !== text) question.value = text;
      by("undo").disabled = !store.canUndo;
      by("redo").disabled = !store.canRedo;
      by("reset").disabled = !edits.length && !known_until && !text;
      const now = JSON.stringify(edits);
      const same = edits.length
        ? (timeline.scenarios ?? []).find((one) => one.question === text && JSON.stringify(one.edits) === now)
        : null;
      scenarios.value = same?.name ?? "";
      const options = scenarios.options[0];
      options.textContent = edits.length && !same ? "an edited world of your own" : "history";
      by("scenario-limits").hidden = !same?.limits;
      by("scenario-limits").textContent = same?.limits
        ? `${same.asked_by ? `Asked by ${same.asked_by}. ` : ""}${same.limits}`
        : "";
      const empty = !edits.length && !known_until && !text;
      history.replaceState(null, "", empty ? location.pathname : toHash(state()));
    },
  };
}

const writes = (target) => target.matches?.("textarea, input[type=text], input[type=search]");
