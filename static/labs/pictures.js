/**
 * Pictures to take for an operand, by a name that fits into an address: `digit-7`, one of the ten examples, or
 * `drawing-…` and `pixels-…`, the visitor's own. Pure.
 *
 * @import { Stroke } from "../components/drawing-pad/history.js"
 * @import { Matrix } from "./matrix.js"
 */

import { decodePixels, decodeStrokes, encodePixels, encodeStrokes, FIELD } from "../components/drawing-pad/codec.js";
import { EXAMPLES } from "../components/drawing-pad/examples.js";
import { rasterize } from "../components/drawing-pad/rasterize.js";
import { matrix, readMatrix, writeMatrix } from "./matrix.js";

/** Rows and columns of an image. */
export const IMAGE_MOST = 64;

const BLANK = { rows: FIELD, columns: FIELD, values: new Float32Array(FIELD * FIELD) };

/** The last one by its name: strokes take long to draw, and a lab asks at every change. */
let last = { name: "", picture: /** @type {Matrix | null} */ (null) };

/** @param {string} name @returns {Matrix | null} null where it is not the name of one */
export function pictureOf(name) {
  if (name !== last.name) last = { name, picture: drawn(name) };
  return last.picture;
}

/** @param {string} name @returns {Matrix | null} */
function drawn(name) {
  if (name === "drawing-") return BLANK;
  const [, pixels] = name.match(/^pixels-([\w-]+)$/) ?? [];
  const ink = pixels ? decodePixels(pixels) : null;
  if (ink) return { ...BLANK, values: Float32Array.from(ink, (step) => step / 255) };
  const strokes = strokesOf(name);
  return strokes && matrix(rasterize(strokes));
}

/** @param {string} name @returns {Stroke[] | null} */
export function strokesOf(name) {
  const [, digit] = name.match(/^digit-(\d)$/) ?? [];
  if (digit) return EXAMPLES[Number(digit)];
  const [, text] = name.match(/^drawing-([\w-]+)$/) ?? [];
  return text ? decodeStrokes(text) : null;
}

/**
 * The rows of a lab's table for its image: a picture by its name, or numbers.
 * @param {Matrix} standard
 * @param {string} [picture] the name of the one that it opens on
 * @param {number} [most] rows and columns of numbers
 */
export function imageRows(standard, picture = "", most = IMAGE_MOST) {
  return {
    picture: {
      read: (/** @type {string | null} */ text) => (text === "-" ? "" : text && pictureOf(text) ? text : picture),
      write: (/** @type {string} */ value) => value || "-",
    },
    image: {
      read: (/** @type {string | null} */ text) => readMatrix(text ?? "", { rows: most, columns: most }) ?? standard,
      write: writeMatrix,
    },
  };
}

/** The row of a lab's table for a picture alone. @param {string} standard the name of the one that it opens on */
export function pictureRow(standard) {
  return {
    read: (/** @type {string | null} */ text) => (text && pictureOf(text) ? text : standard),
    write: String,
  };
}

/** The image of a lab. @param {{ picture: string, image: Matrix }} state @returns {Matrix} */
export function imageOf({ picture, image }) {
  return pictureOf(picture) ?? image;
}

/** Another number in the image. @param {{ picture: string, image: Matrix }} state @param {number} at @param {number} value */
export function edited(state, at, value) {
  const image = imageOf(state);
  return { picture: "", image: { ...image, values: image.values.with(at, value) } };
}

/** @param {{ strokes: Stroke[], picture: Uint8Array | null }} drawing */
export function drawingName({ strokes, picture }) {
  return picture && !strokes.length ? `pixels-${encodePixels(picture)}` : `drawing-${encodeStrokes(strokes)}`;
}

/** What was drawn on Explore, from the fragment of its address. @param {string} fragment @returns {{ strokes: Stroke[], picture: Uint8Array | null }} */
export function drawnOnExplore(fragment) {
  const parameters = new URLSearchParams(fragment.replace(/^#/, ""));
  return {
    strokes: decodeStrokes(parameters.get("strokes") ?? "") ?? [],
    picture: decodePixels(parameters.get("pixels") ?? ""),
  };
}
