/** Light or dark, as the visitor's system has it. @import { Theme } from "./ramp.js" */

const dark = matchMedia("(prefers-color-scheme: dark)");

/** @returns {Theme} */
export function theme() {
  return dark.matches ? "dark" : "light";
}

/** @param {() => void} listener @param {AbortSignal} signal ends the listening */
export function onThemeChange(listener, signal) {
  dark.addEventListener("change", listener, { signal });
}
