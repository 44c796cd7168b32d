/**
 * Things in a row, with the language's comma. `Intl.ListFormat` would write "and" before the last one: in Chinese without
 * the space that stands beside the name of a layer.
 */

import { message } from "./message.js";

/** @param {(string | number)[]} things */
export function list(things) {
  return things.join(message("text.listed"));
}
