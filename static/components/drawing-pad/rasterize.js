/** Strokes as 28x28 ink, in the size and place that they have on the pad. */

/** @import { Stroke } from "./history.js" */

import { FIELD } from "./codec.js";
import { paintStrokes } from "./paint-strokes.js";

const FINER = 8; // times the resolution, averaged afterwards, as the service does

/** @param {Stroke[]} strokes @returns {number[][]} rows of ink, 0 to 1 */
export function rasterize(strokes) {
  const size = FIELD * FINER;
  const context = new OffscreenCanvas(size, size).getContext("2d");
  if (!context) throw new Error("no 2d canvas");
  paintStrokes(context, strokes, { scale: FINER, colour: "black" });
  const { data } = context.getImageData(0, 0, size, size);
  const rows = Array.from({ length: FIELD }, () => new Array(FIELD).fill(0));
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      rows[Math.floor(y / FINER)][Math.floor(x / FINER)] += data[(y * size + x) * 4 + 3] / (255 * FINER * FINER);
    }
  }
  return rows.map((row) => row.map((ink) => Math.min(1, ink)));
}
