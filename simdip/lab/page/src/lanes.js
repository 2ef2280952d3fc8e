/** The lanes: vis-timeline with draggable events, on the axis of the charts. */

import moment from "moment";
import { DataSet } from "vis-data/esnext";
import { Timeline } from "vis-timeline/esnext";
import { DAY } from "./days.js";
import { h } from "./dom.js";
import { conditionItems } from "./lane_conditions.js";
import { ghost, item, makeElements, mark, ranks } from "./lane_items.js";
import { laneLabel, laneOf, lanes } from "./lane_groups.js";

const snap = (date) => new Date(Math.round(date.valueOf() / DAY) * DAY);
const FAR = 420;
const NEAR = 130;

/**
 * @param {HTMLElement} place
 * @param {object} timeline of readTimeline
 * @param {object} axis of makeAxis
 * @param {{moving: Function, dropped: Function, selected: Function}} tell
 */
export function makeLanes(place, timeline, axis, tell) {
  const items = new DataSet();
  const groups = new DataSet();
  const elements = makeElements();
  const rank = ranks(timeline.events);
  let by = "actor";
  let held = null; // id of what is being dragged
  let ghosts = new Set();

  const vis = new Timeline(place, items, groups, {
    moment: (date) => moment(date).utc(),
    start: axis.from,
    end: axis.to,
    min: axis.least,
    max: axis.most,
    zoomMin: 14 * DAY,
    zoomKey: "ctrlKey",
    showMajorLabels: false,
    showMinorLabels: false,
    showCurrentTime: false,
    showTooltips: false,
    orientation: "top",
    margin: { item: { horizontal: 1, vertical: 2 }, axis: 3 },
    stack: true,
    groupOrder: "order",
    groupTemplate: (group) => (group ? laneLabel(group) : ""),
    editable: { updateTime: true, updateGroup: false, remove: false, add: false, overrideItems: false },
    itemsAlwaysDraggable: { item: true, range: true },
    selectable: true,
    multiselect: false,
    snap,
    template: (data) => data && content(data),
    onMoving: (data, done) => done(moving(data)),
    onMove: (data, done) => {
      done(data);
      drop(data);
    },
    horizontalScroll: false,
    verticalScroll: false,
  });

  function content(data) {
    if (data.words) return h("span", { class: "words" }, data.words);
    return elements.made.get(data.id) ?? "";
  }

  function moving(data) {
    const point = data.end === undefined || data.end === null;
    keepInside(data, point, items.get(data.id));
    if (held !== data.id) {
      held = data.id;
      place.classList.add("dragging");
    }
    tell.moving(String(data.id), data.start.valueOf(), point ? null : data.end.valueOf() - DAY);
    return data;
  }

  /** A day or a window inside the span; a window that moves keeps its length, an end that is pulled stays alone. */
  function keepInside(data, point, known) {
    let start = Math.max(data.start.valueOf(), timeline.first);
    if (point) {
      data.start = new Date(Math.min(start, timeline.last));
      return;
    }
    let end = Math.min(data.end.valueOf(), timeline.last + DAY);
    const [wasStart, wasEnd] = [known.start.valueOf(), known.end.valueOf()];
    const stretched = start === wasStart || end === wasEnd;
    const length = stretched ? Math.max(end - start, DAY) : wasEnd - wasStart;
    if (end === wasEnd && stretched) start = end - length;
    else if (start + length > timeline.last + DAY) start = timeline.last + DAY - length;
    end = start + length;
    [data.start, data.end] = [new Date(start), new Date(end)];
  }

  function drop(data) {
    held = null;
    place.classList.remove("dragging");
    tell.dropped(String(data.id));
  }

  // a drag that ends where it began, or by Escape, tells vis-timeline nothing: take back what was shown
  place.addEventListener("pointerup", () =>
    setTimeout(() => {
      if (held) drop({ id: held });
    }, 60),
  );

  vis.on("select", ({ items: chosen }) => tell.selected(chosen[0] === undefined ? null : String(chosen[0])));
  vis.on("rangechange", ({ start, end, byUser }) => {
    if (byUser) axis.set(start.valueOf(), end.valueOf(), "lanes");
  });
  axis.on((from, to, source) => {
    if (source !== "lanes") vis.setWindow(from, to, { animation: false });
    level();
  });

  let shownLevel = "";
  function level() {
    const next = axis.days > FAR ? "far" : axis.days > NEAR ? "middle" : "near";
    if (next === shownLevel) return;
    shownLevel = next;
    place.dataset.level = next;
    measureAnew();
  }

  /** Names came or went: the widths of the items are no longer right. */
  function measureAnew() {
    vis.itemSet.markDirty({ refreshItems: true, restackGroups: true });
    vis.redraw();
  }

  /** Bring the lanes to the edited world. */
  function show(events, placeOf, changeOf, conditions) {
    const wanted = new Map();
    let wider = false;
    for (const event of events) {
      const where = placeOf(event);
      const element = elements.of(event, rank.get(event.id) ?? 0);
      const bold = `${element.classList.contains("edited")}`;
      wider =
        mark(element, { ...where, added: event.added }, changeOf(event.id)) ||
        bold !== `${where.edited}` ||
        wider;
      const group = laneOf(event, by);
      wanted.set(event.id, item(event, where, group));
      if (where.moved && !event.added) {
        const shadow = ghost(event, group);
        wanted.set(shadow.id, shadow);
      }
    }
    for (const one of conditionItems(conditions)) wanted.set(one.id, one);
    sync(items, wanted);
    if (wider) measureAnew();
    ghosts = new Set([...wanted.keys()].filter((id) => String(id).startsWith("ghost:")));
  }

  return {
    vis,
    elements,
    show,
    measureAnew,
    level,
    get dragging() {
      return held;
    },
    /** Show the historical place of what begins to move, once. */
    shadow(event) {
      const shadow = ghost(event, laneOf(event, by));
      if (ghosts.has(shadow.id)) return;
      ghosts.add(shadow.id);
      items.add(shadow);
    },
    group(how, events) {
      by = how;
      sync(groups, new Map(lanes(timeline, events, by).map((one) => [one.id, one])));
    },
    select(id) {
      vis.setSelection(id === null ? [] : [id]);
    },
    /** How far the lanes' own plot lies inside: what the charts leave free left and right. */
    insets() {
      const outer = place.parentElement.getBoundingClientRect();
      const inner = vis.dom.centerContainer.getBoundingClientRect();
      return { left: inner.left - outer.left, right: Math.max(0, outer.right - inner.right) };
    },
  };
}

/** Change a data set into what is wanted, touching only what differs. */
function sync(set, wanted) {
  const gone = set.getIds().filter((id) => !wanted.has(id));
  const other = [];
  for (const [id, next] of wanted) {
    const known = set.get(id);
    if (
      !known ||
      Object.keys(next).some((key) => same(known[key]) !== same(next[key])) ||
      Boolean(known.end) !== Boolean(next.end)
    )
      other.push(next);
  }
  const replaced = other
    .filter(({ id }) => set.get(id) && set.get(id).type !== wanted.get(id).type)
    .map(({ id }) => id);
  if (gone.length || replaced.length) set.remove([...gone, ...replaced]);
  if (other.length) set.update(other);
}

const same = (value) =>
  value instanceof Date ? value.valueOf() : typeof value === "object" ? JSON.stringify(value) : value;
