/** Things in a row, as the page's language writes them: "a, b, and c". */

import { language } from "./language.js";

/** @param {(string | number)[]} things */
export function list(things) {
  return new Intl.ListFormat(language).format(things.map(String));
}
