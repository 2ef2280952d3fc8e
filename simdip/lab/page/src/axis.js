/** The one time axis of the charts and the lanes: who zooms or pans one, zooms or pans all. */

import { DAY } from "./days.js";

const SHORTEST = 14 * DAY;

/** @param {number} first @param {number} last of the timeline, in milliseconds */
export function makeAxis(first, last) {
  const margin = (last - first) * 0.012;
  const least = first - margin;
  const most = last + margin;
  let [from, to] = [least, most];
  const listeners = new Set();

  function set(start, end, source) {
    let length = Math.min(Math.max(end - start, SHORTEST), most - least);
    let left = (start + end - length) / 2;
    left = Math.min(Math.max(left, least), most - length);
    if (Math.abs(left - from) < 1 && Math.abs(left + length - to) < 1) return;
    [from, to] = [left, left + length];
    listeners.forEach((listener) => listener(from, to, source));
  }

  return {
    least,
    most,
    get from() {
      return from;
    },
    get to() {
      return to;
    },
    get days() {
      return (to - from) / DAY;
    },
    set,
    on(listener) {
      listeners.add(listener);
    },
    whole: () => set(least, most, "whole"),
    /** Zoom by a factor around a time. */
    zoom(factor, at = (from + to) / 2) {
      set(at - (at - from) * factor, at + (to - at) * factor, "zoom");
    },
    pan(share) {
      const by = (to - from) * share;
      set(from + by, to + by, "pan");
    },
    /** Move the window so that this time is in it. */
    reveal(ms) {
      const edge = (to - from) * 0.08;
      if (ms < from + edge || ms > to - edge) set(ms - (to - from) / 2, ms + (to - from) / 2, "reveal");
    },
  };
}
