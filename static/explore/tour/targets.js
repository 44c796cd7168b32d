/** The live elements that a step speaks of, and where they are seen. @import { Step } from "./steps.js" */

/** @import { Box } from "./place.js" */

import { NetworkView } from "../../components/network-view/view.js";
import { find } from "../../dom/find.js";
import { around, within } from "./place.js";

/** The element that the step names, or else the maps of its layer. @param {Step} step @returns {Element[]} */
export function elementsOf({ selector, layer }) {
  const named = selector && Array.from(document.querySelectorAll(selector)).find((each) => each.checkVisibility());
  if (named) return [named];
  const view = find("network-view", NetworkView);
  return view.tilesOf(layer ?? "").flatMap((tile) => withLabels(view.elementOf(tile)));
}

/** A tile and the classes written beside it. @param {Element | null | undefined} tile */
function withLabels(tile) {
  const all = [];
  for (let each = tile; each && (each === tile || each.matches(".class")); each = each.nextElementSibling)
    all.push(each);
  return all;
}

/** What of the elements is in sight. @param {Element[]} elements @returns {Box | null} */
export function boxOf(elements) {
  if (!elements.length) return null;
  /** @type {Box | null} */
  let box = around(elements.map((element) => element.getBoundingClientRect()));
  const panel = elements[0].closest("#network");
  if (!panel) return box;
  for (let each = elements[0].parentElement; box && each && panel.contains(each); each = each.parentElement) {
    if (getComputedStyle(each).overflow !== "visible") box = within(box, each.getBoundingClientRect());
  }
  return box && within(box, uncovered());
}

/** The window without what stays at its top while the page scrolls. @returns {Box} */
function uncovered() {
  const pad = find(".pad", HTMLElement);
  const top = getComputedStyle(pad).position === "sticky" ? pad.getBoundingClientRect().bottom : 0;
  return { left: 0, top, width: innerWidth, height: Math.max(0, innerHeight - top) };
}

/** Scroll to the elements, the first of them for sure. @param {Element[]} elements */
export function bringIntoView([first, ...others]) {
  const behavior = matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
  const tall = others.length > 0 || first?.closest("layer-detail");
  first?.scrollIntoView({ block: tall ? "start" : "nearest", inline: "center", behavior });
}
