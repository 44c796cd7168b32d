/** Which point of a grid looks closest at a place. @import { Cell } from "../../../tensor/region.js" */

/**
 * @param {Float32Array} grid pairs of x and y, row-major
 * @param {number} columns
 * @param {number} x
 * @param {number} y
 * @returns {Cell}
 */
export function looksAt(grid, columns, x, y) {
  let [nearest, least] = [0, Number.POSITIVE_INFINITY];
  for (let at = 0; at < grid.length / 2; at++) {
    const distance = (grid[2 * at] - x) ** 2 + (grid[2 * at + 1] - y) ** 2;
    if (distance < least) [nearest, least] = [at, distance];
  }
  return { row: Math.floor(nearest / columns), column: nearest % columns };
}
