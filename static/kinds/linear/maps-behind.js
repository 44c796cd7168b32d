/** Which maps a vector was before it became one. @import { Layer } from "../../api/types.js" */

import { planesOf } from "../../tensor/planes.js";
import { kindOf } from "../registry.js";

/**
 * @param {Layer[]} layers the network, its kinds loaded
 * @param {Layer} layer the one that reads the vector
 * @returns {Layer | null} null where the vector was no maps, or maps of one cell, which are no pictures
 */
export function mapsBehind(layers, layer) {
  const source = layers.find(({ id }) => id === layer.inputs[0]);
  if (!source || source.shape.length === 2) return null;
  const { kind, rows, columns } = planesOf(source);
  if (kind === "map") return rows * columns > 1 ? source : null;
  return kindOf(source).keepsOrder ? mapsBehind(layers, source) : null;
}
