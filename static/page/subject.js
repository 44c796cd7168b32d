/**
 * What the network is asked about: which network, which drawing.
 *
 * @import { Stroke } from "../drawing/history.js"
 * @import { View } from "./address.js"
 */

import { encodeStrokes, FIELD } from "../drawing/codec.js";
import { EXAMPLES } from "../drawing/examples.js";
import { rasterize } from "../drawing/rasterize.js";

const OPENING = EXAMPLES[7];

/** The drawing of a view; the page opens on an example. @param {View} view @returns {Stroke[]} */
export function strokesOf({ strokes, pixels, empty }) {
  return strokes ?? (pixels || empty ? [] : OPENING);
}

/** Whether a drawing is one of the examples: the pen then starts a new one. @param {Stroke[]} strokes */
export function isExample(strokes) {
  const text = encodeStrokes(strokes);
  return EXAMPLES.some((example) => encodeStrokes(example) === text);
}

/**
 * The input in the terms of the service; null where there is nothing drawn.
 * @param {View} view
 * @returns {object | null}
 */
export function inputOf(view) {
  if (view.pixels) return { pixels: rows(view.pixels) };
  const strokes = strokesOf(view);
  if (!strokes.length) return null;
  return view.framed ? { strokes } : { pixels: rasterize(strokes) };
}

/** @param {Uint8Array} pixels */
function rows(pixels) {
  const ink = Array.from(pixels, (value) => value / 255);
  return Array.from({ length: FIELD }, (_, row) => ink.slice(row * FIELD, (row + 1) * FIELD));
}
