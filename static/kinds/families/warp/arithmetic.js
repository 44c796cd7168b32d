/** A sampling grid as lines over the picture that it reads. Pure. @import { Size } from "../../../plate/plane-map.js" */

import { pixelOf } from "../../grid_sample/arithmetic.js";

const LINES = 14; // of each direction, about

/**
 * A line for each row and column of the result, as paths of an SVG whose unit is a pixel of the picture.
 * @param {Float32Array} grid pairs of x and y, row-major
 * @param {Size} result
 * @param {Size} picture
 * @param {boolean} aligned
 * @returns {{ lines: string, edge: string }}
 */
export function mesh(grid, { rows, columns }, picture, aligned) {
  const point = (/** @type {number} */ row, /** @type {number} */ column) => {
    const [x, y] = grid.subarray(2 * (row * columns + column));
    return `${pixelOf(x, picture.columns, aligned) + 0.5} ${pixelOf(y, picture.rows, aligned) + 0.5}`;
  };
  const across = (/** @type {number} */ row) => line(columns, (column) => point(row, column));
  const down = (/** @type {number} */ column) => line(rows, (row) => point(row, column));
  return {
    lines: [...some(rows).map(across), ...some(columns).map(down)].join(""),
    edge: [across(0), across(rows - 1), down(0), down(columns - 1)].join(""),
  };
}

/** @param {number} count @param {(at: number) => string} point */
function line(count, point) {
  return `M${Array.from({ length: count }, (_, at) => point(at)).join("L")}`;
}

/** About as many as can be told apart. @param {number} count */
function some(count) {
  const every = Math.ceil(count / LINES);
  return Array.from({ length: Math.ceil(count / every) }, (_, at) => at * every);
}
