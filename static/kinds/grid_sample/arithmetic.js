/**
 * Sampling through a grid: a value read between the pixels, where the grid says. Settings as in PyTorch's `grid_sample`.
 *
 * @import { Operation } from "../../api/types.js"
 * @import { Cell } from "../../tensor/region.js"
 * @typedef {{ row: number, column: number, inside: boolean, weight: number, x: number, product: number }} Neighbour
 *   `x` is 0 outside
 * @typedef {{
 *   grid: { x: number, y: number }, column: number, row: number, neighbours: Neighbour[], value: number,
 * }} Sample  the grid's coordinates, and the same in pixels, counted from 0 between their centres
 */

import { planesOf, planeValues } from "../../tensor/planes.js";

/**
 * @param {Operation} operation its inputs are the picture and the grid
 * @param {number} plane
 * @param {Cell} cell
 * @returns {Sample}
 */
export function gridSampleAt({ layer, inputs: [picture, grid] }, plane, cell) {
  const { rows, columns } = planesOf(picture.layer);
  const values = planeValues(picture.layer, picture.values, plane);
  const at = 2 * (cell.row * layer.shape[2] + cell.column);
  const [x, y] = grid.values.subarray(at, at + 2);
  const [column, row] = [inPixels(x, columns, layer.hyperparameters), inPixels(y, rows, layer.hyperparameters)];
  const neighbours = corners(row, column, layer.hyperparameters.mode).map((corner) => {
    const inside = corner.row >= 0 && corner.row < rows && corner.column >= 0 && corner.column < columns;
    const value = inside ? values[corner.row * columns + corner.column] : 0;
    return { ...corner, inside, x: value, product: corner.weight * value };
  });
  const value = neighbours.reduce((sum, { product }) => sum + product, 0);
  return { grid: { x, y }, column, row, neighbours, value };
}

/**
 * The pixels that count, with their weights: four, row by row, or the nearest.
 * @param {number} row
 * @param {number} column
 * @param {string} mode
 */
function corners(row, column, mode) {
  if (mode === "nearest") return [{ row: roundToEven(row), column: roundToEven(column), weight: 1 }];
  const [top, left] = [Math.floor(row), Math.floor(column)];
  const [down, right] = [row - top, column - left];
  return [
    { row: top, column: left, weight: (1 - down) * (1 - right) },
    { row: top, column: left + 1, weight: (1 - down) * right },
    { row: top + 1, column: left, weight: down * (1 - right) },
    { row: top + 1, column: left + 1, weight: down * right },
  ];
}

/**
 * Where a coordinate of the grid lies, in pixels, whatever there is.
 * @param {number} coordinate from -1 to 1
 * @param {number} size
 * @param {boolean} aligned as for `baseCoordinate`, which goes the other way
 */
export function pixelOf(coordinate, size, aligned) {
  return aligned ? ((coordinate + 1) / 2) * (size - 1) : ((coordinate + 1) * size - 1) / 2;
}

/**
 * Where a coordinate of the grid is read: outside the picture, padding may send it back inside.
 * @param {number} coordinate from -1 to 1
 * @param {number} size
 * @param {Record<string, any>} settings
 */
function inPixels(coordinate, size, { align_corners: aligned, padding_mode: mode }) {
  const pixel = pixelOf(coordinate, size, aligned);
  if (mode === "zeros") return pixel;
  const mirrored = mode === "reflection" ? reflect(pixel, aligned ? 0 : -0.5, aligned ? size - 1 : size - 0.5) : pixel;
  return Math.min(size - 1, Math.max(0, mirrored));
}

/** Folded into the stretch from `low` to `high`. @param {number} pixel @param {number} low @param {number} high */
function reflect(pixel, low, high) {
  const span = high - low;
  if (span === 0) return 0;
  const distance = Math.abs(pixel - low);
  const rest = distance % span;
  return Math.floor(distance / span) % 2 === 0 ? low + rest : high - rest;
}

/** @param {number} value */
function roundToEven(value) {
  const floor = Math.floor(value);
  if (value - floor !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}
