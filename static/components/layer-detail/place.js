/**
 * Which place of a network is open: a layer, one of its planes, a cell.
 *
 * @import { Layer, Outputs } from "../../api/types.js"
 * @import { Cell } from "../../tensor/region.js"
 * @import { Place } from "../../plate/plate.js"
 * @typedef {{ layer: string, channel: number, cell: Cell | null }} Wanted  what an address may ask for
 */

import { strongest } from "../../tensor/place.js";
import { planesOf, planeValues } from "../../tensor/planes.js";

/**
 * The nearest place inside the layer; where no cell is named, the one with the largest absolute value.
 * @param {Layer[]} layers
 * @param {Outputs} outputs
 * @param {Wanted | null} wanted
 * @returns {Place | null} null where the network has no such layer
 */
export function placeOf(layers, outputs, wanted) {
  const layer = layers.find(({ id }) => id === wanted?.layer);
  const tensor = layer && outputs.get(layer.id);
  if (!wanted || !layer || !tensor) return null;
  const { count, rows, columns } = planesOf(layer);
  const plane = within(wanted.channel, count);
  const cell = wanted.cell ?? strongest(planeValues(layer, tensor, plane), columns);
  return { layer: layer.id, plane, cell: { row: within(cell.row, rows), column: within(cell.column, columns) } };
}

/** A place in a neighbouring layer: the same map and cell where the layers have as many. @param {Layer[]} layers @param {Place} place @param {number} by @returns {Wanted | null} */
export function neighbour(layers, { layer, plane, cell }, by) {
  const at = layers.findIndex(({ id }) => id === layer);
  const next = layers[at + by];
  if (!next) return null;
  const [here, there] = [planesOf(layers[at]), planesOf(next)];
  const same = here.rows === there.rows && here.columns === there.columns;
  return { layer: next.id, channel: here.count === there.count ? plane : 0, cell: same ? cell : null };
}

/** @param {number} at @param {number} count */
function within(at, count) {
  return Math.min(count - 1, Math.max(0, at));
}
