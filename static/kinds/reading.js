/**
 * Ways in which a cell reads what is before it; kinds choose among them.
 *
 * @import { Layer } from "../api/types.js"
 * @import { PlaneCell } from "../tensor/place.js"
 * @import { Cell, Region, Source } from "../tensor/region.js"
 */

import { planesOf } from "../tensor/planes.js";
import { cellRegion } from "../tensor/region.js";
import { windowOf } from "../tensor/window.js";

/** The same cell of the same plane. @param {Layer} _ @param {Layer[]} inputs @param {number} plane @param {Cell} cell @returns {Source[]} */
export function sameCell(_, [source], plane, cell) {
  return [oneCell(source, { plane, cell })];
}

/** A window of the same plane. @param {Layer} layer @param {Layer[]} inputs @param {number} plane @param {Cell} cell @returns {Source[]} */
export function sameWindow(layer, [source], plane, cell) {
  return [{ layer: source, plane, region: windowOf(layer, planesOf(source), cell) }];
}

/** Everything of every input. @param {Layer} _ @param {Layer[]} inputs @returns {Source[]} */
export function everything(_, inputs) {
  return inputs.flatMap((input) => allPlanes(input, null));
}

/** @param {Layer} layer @param {PlaneCell} at @returns {Source} */
export function oneCell(layer, { plane, cell }) {
  return { layer, plane, region: cellRegion(cell) };
}

/** The same region of all planes; null for all of them. @param {Layer} layer @param {Region | null} region @returns {Source[]} */
export function allPlanes(layer, region) {
  return Array.from({ length: planesOf(layer).count }, (_, plane) => ({ layer, plane, region }));
}
