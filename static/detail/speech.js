/** Tell a screen reader what the open cell is, once it stays. */

import { settle } from "../page/settle.js";
import { announce } from "../page/status.js";

/** Takes the plate, which has a sentence that says in words what it shows. */
export const speak = settle(700, (/** @type {HTMLElement} */ plate) => {
  const said = plate.isConnected && plate.querySelector(".sentence")?.textContent;
  if (said) announce(said);
});
