/**
 * Maps of another size: each value is read between the cells of the source, as PyTorch's `interpolate` does it.
 * Bicubic weights: R. Keys, "Cubic Convolution Interpolation" (1981), with a = -0.75.
 *
 * @import { Layer, Operation } from "../../api/types.js"
 * @import { Cell, Region, Source } from "../../tensor/region.js"
 * @typedef {{ at: number, weight: number }} Tap  an index along one axis
 * @typedef {Cell & { weight: number, x: number, product: number }} Neighbour
 * @typedef {{ row: number, column: number, columns: number, neighbours: Neighbour[], value: number }} Between
 *   `row` and `column`: where the source is read; `columns`: neighbours side by side
 */

import { planesOf, planeValues } from "../../tensor/planes.js";

const A = -0.75;

/**
 * @param {Operation} operation
 * @param {number} plane
 * @param {Cell} cell
 * @returns {Between}
 */
export function upsampledAt({ layer, inputs: [source] }, plane, cell) {
  const size = planesOf(source.layer);
  const values = planeValues(source.layer, source.values, plane);
  const [down, across] = axesAt(layer, source.layer, cell);
  const neighbours = down.taps.flatMap((row) =>
    across.taps.map((column) => {
      const weight = row.weight * column.weight;
      const x = values[row.at * size.columns + column.at];
      return { row: row.at, column: column.at, weight, x, product: weight * x + 0 };
    }),
  );
  const value = neighbours.reduce((sum, { product }) => sum + product, 0);
  return { row: down.place, column: across.place, columns: across.taps.length, neighbours, value };
}

/** The cells that count. @param {Layer} layer @param {Layer} source @param {Cell} cell @returns {Region} */
export function readRegion(layer, source, cell) {
  const [rows, columns] = axesAt(layer, source, cell).map(({ taps }) => taps.map(({ at }) => at));
  const [top, left] = [Math.min(...rows), Math.min(...columns)];
  return { top, left, rows: Math.max(...rows) - top + 1, columns: Math.max(...columns) - left + 1 };
}

/** @param {Layer} layer @param {Layer[]} inputs @param {number} plane @param {Cell} cell @returns {Source[]} */
export function readCells(layer, [source], plane, cell) {
  return [{ layer: source, plane, region: readRegion(layer, source, cell) }];
}

/** The cell that is made from closest to a cell of the source. @param {Layer} layer @param {Layer} source @param {Cell} cell @returns {Cell} */
export function readerOf(layer, source, { row, column }) {
  const [inner, outer] = [planesOf(source), planesOf(layer)];
  const along = (/** @type {number} */ at, /** @type {number} */ from, /** @type {number} */ to) =>
    Math.min(to - 1, Math.floor(((at + 0.5) * to) / from));
  return { row: along(row, inner.rows, outer.rows), column: along(column, inner.columns, outer.columns) };
}

/** @param {Layer} layer @param {Layer} source @param {Cell} cell */
function axesAt(layer, source, { row, column }) {
  const [inner, outer] = [planesOf(source), planesOf(layer)];
  return [axisAt(layer, 0, row, inner.rows, outer.rows), axisAt(layer, 1, column, inner.columns, outer.columns)];
}

/**
 * Where an index lies along an axis of the source, and what counts there.
 * @param {Layer} layer
 * @param {0 | 1} axis
 * @param {number} index
 * @param {number} inner size of the source
 * @param {number} outer size of the layer
 * @returns {{ place: number, taps: Tap[] }}
 */
function axisAt({ hyperparameters }, axis, index, inner, outer) {
  const { mode, align_corners: aligned, scale_factor: factor } = hyperparameters;
  const step = Math.fround(factor ? 1 / factor[axis] : inner / outer); // PyTorch counts in float32
  const inside = (/** @type {number} */ at) => Math.min(inner - 1, Math.max(0, at));
  if (mode.startsWith("nearest")) {
    const half = mode === "nearest-exact" ? 0.5 : 0;
    const at = inside(Math.floor(Math.fround((index + half) * step)));
    return { place: at, taps: [{ at, weight: 1 }] };
  }
  const between = aligned ? (outer > 1 ? (index * (inner - 1)) / (outer - 1) : 0) : step * (index + 0.5) - 0.5;
  const place = mode === "bilinear" ? Math.max(0, between) : between;
  const first = Math.floor(place);
  const weights = mode === "bilinear" ? linear(place - first) : cubic(place - first);
  const start = mode === "bilinear" ? first : first - 1;
  return { place, taps: weights.map((weight, at) => ({ at: inside(start + at), weight })) };
}

/** @param {number} share from the first to the second cell */
function linear(share) {
  return [1 - share, share];
}

/** Of four cells, around the stretch between the second and the third. @param {number} share of that stretch */
function cubic(share) {
  const near = (/** @type {number} */ x) => ((A + 2) * x - (A + 3)) * x * x + 1;
  const far = (/** @type {number} */ x) => ((A * x - 5 * A) * x + 8 * A) * x - 4 * A;
  return [far(share + 1), near(share), near(1 - share), far(2 - share)];
}
