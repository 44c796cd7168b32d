/**
 * What the service is asked about: a network and a drawing.
 *
 * @import { Origin } from "../components/input-preview/input-preview.js"
 * @import { Drawing, Stroke } from "../components/drawing-pad/history.js"
 * @import { Subject } from "../api/ask.js"
 * @import { View } from "./address.js"
 */

import { FIELD, snap } from "../components/drawing-pad/codec.js";
import { EXAMPLES } from "../components/drawing-pad/examples.js";
import { rasterize } from "../components/drawing-pad/rasterize.js";

const OPENING = EXAMPLES[7];

/** The input where nothing is drawn. */
export const BLANK = new Float32Array(FIELD * FIELD);

/** The drawing of a view; the page opens on an example. @param {View} view @returns {Stroke[]} */
export function strokesOf({ strokes, pixels, empty }) {
  return strokes ?? (pixels || empty ? [] : OPENING);
}

/** Which example a view shows; -1 for none. @param {View} view */
export function exampleOf(view) {
  const strokes = strokesOf(view);
  return EXAMPLES.findIndex((example) => areSame(example, strokes));
}

/** @param {Stroke[]} one @param {Stroke[]} other */
function areSame(one, other) {
  if (one.length !== other.length || one.some((stroke, i) => stroke.length !== other[i].length)) return false;
  return one.flat(2).join() === other.flat(2).join();
}

/** Where the input of a view comes from. @param {View} view @returns {Origin} */
export function originOf({ framed, pixels }) {
  if (pixels) return "picture";
  return framed ? "framed" : "drawn";
}

/** What the pad shows. @param {View} view @returns {Drawing} */
export function drawingOf(view) {
  return { strokes: strokesOf(view), picture: view.pixels, example: exampleOf(view) >= 0 };
}

/** Whether nothing is drawn. @param {View} view */
export function isEmpty(view) {
  return !view.pixels && !strokesOf(view).length;
}

/** The part of a view with its drawing turned, clockwise, around its middle. @param {View} view @param {number} degrees @returns {Partial<View>} */
export function turnedView(view, degrees) {
  const angle = (degrees * Math.PI) / 180;
  const middle = FIELD / 2;
  const strokes = strokesOf(view).map((stroke) =>
    stroke.map(([x, y]) => {
      const [across, down] = [x - middle, y - middle];
      return /** @type {[number, number]} */ ([
        snap(middle + across * Math.cos(angle) - down * Math.sin(angle)),
        snap(middle + across * Math.sin(angle) + down * Math.cos(angle)),
      ]);
    }),
  );
  return { strokes, pixels: null, empty: !strokes.length };
}

/** The question about a view. @param {View} view @returns {Subject} */
export function subjectOf(view) {
  const { model, epoch, kernels, why, pixels, framed } = view;
  const asked = { model, epoch, kernels, why };
  const strokes = strokesOf(view);
  if (pixels) return { ...asked, input: { pixels: rows(pixels) } };
  if (!strokes.length) return { ...asked, input: null };
  return { ...asked, input: framed ? { strokes } : { pixels: rasterize(strokes), preprocess: false } };
}

/** @param {Uint8Array} pixels */
function rows(pixels) {
  const ink = Array.from(pixels, (value) => value / 255);
  return Array.from({ length: FIELD }, (_, row) => ink.slice(row * FIELD, (row + 1) * FIELD));
}
