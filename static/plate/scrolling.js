import { message } from "../locale/message.js";

/** Makes formulas that are wider than their place scrollable by keys. @param {HTMLElement} plate */
export function reachByKeys(plate) {
  for (const formula of plate.querySelectorAll(".formula")) {
    if (!(formula instanceof HTMLElement)) continue;
    formula.setAttribute("role", "group");
    formula.setAttribute("aria-label", message("detail.formula"));
    if (formula.scrollWidth > formula.clientWidth) formula.tabIndex = 0;
    else if (formula !== document.activeElement) formula.removeAttribute("tabindex");
  }
}
