/** Light or dark, as the visitor's system has it; paper is light. @import { Theme } from "./ramp.js" */

const dark = matchMedia("(prefers-color-scheme: dark)");
const paper = matchMedia("print");

/** Whether the page is being printed. */
export function isOnPaper() {
  return paper.matches;
}

/** @returns {Theme} */
export function theme() {
  return dark.matches && !isOnPaper() ? "dark" : "light";
}

/** @param {() => void} listener @param {AbortSignal} signal ends the listening */
export function onThemeChange(listener, signal) {
  for (const each of [dark, paper]) each.addEventListener("change", listener, { signal });
}
