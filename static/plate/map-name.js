/** What one of a layer's planes is called. @import { Layer } from "../api/types.js" */

import { message } from "../locale/message.js";
import { planesOf } from "../tensor/planes.js";

/** @param {Layer} layer @param {number} plane */
export function nameOf(layer, plane) {
  const { id } = layer;
  return planesOf(layer).count > 1 ? message("detail.mapOf", { layer: id, map: plane + 1 }) : id;
}
