/** The elements that a step is about, and where they are in sight. @import { Step } from "./steps.js" */

/** @import { Parts } from "../parts.js" */
/** @import { Box } from "./place.js" */

import { around, within } from "./place.js";

/** The element that the step names, or else the maps of its layer. @param {Step} step @param {Parts} parts @returns {Element[]} */
export function elementsOf({ selector, layer }, { network }) {
  const named = selector && Array.from(document.querySelectorAll(selector)).find((each) => each.checkVisibility());
  if (named) return [named];
  return network.tilesOf(layer ?? "").flatMap(withLabels);
}

/** A tile and the classes written beside it. @param {Element} tile */
function withLabels(tile) {
  const all = [tile];
  for (let each = tile.nextElementSibling; each?.matches(".class"); each = each.nextElementSibling) all.push(each);
  return all;
}

/** The part of the elements that is in sight. @param {Element[]} elements @returns {Box | null} */
export function boxOf(elements) {
  if (!elements.length) return null;
  /** @type {Box | null} */
  let box = around(elements.map((element) => element.getBoundingClientRect()));
  for (let each = elements[0].parentElement; box && each && each !== document.body; each = each.parentElement) {
    if (getComputedStyle(each).overflow !== "visible") box = within(box, each.getBoundingClientRect());
  }
  return box && within(box, { left: 0, top: 0, width: innerWidth, height: innerHeight });
}

/** Scrolls to the elements, to the first of them if not all fit. @param {Element[]} elements */
export function bringIntoView([first, ...others]) {
  const behavior = matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
  const tall = others.length > 0 || first?.closest("layer-detail");
  first?.scrollIntoView({ block: tall ? "start" : "nearest", inline: "center", behavior });
}
