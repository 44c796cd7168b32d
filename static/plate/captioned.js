/** Content of a plate under a caption. */

import { element } from "../dom/element.js";

/** @param {string | Node} caption @param {...Node} content */
export function captioned(caption, ...content) {
  return element("figure", "", element("figcaption", "", caption), ...content);
}
