/**
 * Layer normalisation: mean and variance are those of this input, over its last axes.
 * Ba, Kiros and Hinton, "Layer Normalization" (2016).
 *
 * @import { Layer, Operation } from "../../api/types.js"
 * @import { Cell, Source } from "../../tensor/region.js"
 * @import { Normalisation } from "../families/normalisation/normalise.js"
 * @import { Span } from "../families/normalisation/plate.js"
 */

import { flatIndex } from "../../tensor/place.js";
import { planesOf } from "../../tensor/planes.js";
import { normalise, statisticsOf } from "../families/normalisation/normalise.js";
import { allPlanes } from "../reading.js";

/**
 * @param {Operation} operation
 * @param {number} plane
 * @param {Cell} cell
 * @returns {Normalisation}
 */
export function layerNormAt(operation, plane, cell) {
  const { layer, inputs, parameters } = operation;
  const { start, length } = normalisedSpan(operation, plane, cell);
  const index = flatIndex(layer, plane, cell);
  const { eps } = layer.hyperparameters;
  const scale = parameters.weight?.[index - start] ?? 1;
  const shift = parameters.bias?.[index - start] ?? 0;
  const { values } = inputs[0];
  return normalise(values[index], statisticsOf(values.subarray(start, start + length)), { eps, scale, shift });
}

/** Where the values that are normalised together stand in the tensor. @param {Pick<Operation, "layer">} operation @param {number} plane @param {Cell} cell @returns {Span} */
export function normalisedSpan({ layer }, plane, cell) {
  /** @type {number[]} */
  const shape = layer.hyperparameters.normalized_shape;
  const length = shape.reduce((product, size) => product * size, 1);
  return { start: Math.floor(flatIndex(layer, plane, cell) / length) * length, length };
}

/** A cell reads all that is normalised with it: a row, a plane or everything. @param {Layer} layer @param {Layer[]} inputs @param {number} plane @param {Cell} cell @returns {Source[]} */
export function normalisedCells(layer, [source], plane, { row }) {
  const { count, columns, kind } = planesOf(source);
  const axes = layer.hyperparameters.normalized_shape.length;
  if (axes === source.shape.length) return allPlanes(source, null);
  if (axes === 1 && kind !== "vector")
    return [{ layer: source, plane, region: { top: row, left: 0, rows: 1, columns } }];
  return axes === 2 || count === 1 ? [{ layer: source, plane, region: null }] : allPlanes(source, null);
}
