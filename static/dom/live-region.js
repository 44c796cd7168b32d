import { element } from "./element.js";

/** A hidden line that a screen reader reads out whenever its text changes. */
export function liveRegion() {
  return element("p", { class: "hidden", "aria-live": "polite" });
}
