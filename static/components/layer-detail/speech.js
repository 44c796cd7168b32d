/** Tell a screen reader what the open cell is, once it stays. */

import { debounce } from "../../dom/debounce.js";
import { announce } from "../../explore/status.js";

/** Takes the plate, which has a sentence that says in words what it shows. */
export const speak = debounce(700, (/** @type {HTMLElement} */ plate) => {
  const said = plate.isConnected && plate.querySelector(".sentence")?.textContent;
  if (said) announce(said);
});
