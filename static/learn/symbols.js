/** A symbol of a formula and its meaning below light up together: pointed at, or in focus. */

import { reachByKeys } from "../plate/scrolling.js";

/** @param {HTMLElement} root */
export function connectSymbols(root) {
  new ResizeObserver(() => reachByKeys(root)).observe(root);
  for (const figure of root.querySelectorAll("figure.formula")) {
    const parts = Array.from(figure.querySelectorAll("[data-symbol]"));
    const show = (/** @type {string | undefined} */ name) => {
      figure.classList.toggle("asked", name !== undefined);
      for (const part of parts) part.classList.toggle("shown", nameOf(part) === name);
    };
    for (const part of parts) {
      if (part.closest("math")) /** @type {MathMLElement} */ (part).tabIndex = 0;
      for (const type of ["pointerenter", "focus", "pointerdown"])
        part.addEventListener(type, () => show(nameOf(part)));
      for (const type of ["pointerleave", "blur"]) part.addEventListener(type, () => show(undefined));
    }
  }
}

/** @param {Element} part */
function nameOf(part) {
  return part.getAttribute("data-symbol") ?? undefined;
}
