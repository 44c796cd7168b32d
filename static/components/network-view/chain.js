/**
 * The way back from a cell to the input: what of every layer before it, it depends on. Pure.
 *
 * @import { Layer } from "../../api/types.js"
 * @import { Cell, Region, Source } from "../../tensor/region.js"
 * @typedef {{ layer: Layer, index: number, region: Region }} Link
 */

import { sourcesOf } from "../../tensor/region.js";

/**
 * Every plane on the way with the part of it that counts; a way ends where a layer reads the whole of another.
 * @param {Layer[]} layers the network, in topological order
 * @param {Layer} layer
 * @param {number} index which plane of the layer
 * @param {Cell} cell
 * @returns {Link[]} without the cell itself
 */
export function chainOf(layers, layer, index, cell) {
  /** @type {Map<Layer, Map<number, Region>>} */
  const reached = new Map([[layer, new Map([[index, { top: cell.row, left: cell.column, rows: 1, columns: 1 }]])]]);
  for (const at of layers.slice(0, layers.indexOf(layer) + 1).reverse()) {
    const inputs = at.inputs.flatMap((id) => layers.find((one) => one.id === id) ?? []);
    for (const [plane, region] of readersOf(at, reached.get(at))) {
      for (const source of corners(region).flatMap((corner) => sourcesOf(at, inputs, plane, corner))) {
        if (source.region) reach(reached, source, source.region);
      }
    }
  }
  reached.delete(layer);
  return Array.from(reached, ([at, planes]) =>
    Array.from(planes, ([plane, region]) => ({ layer: at, index: plane, region })),
  ).flat();
}

/** The planes to follow: those of one convolution all read the same. @param {Layer} layer @param {Map<number, Region>} [planes] */
function readersOf({ kind, hyperparameters }, planes = new Map()) {
  const alike = kind === "conv2d" && hyperparameters.groups === 1;
  return alike ? Array.from(planes).slice(0, 1) : Array.from(planes);
}

/** @param {Map<Layer, Map<number, Region>>} reached @param {Source} source @param {Region} region */
function reach(reached, { layer, index }, region) {
  const planes = reached.get(layer) ?? new Map();
  const known = planes.get(index);
  reached.set(layer, planes.set(index, known ? union(known, region) : region));
}

/** The first and the last cell: what they read spans what all between them read. @param {Region} region @returns {Cell[]} */
function corners({ top, left, rows, columns }) {
  const first = { row: Math.max(0, top), column: Math.max(0, left) };
  return rows * columns === 1 ? [first] : [first, { row: top + rows - 1, column: left + columns - 1 }];
}

/** @param {Region} a @param {Region} b @returns {Region} */
function union(a, b) {
  const [top, left] = [Math.min(a.top, b.top), Math.min(a.left, b.left)];
  return {
    top,
    left,
    rows: Math.max(a.top + a.rows, b.top + b.rows) - top,
    columns: Math.max(a.left + a.columns, b.left + b.columns) - left,
  };
}
