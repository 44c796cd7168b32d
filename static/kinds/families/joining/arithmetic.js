/**
 * Addition, and dropout, which at inference hands on what it gets.
 *
 * @import { Layer, Operation } from "../../../api/types.js"
 * @import { Cell } from "../../../tensor/region.js"
 * @import { Place } from "../../../tensor/place.js"
 * @typedef {Place & { input: number, x: number }} Term
 */

import { along, flatIndex, placeAt } from "../../../tensor/place.js";

/**
 * @param {Operation} operation
 * @param {number} plane
 * @param {Cell} cell
 * @returns {{ terms: Term[], value: number }}
 */
export function addAt({ layer, inputs }, plane, cell) {
  const terms = inputs.map((source, input) => {
    const place = operandAt(layer, source.layer, plane, cell);
    return { input, ...place, x: source.values[flatIndex(source.layer, place.plane, place.cell)] };
  });
  return { terms, value: terms.reduce((sum, { x }) => sum + x, 0) };
}

/**
 * @param {Operation} operation
 * @param {number} plane
 * @param {Cell} cell
 * @returns {{ x: number, p: number, value: number }} `p`: the share that it drops in training
 */
export function dropoutAt({ layer, inputs: [source] }, plane, cell) {
  const x = source.values[flatIndex(layer, plane, cell)];
  return { x, p: layer.hyperparameters.p, value: x + 0 };
}

/**
 * The cell of an operand that is added at this cell; an axis of size 1 is repeated (broadcasting).
 * @param {Layer} layer
 * @param {Layer} source
 * @param {number} plane
 * @param {Cell} cell
 * @returns {Place}
 */
export function operandAt(layer, source, plane, cell) {
  const index = flatIndex(layer, plane, cell);
  const missing = layer.shape.length - source.shape.length;
  const at = source.shape.reduce((total, size, dim) => {
    const { position } = along(layer.shape, dim + missing, index);
    return total * size + (size === 1 ? 0 : position);
  }, 0);
  return placeAt(source, at);
}
