/**
 * @typedef {Record<string, string | number | boolean | undefined | EventListener>} Attributes
 *   A function is a listener, such as `onclick`; `false` and `undefined` are left out.
 */

/**
 * An element with attributes, listeners and children.
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {string | Attributes} [attributes] a string is a class name
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[Name]}
 */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  const entries = typeof attributes === "string" ? { class: attributes || undefined } : attributes;
  for (const [key, value] of Object.entries(entries)) {
    if (typeof value === "function") made.addEventListener(key.slice(2), value);
    else if (value !== undefined && value !== false) made.setAttribute(key, value === true ? "" : String(value));
  }
  made.append(...children);
  return made;
}

/** A button that submits nothing. @param {string | Attributes} attributes @param {...(Node | string)} children */
export function button(attributes, ...children) {
  const made = element("button", attributes, ...children);
  made.type = "button";
  return made;
}
