/**
 * What the page shows while something comes.
 *
 * @import { StatusLine } from "../components/status-line/status-line.js"
 * @import { Questions } from "./questions.js"
 */

import { message } from "../locale/message.js";

/** Fades the maps: they are another network's than the one that is named now. @param {StatusLine} status */
export function awaitNetwork(status) {
  document.body.classList.add("stale");
  status.showSoon(message("status.network"));
}

/** Every layer, for paper and for pictures. @param {Questions} questions @param {StatusLine} status */
export async function awaitLayers(questions, status) {
  if (!questions.isWhole) status.showSoon(message("status.layers"));
  await questions.whole();
}
