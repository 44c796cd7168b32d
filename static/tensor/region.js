/**
 * What feeds a cell: which planes of which layers, and which of their cells. Pure.
 *
 * @import { Layer } from "../api/types.js"
 * @import { Place } from "./place.js"
 * @typedef {{ row: number, column: number }} Cell
 * @typedef {{ top: number, left: number, rows: number, columns: number }} Region  may reach into padding
 * @typedef {{ layer: Layer, index: number, region: Region | null }} Source
 */

import { operandAt } from "../kinds/families/joining/arithmetic.js";
import { originOf } from "../kinds/families/moving/arithmetic.js";
import { softmaxSources } from "../kinds/families/softmax/arithmetic.js";
import { planesOf } from "./planes.js";
import { windowOf } from "./window.js";

const RELAYS = new Set(["flatten", "reshape", "relu", "dropout"]);

/**
 * @param {Layer} layer
 * @param {Layer[]} inputs the layers it reads, in order
 * @param {number} index which plane of the layer
 * @param {Cell} cell
 * @returns {Source[]}
 */
export function sourcesOf(layer, inputs, index, cell) {
  const [first] = inputs;
  if (!first) return [];
  switch (layer.kind) {
    case "conv2d": {
      const per = first.shape[0] / layer.hyperparameters.groups;
      const group = Math.floor((index * layer.hyperparameters.groups) / layer.shape[0]);
      const region = windowOf(layer, planesOf(first), cell);
      return range(per).map((channel) => ({ layer: first, index: group * per + channel, region }));
    }
    case "max_pool2d":
    case "avg_pool2d":
    case "adaptive_avg_pool2d":
      return [{ layer: first, index, region: windowOf(layer, planesOf(first), cell) }];
    case "flatten":
    case "reshape":
    case "cat": {
      const { input, ...place } = originOf(layer, inputs, index, cell);
      return [at(inputs[input], place)];
    }
    case "grid_sample":
      return [whole(first, index), ...inputs.slice(1).flatMap((grid) => all(grid, one(cell)))];
    case "relu":
    case "batch_norm2d":
    case "dropout":
      return [at(first, { plane: index, cell })];
    case "add":
      return inputs.map((input) => at(input, operandAt(layer, input, index, cell)));
    case "softmax":
      return softmaxSources(layer, first, index, cell).map((place) => at(first, place));
    default:
      return inputs.flatMap((input) => all(input, null));
  }
}

/**
 * The input pixels that a cell depends on; null where it is the whole input, or depends on it.
 * @param {Layer[]} layers the network
 * @param {Layer} layer
 * @param {number} index which plane of the layer
 * @param {Cell} cell
 * @returns {Region | null}
 */
export function receptiveRegion(layers, layer, index, cell) {
  const { receptive_field: field, inputs } = layer;
  if (field) {
    return {
      top: field.offset[0] + cell.row * field.stride[0],
      left: field.offset[1] + cell.column * field.stride[1],
      rows: field.size[0],
      columns: field.size[1],
    };
  }
  // A vector's cells have no common field, but a cell that only hands one on has that one's.
  if (!RELAYS.has(layer.kind)) return null;
  const [source] = sourcesOf(
    layer,
    layers.filter(({ id }) => inputs.includes(id)),
    index,
    cell,
  );
  const from = source?.region && { row: source.region.top, column: source.region.left };
  return from ? receptiveRegion(layers, source.layer, source.index, from) : null;
}

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

/** @param {Layer} layer @param {Place} place @returns {Source} */
function at(layer, { plane, cell }) {
  return { layer, index: plane, region: one(cell) };
}

/** @param {Layer} layer @param {Region | null} region @returns {Source[]} */
function all(layer, region) {
  return range(planesOf(layer).count).map((index) => ({ layer, index, region }));
}

/** @param {Layer} layer @param {number} index @returns {Source} */
function whole(layer, index) {
  return { layer, index, region: null };
}

/** @param {Cell} cell @returns {Region} */
function one({ row, column }) {
  return { top: row, left: column, rows: 1, columns: 1 };
}

/** @param {number} count */
function range(count) {
  return Array.from({ length: count }, (_, i) => i);
}
