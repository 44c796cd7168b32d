/** A layer's planes as pictures, whatever their shape. @import { Layer } from "../api/types.js" */

import { planesOf } from "../network/planes.js";
import { message } from "../page/message.js";
import { PlaneMap } from "./plane-map.js";
import { VectorMap } from "./vector-map.js";

/** @param {Layer} layer @param {string} name @param {number} longest CSS pixels of its longer side */
export function mapFor(layer, name, longest) {
  return planesOf(layer).kind === "vector" ? new VectorMap(name, longest) : new PlaneMap(name, longest);
}

/** What one of a layer's planes is called. @param {Layer} layer @param {number} plane */
export function nameOf(layer, plane) {
  const { id } = layer;
  return planesOf(layer).count > 1 ? message("detail.mapOf", { layer: id, map: plane + 1 }) : id;
}
