/**
 * The cells of an average's window that lie inside the map, as a line of Python.
 *
 * @import { Average } from "./average.js"
 */

import { tensor } from "../../../snippet/python.js";

/** @param {Average} average @returns {{ line: string, size: [number, number] }} `size`: rows and columns */
export function insideWindow({ window, values }) {
  const inside = window.cells.map((at) => at.inside);
  const count = inside.filter(Boolean).length;
  const columns = new Set(window.cells.filter((at) => at.inside).map((at) => at.column)).size;
  /** @type {[number, number]} */
  const size = [count / columns, columns];
  const kept = values.filter((_, at) => inside[at]);
  return { line: tensor("window", kept, [1, ...size]), size };
}
