/** The page of simdip lab: reads the timeline, joins the parts, asks for answers and shows them. */

import { makeAddForm } from "./add_form.js";
import { makeAxis } from "./axis.js";
import { movable } from "./chart_moves.js";
import { makeCheck } from "./check.js";
import { effectsInWords, showChips } from "./chips.js";
import { onScheme, readColours } from "./colours.js";
import { makeCurves } from "./curves.js";
import { msOf } from "./days.js";
import { by } from "./dom.js";
import { makeDownloads } from "./downloads.js";
import { makeHinges } from "./hinges.js";
import { makeInspector } from "./inspector.js";
import { makeInterests } from "./interests.js";
import { makeLanePart } from "./lane_part.js";
import { fromHash } from "./link.js";
import { connect } from "./live.js";
import { notice, say, showFaults } from "./notices.js";
import { milliseconds } from "./numbers.js";
import { makePace } from "./pace.js";
import { makeParameters } from "./parameters.js";
import { makeReadout } from "./readout.js";
import { showCascade, showSchedule } from "./schedule.js";
import { makeStore } from "./store.js";
import { makeSwitches } from "./switches.js";
import { makeTable } from "./table.js";
import { makeTabs } from "./tabs.js";
import { eventOf, eventsOf, readTimeline } from "./timeline.js";
import { painted, since, timings } from "./timings.js";
import { makeTop } from "./top.js";
import { beginWaiting, endWaiting, passDownloads, tellProgress, tellTiming } from "./waiting.js";
import { makeWorld } from "./world.js";

