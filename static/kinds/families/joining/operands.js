/**
 * Which cells of its operands a cell of an elementwise operation takes. Pure.
 *
 * @import { Layer, Operation } from "../../../api/types.js"
 * @import { PlaneCell } from "../../../tensor/place.js"
 * @import { Cell, Source } from "../../../tensor/region.js"
 * @typedef {PlaneCell & { input: number, x: number }} Operand  `input`: which of the layer's inputs; `x`: the value there
 */

import { along, flatIndex, placeAt } from "../../../tensor/place.js";
import { oneCell } from "../../reading.js";

/** @param {Operation} operation @param {number} plane @param {Cell} cell @returns {Operand[]} */
export function operandsAt({ layer, inputs }, plane, cell) {
  return inputs.map((source, input) => {
    const place = operandAt(layer, source.layer, plane, cell);
    return { input, ...place, x: source.values[flatIndex(source.layer, place.plane, place.cell)] };
  });
}

/**
 * The cell of one operand; an axis of size 1 is repeated, as is an axis that is missing (broadcasting).
 * @param {Layer} layer
 * @param {Layer} source
 * @param {number} plane
 * @param {Cell} cell
 * @returns {PlaneCell}
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

/** @param {Layer} layer @param {Layer[]} inputs @param {number} plane @param {Cell} cell @returns {Source[]} */
export function operandCells(layer, inputs, plane, cell) {
  return inputs.map((input) => oneCell(input, operandAt(layer, input, plane, cell)));
}
