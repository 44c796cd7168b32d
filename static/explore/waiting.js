/** What the page shows while something comes. @import { StatusLine } from "../components/status-line/status-line.js" */

import { message } from "../locale/message.js";

/** Fades the maps: they are another network's than the one that is named now. @param {StatusLine} status */
export function awaitNetwork(status) {
  document.body.classList.add("stale");
  status.showSoon(message("status.network"));
}
