/** The colours of a layer's planes as one picture, a pixel per cell. Pure. @import { Sheet } from "./arrange.js" */

import { fill } from "../../colour/paint.js";

/**
 * Where each plane has its pixels.
 * @param {Sheet} sheet
 * @param {number} most pixels across and down
 * @returns {{ width: number, height: number, parts: [number, number][] }} `parts`: left and top, of as many planes as fit
 */
export function layOutAtlas({ planes }, most) {
  const [{ rows, columns }] = planes;
  const fits = Math.floor(most / columns);
  const across = Math.max(1, Math.min(fits, Math.ceil(Math.sqrt((planes.length * rows) / columns))));
  const down = Math.min(Math.ceil(planes.length / across), Math.floor(most / rows));
  const count = Math.min(planes.length, across * down);
  const parts = Array.from({ length: count }, (_, i) => {
    return /** @type {[number, number]} */ ([(i % across) * columns, Math.floor(i / across) * rows]);
  });
  return { width: across * columns, height: down * rows, parts };
}

/** What the painter draws of a sheet. @param {Sheet} sheet @param {[number, number][]} parts */
export function numbersOf({ planes, y }, parts) {
  const numbers = parts.flatMap(([left, top], i) => {
    const { x, z, width, depth, rows, columns } = planes[i];
    return [x, y, z, width, depth, left, top, columns, rows];
  });
  return new Float32Array(numbers);
}

/**
 * @param {Sheet} sheet
 * @param {ReturnType<typeof layOutAtlas>} atlas
 * @param {(plane: number) => { values: Float32Array, extent: number }} valuesOf row-major
 * @param {import("../../colour/ramp.js").Ramp} ramp
 */
export function paintAtlas({ planes }, { width, height, parts }, valuesOf, ramp) {
  const picture = new Uint32Array(width * height);
  /** @type {{ values: Float32Array, extent: number }} */ let shown = { values: new Float32Array(), extent: 0 };
  let known = -1;
  parts.forEach(([left, top], i) => {
    const { plane, row, rows, columns } = planes[i];
    if (plane !== known) [known, shown] = [plane, valuesOf(plane)];
    const { values, extent } = shown;
    const own = row ? values.subarray(row) : values;
    fill(picture, own, { rows, columns, scale: 1, ramp, extent }, { start: top * width + left, width });
  });
  return { picture, width, height };
}
