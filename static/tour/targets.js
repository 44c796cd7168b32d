/** The live elements that a step speaks of, and where they are seen. @import { Step } from "./steps.js" */

/** @import { Box } from "./place.js" */

import { NetworkView } from "../network/view.js";
import { find } from "../page/find.js";
import { around, within } from "./place.js";

/** The element that the step names, or else the words and the maps of its layer. @param {Step} step @returns {Element[]} */
export function elementsOf({ selector, layer }) {
  const named = selector && Array.from(document.querySelectorAll(selector)).find((each) => each.checkVisibility());
  if (named) return [named];
  const view = find("network-view", NetworkView);
  const place = view.layout.columns.findIndex((column) => column.layer.id === layer);
  const { layer: shown, tiles = [] } = view.layout.columns[place] ?? {};
  const canvases = tiles.map((tile) => view.canvasOf(tile));
  const head = view.querySelectorAll(".head")[place];
  const words = shown && shown.kind !== "input" ? Array.from(head.children) : []; // the input's are far above it
  return [...words, ...canvases].filter((each) => each instanceof Element);
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
