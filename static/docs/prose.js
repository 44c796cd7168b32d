/** Plain text with `code` between backticks, as elements. */

import { element } from "../dom/element.js";

/** A paragraph for each block of text. @param {string} text @returns {HTMLElement[]} */
export function prose(text) {
  return text.split(/\n\s*\n/).map((paragraph) => element("p", {}, ...inline(paragraph)));
}

/** @param {string} text @returns {(Node | string)[]} */
export function inline(text) {
  return text.split("`").map((part, i) => (i % 2 ? element("code", {}, part) : part));
}