async function begin() {
  const answer = await fetch("/timeline");
  if (!answer.ok)
    throw new Error(
      `The server answered ${answer.status}: open the address that \u201csimdip lab\u201d printed.`,
    );
  const timeline = readTimeline(await answer.json());
  readColours();
  const store = makeStore();
  const world = makeWorld();
  const pace = makePace();
  const axis = makeAxis(timeline.first, timeline.last);
  showPairs(timeline.pairs);
  let selected = null;
  let lastAnswer = null;
  let lastHistory = null;
  const histories = new Map(); // by what they hang on
  let words = "";
  const edits = () => store.asked.edits;

  const lab = {
    timeline,
    store,
    axis,
    edits,
    asked: () => store.settled,
    pairs: () => Number(by("pairs").value),
    events: () => eventsOf(timeline, edits()),
    eventOf: (id) => eventOf(timeline, edits(), id),
    placeOf: (event) => world.placeOf(edits(), event),
    changeOf: world.changeOf,
    previewing: () => store.asked !== store.settled,
    commit: (next, said, about) => store.commit({ edits: next }, said, about),
    change: store.commit,
    preview: (next) => store.preview(next),
    askAgain: () => ask(false),
    choose,
    marks,
    startFrom: (scenario) => top.start(scenario),
  };

  const curves = makeCurves({ tension: by("tension"), difference: by("difference") }, timeline.times, axis, {
    marks,
    hover: (index, left) => readout?.at(index, left, lastAnswer, lastHistory),
  });
  const readout = makeReadout(timeline, curves);
  for (const { plot } of [curves.tension, curves.difference]) movable(plot, axis);
  const inspector = makeInspector(lab);
  const switches = makeSwitches(lab);
  const parameters = makeParameters(lab);
  const interests = makeInterests(timeline);
  const part = makeLanePart(lab, () => {
    if (more.current === "p-table") table.show();
  });
  const table = makeTable(lab, part.filters);
  const add = makeAddForm(lab);
  const top = makeTop(lab);
  makeHinges(lab);
  makeCheck(lab);
  makeDownloads(lab);
  passDownloads();
  const side = makeTabs(by("side-tabs"), (id) => {
    if (id === "p-switches") switches.show();
    if (id === "p-parameters") parameters.show();
    if (id === "p-add") add.suggest((axis.from + axis.to) / 2);
  });
  const more = makeTabs(by("more-tabs"), (id) => {
    if (id === "p-table") table.show();
    if (id === "p-interests") interests.show();
  });

  const live = connect({
    answer: show,
    history({ history_key: key, history }) {
      histories.delete(key); // the newest stands last
      histories.set(key, history);
      if (histories.size > 8) histories.delete(histories.keys().next().value);
    },
    faults: (faults, request) => {
      endWaiting();
      by("curves").classList.add("stale");
      if (request.quick) return; // while dragging the last answer stays
      showFaults(faults, (number) =>
        store.commit(
          { edits: store.settled.edits.filter((_, other) => other !== number) },
          "Edit taken back",
        ),
      );
      say(`This cannot be played: ${faults.map((one) => one.message).join(" ")}`);
    },
    progress: tellProgress,
    state: (state) => {
      if (state === "closed") endWaiting("no connection to simdip lab; trying again \u2026");
      else if (live.busy) beginWaiting();
    },
  });

  function ask(quick) {
    const { edits: list, known_until } = store.asked;
    if (!quick) beginWaiting();
    live.ask(
      { edits: list, known_until, pairs: quick ? pace.pairs(lab.pairs()) : lab.pairs() },
      { quick, since: since(quick) },
    );
  }

  function show(answer, request) {
    if (request.quick) pace.learn(answer);
    lastHistory = histories.get(answer.history_key);
    if (!lastHistory) return;
    lastAnswer = answer;
    curves.show(answer, lastHistory);
    readout.again(lastAnswer, lastHistory);
    endWaiting();
    painted(answer, request, ({ painted: ms }) =>
      tellTiming(
        `${answer.pairs} pairs, seed ${timeline.seed}, simulated in ${milliseconds(answer.milliseconds)}, on screen in ${milliseconds(ms)}`,
      ),
    );
    by("curves").classList.remove("stale");
    showFaults([], () => {});
    showChips(answer.effects, store.asked.edits.length > 0 || store.asked.known_until);
    if (request.quick) return;
    world.learn(answer);
    interests.learn(answer.interests);
    if (more.current === "p-interests") interests.show();
    showCascade(lab, answer.cascade);
    if (part.lanes.dragging) return; // what is under the pointer stays as it is
    part.show();
    inspector.show(selected);
    if (more.current === "p-table") table.show();
    if (words)
      say(
        [words, effectsInWords(answer.effects)].filter(Boolean).join(". ") +
          (answer.effects?.length ? " (model effects)." : "."),
      );
    words = "";
  }

  /** Days to mark on the curves: of every event that an edit places. */
  function marks() {
    const found = [];
    for (const { verb, what } of edits()) {
      const event = eventOf(timeline, edits(), verb === "add" ? what.id : what.event);
      if (!event) continue;
      const where = world.placeOf(edits(), event);
      if (!where.gone) found.push({ ms: msOf(where.start), dotted: false });
      if ((where.moved || where.gone) && !event.added) found.push({ ms: msOf(event.start), dotted: true });
    }
    return found;
  }

  function choose(id, how = "go") {
    selected = id;
    part.lanes.select(id);
    inspector.show(id);
    if (side.current !== "p-inspector") side.open("p-inspector");
    inspector.top(how === "table");
    if (how === "table") axis.reveal(msOf(lab.placeOf(lab.eventOf(id)).start));
    if (how === "go") part.keys.focus(id);
    if (how === "open") by("inspector").querySelector("input, button")?.focus();
  }

  store.on("preview", () => ask(true));
  store.on("change", (_, { words: said }) => {
    if (said !== null) words = said;
    top.show();
    showSchedule(lab);
    if (said === null) return; // only the question's text
    part.show();
    if (selected !== null) inspector.show(selected);
    if (side.current === "p-switches") switches.show();
    if (parameters.made) parameters.show();
    if (more.current === "p-table") table.show();
    ask(false);
  });

  function restore() {
    const found = fromHash(location.hash);
    if (!found && document.documentElement.dataset.ready) return; // a skip link
    if (found?.fault) notice(found.fault);
    else if (found && found.timeline !== timeline.name)
      notice(
        `The link is about the timeline \u201c${found.timeline}\u201d; this lab shows \u201c${timeline.name}\u201d. Start it with: simdip lab ${found.timeline}`,
      );
    else if (found && found.hash !== timeline.hash)
      notice(
        "The link was made with another version of this timeline: its edits are restored, but numbers may differ, and some edits may not fit.",
      );
    else if (found && found.seed !== null && found.seed !== timeline.seed)
      notice(
        `The link was made under seed ${found.seed}; this lab plays seed ${timeline.seed}, so that numbers differ within their noise.`,
      );
    if (found?.pairs) showPairs(found.pairs);
    store.begin(
      found && !found.fault && found.timeline === timeline.name
        ? { edits: found.edits, known_until: found.known_until, question: found.question }
        : {},
    );
  }

  function align() {
    const { left, right } = part.lanes.insets();
    curves.resize(left, right);
  }
  addEventListener("hashchange", restore);
  addEventListener("resize", () => {
    align();
    part.lanes.level();
  });
  onScheme(() => {
    curves.recolour();
    interests.recolour();
  });
  showChips([], false);
  inspector.show(null);
  restore();
  part.lanes.level();
  more.open("p-table");
  requestAnimationFrame(() => {
    align();
    requestAnimationFrame(align);
  });
  new ResizeObserver(() => align()).observe(by("lanes-scroll"));
  window.simdip = { timings, state: () => structuredClone(store.settled), idle: () => !live.busy };
  document.documentElement.dataset.ready = "yes";
}

/** The number of pairs that the command line asks for, at first. */
function showPairs(count) {
  const menu = by("pairs");
  if (!count) return;
  if (![...menu.options].some((one) => Number(one.value) === count)) {
    const larger = [...menu.options].find((one) => Number(one.value) > count) ?? null;
    menu.insertBefore(new Option(count, count), larger);
  }
  menu.value = String(count);
}

begin().catch((error) => notice(error.message));
