/** What one of a layer's planes is called. @import { Layer } from "../api/types.js" */

import { planesOf } from "../network/planes.js";
import { message } from "../page/message.js";

/** @param {Layer} layer @param {number} plane */
export function nameOf(layer, plane) {
  const { id } = layer;
  return planesOf(layer).count > 1 ? message("detail.mapOf", { layer: id, map: plane + 1 }) : id;
}
