/** A window in numbers and in words. @import { Window } from "../../../tensor/window.js" */

import { message } from "../../../locale/message.js";

/** Up to how many values are written out; a larger window is seen on the map. */
export const WRITTEN_LIMIT = 25;

/** How many of its cells lie in padding, as a further sentence. @param {Window} window @param {string} key */
export function paddingWords({ cells }, key) {
  const count = cells.filter(({ inside }) => !inside).length;
  return count ? ` ${message(key, { count })}` : "";
}
