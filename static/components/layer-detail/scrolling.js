/** A formula that is wider than its place scrolls; keys have to be able to scroll it. */

import { message } from "../../locale/message.js";

/** @param {HTMLElement} plate */
export function reachByKeys(plate) {
  for (const formula of plate.querySelectorAll(".formula")) {
    if (!(formula instanceof HTMLElement)) continue;
    formula.setAttribute("role", "group");
    formula.setAttribute("aria-label", message("detail.formula"));
    if (formula.scrollWidth > formula.clientWidth) formula.tabIndex = 0;
    else if (formula !== document.activeElement) formula.removeAttribute("tabindex");
  }
}
