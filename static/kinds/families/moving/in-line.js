/**
 * Flatten and reshape: value i of the tensor is value i of its source.
 *
 * @import { Layer, Operation } from "../../../api/types.js"
 * @import { PlaneCell } from "../../../tensor/place.js"
 * @import { Cell } from "../../../tensor/region.js"
 * @import { Sources } from "../../kind.js"
 */

import { flatIndex, placeAt } from "../../../tensor/place.js";
import { oneCell } from "../../reading.js";

/**
 * @param {Operation} operation
 * @param {number} plane
 * @param {Cell} cell
 * @returns {PlaneCell & { input: number, value: number }} where the value comes from
 */
export function inLineAt({ layer, inputs: [source] }, plane, cell) {
  const index = flatIndex(layer, plane, cell);
  return { input: 0, ...placeAt(source.layer, index), value: source.values[index] + 0 };
}

/** Where a cell of the source goes. @param {Layer} layer @param {Layer} source @param {PlaneCell} from @returns {PlaneCell} */
export function destinationInLine(layer, source, { plane, cell }) {
  return placeAt(layer, flatIndex(source, plane, cell));
}

/** @type {Sources} */
export function sameIndex(layer, [source], plane, cell) {
  return [oneCell(source, placeAt(source, flatIndex(layer, plane, cell)))];
}
