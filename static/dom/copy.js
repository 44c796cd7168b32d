/** Put text where the visitor can paste it from. */

import { message } from "../locale/message.js";

/** @param {string} text @returns {Promise<string>} what came of it, in words */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return message("copy.done");
  } catch {
    return message("copy.failed");
  }
}
