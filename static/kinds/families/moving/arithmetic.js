/**
 * Flatten, reshape and concatenation: each cell is one cell of a source, moved. Pure.
 *
 * @import { Layer, Operation } from "../../../api/types.js"
 * @import { Cell } from "../../../tensor/region.js"
 * @import { Place } from "../../../tensor/place.js"
 * @typedef {Place & { input: number }} Origin  which of the layer's inputs, and where in it
 */

import { along, flatIndex, placeAt } from "../../../tensor/place.js";

/**
 * @param {Operation} operation
 * @param {number} plane
 * @param {Cell} cell
 * @returns {Origin & { value: number }}
 */
export function rearrangedAt({ layer, inputs }, plane, cell) {
  const sources = inputs.map((source) => source.layer);
  const origin = originOf(layer, sources, plane, cell);
  const at = flatIndex(sources[origin.input], origin.plane, origin.cell);
  return { ...origin, value: inputs[origin.input].values[at] + 0 };
}

/**
 * Where a cell comes from.
 * @param {Layer} layer
 * @param {Layer[]} sources
 * @param {number} plane
 * @param {Cell} cell
 * @returns {Origin}
 */
export function originOf(layer, sources, plane, cell) {
  const index = flatIndex(layer, plane, cell);
  if (layer.kind !== "cat") return { input: 0, ...placeAt(sources[0], index) };
  const { dim } = layer.hyperparameters;
  const { outer, position, step, rest } = along(layer.shape, dim, index);
  let [input, start] = [0, 0];
  while (position >= start + sources[input].shape[dim]) start += sources[input++].shape[dim];
  const { shape } = sources[input];
  return { input, ...placeAt(sources[input], (outer * shape[dim] + position - start) * step + rest) };
}

/**
 * Where a cell of a source goes.
 * @param {Layer} layer
 * @param {Layer[]} sources
 * @param {Origin} origin
 * @returns {Place}
 */
export function destinationOf(layer, sources, { input, plane, cell }) {
  const index = flatIndex(sources[input], plane, cell);
  if (layer.kind !== "cat") return placeAt(layer, index);
  const { dim } = layer.hyperparameters;
  const { outer, position, step, rest } = along(sources[input].shape, dim, index);
  const start = sources.slice(0, input).reduce((sum, { shape }) => sum + shape[dim], 0);
  return placeAt(layer, (outer * layer.shape[dim] + start + position) * step + rest);
}
