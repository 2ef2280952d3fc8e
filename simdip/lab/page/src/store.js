/** What the user asks: edits, question, forecast day. With undo and redo; nothing of it leaves the page unasked. */

/** @typedef {{verb: string, what: object}} Edit */
/** @typedef {{edits: Edit[], known_until: string|null, question: string}} Asked */

const MOST_KEPT = 200;
const ONE_GO = 1500; // changes of one thing within so many milliseconds are undone together

export function makeStore() {
  /** @type {Asked} */
  let asked = { edits: [], known_until: null, question: "" };
  let shown = asked; // what a drag shows before it is dropped
  let before = [];
  let after = [];
  let lastGo = { about: null, when: 0 };
  const listeners = { change: new Set(), preview: new Set() };
  const tell = (what, detail) => listeners[what].forEach((listener) => listener(shown, detail));

  function put(next, words) {
    asked = shown = next;
    tell("change", { words });
  }

  return {
    get asked() {
      return shown;
    },
    get settled() {
      return asked;
    },
    get canUndo() {
      return before.length > 0;
    },
    get canRedo() {
      return after.length > 0;
    },
    on(what, listener) {
      listeners[what].add(listener);
    },

    /** Show edits that are not made yet: while dragging. */
    preview(edits, detail = {}) {
      shown = { ...asked, edits };
      tell("preview", detail);
    },

    /** Make a change that can be undone. `about` names what is changed, so that typing is one step. */
    commit(change, words, about = null) {
      const next = { ...asked, ...change };
      const now = performance.now();
      const same = about !== null && about === lastGo.about && now - lastGo.when < ONE_GO;
      if (!same) before = [...before, asked].slice(-MOST_KEPT);
      lastGo = { about, when: now };
      after = [];
      put(next, words);
    },

    /** Take back what a drag showed. */
    abandon() {
      if (shown === asked) return;
      put(asked, "");
    },

    /** Begin anew, for example from a link: nothing to undo. */
    begin(next) {
      before = after = [];
      put({ edits: [], known_until: null, question: "", ...next }, "");
    },

    undo() {
      if (!before.length) return;
      after = [asked, ...after];
      const next = before.at(-1);
      before = before.slice(0, -1);
      lastGo = { about: null, when: 0 };
      put(next, "Undone");
    },

    redo() {
      if (!after.length) return;
      before = [...before, asked];
      const next = after[0];
      after = after.slice(1);
      put(next, "Redone");
    },
  };
}
