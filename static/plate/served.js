/** What the service answered for the open map. @import { Shown } from "./plate.js" */

import { planesOf, planeValues } from "../tensor/planes.js";

/** The open map with its colours. @param {Shown} shown */
export function planeOf({ operation, plane, colours }) {
  return source(operation.layer, operation.output, plane, colours);
}

/** The value of the chosen cell. @param {Shown} shown */
export function servedValue({ operation, plane, cell }) {
  const { columns } = planesOf(operation.layer);
  return planeValues(operation.layer, operation.output, plane)[cell.row * columns + cell.column];
}

/** A map that the layer reads, with its colours. @param {Shown} shown @param {number} plane @param {number} [input] */
export function sourceOf({ operation, colours }, plane, input = 0) {
  const { layer, values } = operation.inputs[input];
  return source(layer, values, plane, colours);
}

/**
 * @param {import("../api/types.js").Layer} layer
 * @param {Float32Array} tensor
 * @param {number} plane
 * @param {import("./colours.js").Colours} colours
 */
function source(layer, tensor, plane, colours) {
  const values = planeValues(layer, tensor, plane);
  return { values, size: planesOf(layer), colour: colours.of(layer, values) };
}
