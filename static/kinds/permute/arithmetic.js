/**
 * The same values with the axes in another order: axis i is axis dims[i] of the source.
 *
 * @import { Layer, Operation } from "../../api/types.js"
 * @import { PlaneCell } from "../../tensor/place.js"
 * @import { Cell } from "../../tensor/region.js"
 * @import { Sources } from "../kind.js"
 */

import { along, flatIndex, placeAt } from "../../tensor/place.js";
import { oneCell } from "../reading.js";

/**
 * @param {Operation} operation
 * @param {number} plane
 * @param {Cell} cell
 * @returns {PlaneCell & { input: number, value: number }} where the value comes from
 */
export function permutedAt({ layer, inputs: [source] }, plane, cell) {
  const origin = originOf(layer, source.layer, plane, cell);
  const value = source.values[flatIndex(source.layer, origin.plane, origin.cell)];
  return { input: 0, ...origin, value: value + 0 };
}

/** Where a cell comes from. @param {Layer} layer @param {Layer} source @param {number} plane @param {Cell} cell @returns {PlaneCell} */
export function originOf(layer, source, plane, cell) {
  const index = flatIndex(layer, plane, cell);
  return placeAt(source, moved(index, layer.shape, source.shape, inverse(layer.hyperparameters.dims)));
}

/** Where a cell of the source goes. @param {Layer} layer @param {Layer} source @param {PlaneCell} from @returns {PlaneCell} */
export function destinationOf(layer, source, { plane, cell }) {
  return placeAt(layer, moved(flatIndex(source, plane, cell), source.shape, layer.shape, layer.hyperparameters.dims));
}

/** @type {Sources} */
export function permutedCell(layer, [source], plane, cell) {
  return [oneCell(source, originOf(layer, source, plane, cell))];
}

/**
 * An index in a tensor of one shape, as the index in the other: axis i of `to` is axis order[i] of `from`.
 * @param {number} index
 * @param {number[]} from
 * @param {number[]} to
 * @param {number[]} order
 */
function moved(index, from, to, order) {
  return to.reduce((total, size, axis) => total * size + along(from, order[axis], index).position, 0);
}

/** @param {number[]} dims @returns {number[]} */
function inverse(dims) {
  return dims.map((_, axis) => dims.indexOf(axis));
}
