/** Tabs with arrow keys; a panel is told when it comes into sight. */

/** @param {HTMLElement} list with role tablist @param {(id: string) => void} shown */
export function makeTabs(list, shown = () => {}) {
  const tabs = [...list.querySelectorAll("[role=tab]")];
  const panel = (tab) => document.getElementById(tab.getAttribute("aria-controls"));

  function choose(tab, focus = false) {
    for (const one of tabs) {
      const on = one === tab;
      one.setAttribute("aria-selected", String(on));
      one.tabIndex = on ? 0 : -1;
      panel(one).hidden = !on;
    }
    if (focus) tab.focus();
    shown(panel(tab).id);
  }

  for (const tab of tabs) tab.addEventListener("click", () => choose(tab));
  list.addEventListener("keydown", (event) => {
    const at = tabs.indexOf(document.activeElement);
    const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (at < 0 || next === undefined) return;
    event.preventDefault();
    choose(tabs[(next + tabs.length) % tabs.length], true);
  });
  return {
    open(id) {
      choose(tabs.find((tab) => tab.getAttribute("aria-controls") === id));
    },
    get current() {
      return panel(tabs.find((tab) => tab.getAttribute("aria-selected") === "true")).id;
    },
  };
}
