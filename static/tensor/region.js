/**
 * Cells of a plane, and rectangles of cells.
 *
 * @import { Layer } from "../api/types.js"
 * @typedef {{ row: number, column: number }} Cell
 * @typedef {{ top: number, left: number, rows: number, columns: number }} Region  may reach into padding
 * @typedef {{ layer: Layer, plane: number, region: Region | null }} Source  null for the whole plane
 */

/**
 * The part of a region that lies inside a plane.
 * @param {Region} region
 * @param {{ rows: number, columns: number }} plane
 * @returns {Region}
 */
export function inside(region, plane) {
  const top = Math.max(0, region.top);
  const left = Math.max(0, region.left);
  return {
    top,
    left,
    rows: Math.max(0, Math.min(plane.rows, region.top + region.rows) - top),
    columns: Math.max(0, Math.min(plane.columns, region.left + region.columns) - left),
  };
}

/** A single cell as a region. @param {Cell} cell @returns {Region} */
export function cellRegion({ row, column }) {
  return { top: row, left: column, rows: 1, columns: 1 };
}
