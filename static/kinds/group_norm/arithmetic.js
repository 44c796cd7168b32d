/**
 * Group normalisation: mean and variance are those of this input, over all maps of a group.
 * Wu and He, "Group Normalization" (2018).
 *
 * @import { Layer, Operation } from "../../api/types.js"
 * @import { Cell, Source } from "../../tensor/region.js"
 * @import { Span } from "../families/normalisation/plate.js"
 * @import { Normalisation } from "../families/normalisation/normalise.js"
 */

import { along, flatIndex } from "../../tensor/place.js";
import { planesOf } from "../../tensor/planes.js";
import { normalise, statisticsOf } from "../families/normalisation/normalise.js";

/**
 * @param {Operation} operation
 * @param {number} plane
 * @param {Cell} cell
 * @returns {Normalisation}
 */
export function groupNormAt(operation, plane, cell) {
  const { layer, inputs, parameters } = operation;
  const { start, length } = groupSpan(operation, plane, cell);
  const index = flatIndex(layer, plane, cell);
  const channel = along(layer.shape, 0, index).position;
  const { eps } = layer.hyperparameters;
  const scale = parameters.weight?.[channel] ?? 1;
  const shift = parameters.bias?.[channel] ?? 0;
  const { values } = inputs[0];
  return normalise(values[index], statisticsOf(values.subarray(start, start + length)), { eps, scale, shift });
}

/** Where the group's values stand in the tensor. @param {Pick<Operation, "layer">} operation @param {number} plane @param {Cell} cell @returns {Span} */
export function groupSpan({ layer }, plane, cell) {
  const size = layer.shape.reduce((product, axis) => product * axis, 1);
  const length = size / layer.hyperparameters.num_groups;
  return { start: Math.floor(flatIndex(layer, plane, cell) / length) * length, length };
}

/** A cell reads all maps of its group. @param {Layer} layer @param {Layer[]} inputs @param {number} plane @param {Cell} cell @returns {Source[]} */
export function groupPlanes(layer, [source], plane, cell) {
  const { rows, columns } = planesOf(source);
  const { start, length } = groupSpan({ layer }, plane, cell);
  const [first, count] = [Math.floor(start / (rows * columns)), Math.ceil(length / (rows * columns))];
  return Array.from({ length: count }, (_, at) => ({ layer: source, plane: first + at, region: null }));
}
