/** Marks the edited maps in the overview, and the heads of their layers. */

/** @import { Model } from "../../api/types.js" */
/** @import { Edits } from "../../edits/edits.js" */
/** @import { NetworkView } from "../network-view/network-view.js" */

import { message } from "../../locale/message.js";

/** @param {NetworkView} network @param {{ model: Model, edits: Edits } | null} edited @returns {number} how many maps are edited */
export function mark(network, edited) {
  const text = message("bench.edited");
  const marked = new Set(edited?.model.layers.flatMap(({ id }) => marksOf(network, edited.edits, id)));
  for (const element of network.querySelectorAll(".edited")) {
    if (!marked.has(element)) toggle(element, text, false);
  }
  for (const element of marked) toggle(element, text, true);
  return edited?.model.layers.reduce((count, { id }) => count + edited.edits.mapsOf(id).length, 0) ?? 0;
}

/** The elements of a layer that have to say that it is edited. @param {NetworkView} network @param {Edits} edits @param {string} layer @returns {Element[]} */
function marksOf(network, edits, layer) {
  const maps = edits.mapsOf(layer);
  const head = network.querySelector(`.head[data-layer="${CSS.escape(layer)}"]`);
  const tiles = maps.map((plane) => network.tileAt({ layer, plane }));
  return maps.length ? [head, ...tiles].filter((element) => element instanceof Element) : [];
}

/** @param {Element} element @param {string} text @param {boolean} on */
function toggle(element, text, on) {
  if (element.classList.toggle("edited", on) && !("edited" in /** @type {HTMLElement} */ (element).dataset)) {
    element.setAttribute("data-edited", text);
    if (element.ariaLabel) element.ariaLabel += ` (${text})`;
  } else if (!on) {
    element.removeAttribute("data-edited");
    if (element.ariaLabel) element.ariaLabel = element.ariaLabel.replace(` (${text})`, "");
  }
}
