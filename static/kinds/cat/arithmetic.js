/**
 * Concatenation: each cell is one cell of one of the parts.
 *
 * @import { Layer, Operation } from "../../api/types.js"
 * @import { PlaneCell } from "../../tensor/place.js"
 * @import { Cell } from "../../tensor/region.js"
 * @import { Sources } from "../kind.js"
 * @typedef {PlaneCell & { input: number }} Origin  `input`: which of the parts
 */

import { along, flatIndex, placeAt } from "../../tensor/place.js";
import { oneCell } from "../reading.js";

/**
 * @param {Operation} operation
 * @param {number} plane
 * @param {Cell} cell
 * @returns {Origin & { value: number }}
 */
export function catAt({ layer, inputs }, plane, cell) {
  const parts = inputs.map((source) => source.layer);
  const origin = originOf(layer, parts, plane, cell);
  const at = flatIndex(parts[origin.input], origin.plane, origin.cell);
  return { ...origin, value: inputs[origin.input].values[at] + 0 };
}

/**
 * Where a cell comes from.
 * @param {Layer} layer
 * @param {Layer[]} parts
 * @param {number} plane
 * @param {Cell} cell
 * @returns {Origin}
 */
export function originOf(layer, parts, plane, cell) {
  const { dim } = layer.hyperparameters;
  const { outer, position, step, rest } = along(layer.shape, dim, flatIndex(layer, plane, cell));
  let [input, start] = [0, 0];
  while (position >= start + parts[input].shape[dim]) start += parts[input++].shape[dim];
  const { shape } = parts[input];
  return { input, ...placeAt(parts[input], (outer * shape[dim] + position - start) * step + rest) };
}

/**
 * Where a cell of a part goes.
 * @param {Layer} layer
 * @param {Layer[]} parts
 * @param {Origin} origin
 * @returns {PlaneCell}
 */
export function destinationOf(layer, parts, { input, plane, cell }) {
  const { dim } = layer.hyperparameters;
  const { outer, position, step, rest } = along(parts[input].shape, dim, flatIndex(parts[input], plane, cell));
  const start = parts.slice(0, input).reduce((sum, { shape }) => sum + shape[dim], 0);
  return placeAt(layer, (outer * layer.shape[dim] + start + position) * step + rest);
}

/** @type {Sources} */
export function partCell(layer, parts, plane, cell) {
  const { input, ...from } = originOf(layer, parts, plane, cell);
  return [oneCell(parts[input], from)];
}
