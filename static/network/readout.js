/** What is under the pointer, in words. @import { NetworkView } from "./view.js" */

import { hasUnitScale } from "../colour/extent.js";
import { message } from "../page/message.js";
import { decimal } from "../page/number.js";
import { planesOf } from "./planes.js";
import { inside, receptiveRegion } from "./sources.js";

/**
 * Layer, map, position, value and what of the input it depends on; rows, columns and maps count from 1.
 * @param {NetworkView} view
 * @returns {{ where: string, value: string, sees: string } | null} null where nothing is in focus
 */
export function describe(view) {
  const focus = view.focused;
  const values = focus && view.valuesOf(focus.tile);
  if (!focus || !values) return null;
  const { tile, cell } = focus;
  const { layer, index } = tile;
  const { kind, columns } = planesOf(layer);
  const where = [layer.id];
  if (kind === "map") where.push(message("readout.map", { map: index + 1 }));
  if (kind === "vector") where.push(message("readout.index", { index: tile.labels?.[cell.row] ?? cell.row + 1 }));
  else where.push(message("readout.cell", { row: cell.row + 1, column: cell.column + 1 }));
  return {
    where: where.join(" · "),
    value: decimal(values[cell.row * columns + cell.column], { sign: !hasUnitScale(layer) }),
    sees: layer.kind === "input" ? "" : seen(view, focus),
  };
}

/** @param {NetworkView} view @param {import("./view.js").Focus} focus */
function seen(view, { tile, cell }) {
  const field = receptiveRegion(tile.layer, cell);
  if (!field) return message("readout.seesAll");
  const { top, left, rows, columns } = inside(field, planesOf(view.layers[0]));
  return message("readout.sees", { top: top + 1, bottom: top + rows, left: left + 1, right: left + columns });
}
