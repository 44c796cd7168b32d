/** Which maps a vector was before it became one. Pure. @import { Layer } from "../../api/types.js" */

import { planesOf } from "../../tensor/planes.js";

/** What leaves every value at its place in the line. */
const KEEPS = new Set(["flatten", "reshape", "relu", "dropout"]);

/**
 * @param {Layer[]} layers the network
 * @param {Layer} layer the one that reads the vector
 * @returns {Layer | null} null where it was none, or maps of one cell, which are no pictures
 */
export function mapsBehind(layers, layer) {
  const source = layers.find(({ id }) => id === layer.inputs[0]);
  if (!source || source.shape.length === 2) return null;
  const { kind, rows, columns } = planesOf(source);
  if (kind === "map") return rows * columns > 1 ? source : null;
  return KEEPS.has(source.kind) ? mapsBehind(layers, source) : null;
}
