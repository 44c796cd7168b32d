/**
 * What a cell reads: which planes of which layers, and which of their cells.
 *
 * @import { Layer } from "../api/types.js"
 * @import { Cell, Source } from "../tensor/region.js"
 */

import { kindOf } from "./registry.js";

/**
 * @param {Layer} layer of a loaded kind
 * @param {Layer[]} inputs the layers that it reads, in order
 * @param {number} plane
 * @param {Cell} cell
 * @returns {Source[]}
 */
export function sourcesOf(layer, inputs, plane, cell) {
  return inputs.length ? kindOf(layer).sources(layer, inputs, plane, cell) : [];
}
