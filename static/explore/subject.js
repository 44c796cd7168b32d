/**
 * What the network is asked about: which network, which drawing.
 *
 * @import { Drawing, Stroke } from "../components/drawing-pad/history.js"
 * @import { View } from "./address.js"
 */

import { FIELD } from "../components/drawing-pad/codec.js";
import { EXAMPLES } from "../components/drawing-pad/examples.js";
import { rasterize } from "../components/drawing-pad/rasterize.js";

const OPENING = EXAMPLES[7];

/** The drawing of a view; the page opens on an example. @param {View} view @returns {Stroke[]} */
export function strokesOf({ strokes, pixels, empty }) {
  return strokes ?? (pixels || empty ? [] : OPENING);
}

/** Which example a view shows; -1 where it shows something else. @param {View} view */
export function exampleOf(view) {
  const strokes = strokesOf(view);
  return EXAMPLES.findIndex((example) => areSame(example, strokes));
}

/** @param {Stroke[]} one @param {Stroke[]} other */
function areSame(one, other) {
  if (one.length !== other.length || one.some((stroke, i) => stroke.length !== other[i].length)) return false;
  return one.flat(2).join() === other.flat(2).join();
}

/** What the pad shows. @param {View} view @returns {Drawing} */
export function drawingOf(view) {
  return { strokes: strokesOf(view), picture: view.pixels, example: exampleOf(view) >= 0 };
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
