/** One quiet line for what a visitor should know, and a spoken one for screen readers. */

import { Refusal } from "../api/client.js";
import { debounce } from "../dom/debounce.js";
import { message } from "../locale/message.js";

const PASSING = 2500; // milliseconds

/** @param {string} text empty to take it away */
export function showStatus(text) {
  const line = document.querySelector("#status");
  if (line instanceof HTMLElement && line.textContent !== text) {
    line.textContent = text;
    line.hidden = !text;
  }
}

/** Say something that need not stay. @param {string} text */
export function showPassing(text) {
  showStatus(text);
  forget(text);
}

const forget = debounce(PASSING, (/** @type {string} */ text) => {
  if (document.querySelector("#status")?.textContent === text) showStatus("");
});

/** Say something that is seen anyway, unless it was the last thing said. @param {string} text */
export function announce(text) {
  const line = document.querySelector("#announcer");
  if (line && line.textContent !== text) line.textContent = text;
}

/** A failed call in a visitor's words. @param {unknown} error @param {boolean} first whether nothing is shown yet */
export function explain(error, first) {
  if (!(error instanceof Refusal)) return message(first ? "status.unreachableFirst" : "status.unreachable");
  return error.status >= 500 ? message("status.busy") : message("status.refused", { detail: error.message });
}
