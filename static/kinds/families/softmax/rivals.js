/**
 * The values that softmax compares: those along one axis.
 *
 * @import { Layer } from "../../../api/types.js"
 * @import { Cell } from "../../../tensor/region.js"
 * @import { Sources } from "../../kind.js"
 */

import { along, flatIndex, placeAt } from "../../../tensor/place.js";
import { oneCell } from "../../reading.js";

/** Their indices in the tensor. @param {Layer} layer @param {number} plane @param {Cell} cell @returns {number[]} */
export function rivals(layer, plane, cell) {
  const { dim } = layer.hyperparameters;
  const { outer, step, rest } = along(layer.shape, dim, flatIndex(layer, plane, cell));
  return Array.from({ length: layer.shape[dim] }, (_, at) => (outer * layer.shape[dim] + at) * step + rest);
}

/** Which of them the cell is, counted from 0. @param {Layer} layer @param {number} plane @param {Cell} cell */
export function positionOf(layer, plane, cell) {
  return along(layer.shape, layer.hyperparameters.dim, flatIndex(layer, plane, cell)).position;
}

/** @type {Sources} */
export function rivalCells(layer, [source], plane, cell) {
  return rivals(layer, plane, cell).map((index) => oneCell(source, placeAt(source, index)));
}
