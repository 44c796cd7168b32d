/** The rows and columns of a map that no pooling window reads. @import { Layer } from "../../../api/types.js" */

/** @import { Extent } from "../../../tensor/window.js" */

import { planesOf } from "../../../tensor/planes.js";
import { windowOf } from "../../../tensor/window.js";

/**
 * How many of the source's rows and columns, at the end of each, no window reads.
 * @param {Layer} layer
 * @param {Extent} source
 * @returns {Extent}
 */
export function unread(layer, source) {
  const { rows, columns } = planesOf(layer);
  const last = windowOf(layer, source, { row: rows - 1, column: columns - 1 });
  return {
    rows: Math.max(0, source.rows - last.top - last.rows),
    columns: Math.max(0, source.columns - last.left - last.columns),
  };
}
