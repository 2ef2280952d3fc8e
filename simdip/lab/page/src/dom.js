/** Elements made in code: every text is a text node, every style goes through the CSSOM. */

const SVG = "http://www.w3.org/2000/svg";

/**
 * An element with properties, attributes and children.
 * `on: {click: f}` adds listeners, `data: {id: 1}` data attributes, `class` the class; what begins
 * with `aria-` or has a dash, and `role`, `for` and `list`, is an attribute; the rest properties.
 */
export function h(tag, props = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null) continue;
    if (name === "class") made.className = value;
    else if (name === "on") for (const [what, act] of Object.entries(value)) made.addEventListener(what, act);
    else if (name === "data") Object.assign(made.dataset, value);
    else if (name.includes("-") || ["role", "for", "list", "scope"].includes(name))
      made.setAttribute(name, value);
    else made[name] = value;
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return made;
}

/** An SVG element; children may be texts. */
export function svg(tag, attributes = {}, ...children) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** Put these in place of all children. */
export function fill(element, ...children) {
  element.replaceChildren(...children.flat().filter((child) => child !== null && child !== undefined));
}

export const by = (id) => document.getElementById(id);

let counted = 0;
/** An id for a label and its field. */
export const fresh = (name) => `${name}-${(counted += 1)}`;

/** A field under its label; `field` gets an id. */
export function labelled(text, field, note = null) {
  field.id ||= fresh("f");
  return h(
    "div",
    { class: "field" },
    h("label", { for: field.id }, text),
    field,
    note && h("small", {}, note),
  );
}

/** A button that is no submit button. */
export function button(text, act, props = {}) {
  return h("button", { type: "button", ...props, on: { click: act } }, text);
}

/** A select of [value, text] pairs. */
export function select(pairs, chosen, props = {}) {
  const options = pairs.map(([value, text]) => h("option", { value, selected: value === chosen }, text));
  return h("select", props, options);
}

/** A link to a source, shown as text too; anything but http and https stays text. */
export function outward(text, url) {
  if (!/^https?:\/\//i.test(url ?? "")) return h("span", {}, text);
  return h("a", { href: url, target: "_blank", rel: "noreferrer noopener" }, text);
}
