/**
 * What feeds a cell: which planes of which layers, and which of their cells. Pure.
 *
 * @import { Layer } from "../api/types.js"
 * @typedef {{ row: number, column: number }} Cell
 * @typedef {{ top: number, left: number, rows: number, columns: number }} Region  may reach into padding
 * @typedef {{ layer: Layer, index: number, region: Region | null }} Source
 */

import { planesOf } from "./planes.js";

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
      const region = windowOf(layer, cell);
      return range(per).map((channel) => ({ layer: first, index: group * per + channel, region }));
    }
    case "max_pool2d":
    case "avg_pool2d":
      return [{ layer: first, index, region: windowOf(layer, cell) }];
    case "adaptive_avg_pool2d":
      return [{ layer: first, index, region: share(first, layer, cell) }];
    case "flatten":
    case "reshape":
      return [unflatten(layer, first, index, cell)];
    case "cat":
      return fromCat(layer, inputs, index, cell);
    case "grid_sample":
      return [whole(first, index), ...inputs.slice(1).flatMap((grid) => all(grid, one(cell)))];
    case "relu":
    case "batch_norm2d":
    case "dropout":
    case "add":
      return inputs.map((input) => ({ layer: input, index, region: one(cell) }));
    case "softmax":
      return range(first.shape[0]).map((row) => ({ layer: first, index: 0, region: one({ row, column: 0 }) }));
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
  const at = source?.region && { row: source.region.top, column: source.region.left };
  return at ? receptiveRegion(layers, source.layer, source.index, at) : null;
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

/** @param {Layer} layer @param {Cell} cell @returns {Region} */
function windowOf({ hyperparameters: h }, { row, column }) {
  const [rows, columns] = [0, 1].map((axis) => (h.kernel_size[axis] - 1) * (h.dilation?.[axis] ?? 1) + 1);
  return { top: row * h.stride[0] - h.padding[0], left: column * h.stride[1] - h.padding[1], rows, columns };
}

/** An adaptive pool's window. @param {Layer} source @param {Layer} layer @param {Cell} cell @returns {Region} */
function share(source, layer, { row, column }) {
  const [inner, outer] = [planesOf(source), planesOf(layer)];
  const top = Math.floor((row * inner.rows) / outer.rows);
  const left = Math.floor((column * inner.columns) / outer.columns);
  const bottom = Math.ceil(((row + 1) * inner.rows) / outer.rows);
  const right = Math.ceil(((column + 1) * inner.columns) / outer.columns);
  return { top, left, rows: bottom - top, columns: right - left };
}

/** @param {Layer} layer @param {Layer} source @param {number} index @param {Cell} cell @returns {Source} */
function unflatten(layer, source, index, { row, column }) {
  const [inner, outer] = [planesOf(source), planesOf(layer)];
  const place = (index * outer.rows + row) * outer.columns + column;
  const rest = place % (inner.rows * inner.columns);
  return {
    layer: source,
    index: Math.floor(place / (inner.rows * inner.columns)),
    region: one({ row: Math.floor(rest / inner.columns), column: rest % inner.columns }),
  };
}

/** @param {Layer} layer @param {Layer[]} inputs @param {number} index @param {Cell} cell @returns {Source[]} */
function fromCat(layer, inputs, index, cell) {
  if (layer.hyperparameters.dim !== 0) return inputs.flatMap((input) => all(input, null));
  const vector = planesOf(layer).kind === "vector";
  let place = vector ? cell.row : index;
  for (const input of inputs) {
    if (place < input.shape[0]) {
      const at = vector ? { row: place, column: 0 } : cell;
      return [{ layer: input, index: vector ? 0 : place, region: one(at) }];
    }
    place -= input.shape[0];
  }
  return [];
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
