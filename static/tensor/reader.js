/**
 * Which output cell looks straight at a cell of the source: the stepper follows the pointer on either side.
 *
 * @import { Layer } from "../api/types.js"
 * @import { Cell } from "./region.js"
 */

import { planesOf } from "./planes.js";
import { windowOf } from "./window.js";

/** @param {Layer} layer a windowed one @param {Layer} source @param {Cell} cell of the source @returns {Cell} */
export function readerOf(layer, source, cell) {
  const [inner, outer] = [planesOf(source), planesOf(layer)];
  const along = (/** @type {"row" | "column"} */ axis, /** @type {number} */ last) => {
    const middle = (/** @type {number} */ at) => {
      const window = windowOf(layer, inner, { row: 0, column: 0, [axis]: at });
      return axis === "row" ? window.top + (window.rows - 1) / 2 : window.left + (window.columns - 1) / 2;
    };
    // Windows lie in a row: the nearest middle is found by halving.
    let [low, high] = [0, last];
    while (low < high) {
      const half = Math.floor((low + high) / 2);
      if ((middle(half) + middle(half + 1)) / 2 < cell[axis]) low = half + 1;
      else high = half;
    }
    return low;
  };
  return { row: along("row", outer.rows - 1), column: along("column", outer.columns - 1) };
}
