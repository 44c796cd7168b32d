/**
 * How many values of a flattened vector to show per row, so that each map can still be recognised. Pure.
 *
 * @typedef {{ count: number, rows: number, columns: number }} Maps
 */

import { wrap } from "../../../plate/vector-map.js";

const WIDEST = 2; // times as wide as high, at most

/** How many values stand in a row: those of one map, or of a few maps, where that gives about a square. @param {Maps} maps */
export function perRow({ count, rows, columns }) {
  const [plane, side] = [rows * columns, Math.sqrt(count * rows * columns)];
  const row = plane * Math.max(1, Math.round(side / plane));
  return count > 1 && plane > 1 && row <= WIDEST * side ? row : wrap(count * plane);
}

/** Whether every row is a map. @param {Maps} maps */
export function byMap(maps) {
  return maps.count > 1 && perRow(maps) === maps.rows * maps.columns;
}
