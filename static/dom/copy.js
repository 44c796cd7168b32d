import { message } from "../locale/message.js";

/**
 * Copies text to the clipboard.
 * @param {string} text
 * @returns {Promise<string>} a sentence that says whether it worked
 */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return message("copy.done");
  } catch {
    return message("copy.failed");
  }
}
