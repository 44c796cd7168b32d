/**
 * The way back from a cell to the input: what of every layer before it, it depends on. Pure.
 *
 * @import { Layer } from "../../api/types.js"
 * @import { Cell, Region, Source } from "../../tensor/region.js"
 * @typedef {{ layer: Layer, index: number, region: Region }} Link
 */

import { kindOf } from "../../kinds/registry.js";
import { sourcesOf } from "../../kinds/sources.js";
import { cellRegion } from "../../tensor/region.js";

/**
 * The input pixels that a cell depends on; null where it is the whole input, or depends on it.
 * @param {Layer[]} layers the network
 * @param {Layer} layer
 * @param {number} plane
 * @param {Cell} cell
 * @returns {Region | null}
 */
export function receptiveRegion(layers, layer, plane, cell) {
  const { receptive_field: field } = layer;
  if (field) {
    return {
      top: field.offset[0] + cell.row * field.stride[0],
      left: field.offset[1] + cell.column * field.stride[1],
      rows: field.size[0],
      columns: field.size[1],
    };
  }
  // Cells of a vector have no field in common, but one that depends on a single cell has that one's.
  const [source, ...others] = sourcesOf(layer, inputsOf(layers, layer), plane, cell);
  if (!source?.region || others.length || source.region.rows * source.region.columns > 1) return null;
  return receptiveRegion(layers, source.layer, source.plane, { row: source.region.top, column: source.region.left });
}

/**
 * Every plane on the way with the part of it that counts; the way ends where a layer reads whole planes.
 * @param {Layer[]} layers the network, in topological order
 * @param {Layer} layer
 * @param {number} index which plane of the layer
 * @param {Cell} cell
 * @returns {Link[]} without the cell itself
 */
export function chainOf(layers, layer, index, cell) {
  /** @type {Map<Layer, Map<number, Region>>} */
  const reached = new Map([[layer, new Map([[index, cellRegion(cell)]])]]);
  for (const at of layers.slice(0, layers.indexOf(layer) + 1).reverse()) {
    const inputs = inputsOf(layers, at);
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

/** The layers that a layer reads, in order. @param {Layer[]} layers @param {Layer} layer */
function inputsOf(layers, { inputs }) {
  return inputs.flatMap((id) => layers.find((one) => one.id === id) ?? []);
}

/** The planes to follow: one of them, where all read the same. @param {Layer} layer @param {Map<number, Region>} [planes] */
function readersOf(layer, planes = new Map()) {
  return kindOf(layer).readsAlike?.(layer) ? Array.from(planes).slice(0, 1) : Array.from(planes);
}

/** @param {Map<Layer, Map<number, Region>>} reached @param {Source} source @param {Region} region */
function reach(reached, { layer, plane }, region) {
  const planes = reached.get(layer) ?? new Map();
  const known = planes.get(plane);
  reached.set(layer, planes.set(plane, known ? union(known, region) : region));
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
