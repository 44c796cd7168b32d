import { message } from "../locale/message.js";

/** Makes formulas that are wider than their place scrollable by keys. @param {HTMLElement} plate */
export function reachByKeys(plate) {
  for (const formula of plate.querySelectorAll(".formula")) {
    if (!(formula instanceof HTMLElement)) continue;
    formula.setAttribute("role", "group");
    formula.setAttribute("aria-label", message("detail.formula"));
    const { scrollWidth, clientWidth, scrollHeight, clientHeight } = formula;
    if (scrollWidth > clientWidth || scrollHeight > clientHeight) formula.tabIndex = 0;
    else if (formula !== document.activeElement) formula.removeAttribute("tabindex");
  }
}
