import { message } from "../locale/message.js";

/** In words, from which to which. @param {"maps" | "rows" | "columns" | "values"} what @param {number} first from 0 @param {number} last */
export function range(what, first, last) {
  return message(first === last ? `range.${what}.one` : `range.${what}`, { first: first + 1, last: last + 1 });
}
