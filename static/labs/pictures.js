/**
 * Pictures to take for an operand, by a name that fits into an address: `digit-7`, one of the ten examples, or
 * `drawing-…`, the visitor's own strokes. Pure.
 *
 * @import { Stroke } from "../components/drawing-pad/history.js"
 * @import { Matrix } from "./matrix.js"
 */

import { decodePixels, decodeStrokes, encodeStrokes, FIELD } from "../components/drawing-pad/codec.js";
import { EXAMPLES } from "../components/drawing-pad/examples.js";
import { rasterize } from "../components/drawing-pad/rasterize.js";
import { matrix } from "./matrix.js";

const BLANK = { rows: FIELD, columns: FIELD, values: new Float32Array(FIELD * FIELD) };

/** @param {string} name @returns {Matrix | null} null where it is not the name of one */
export function pictureOf(name) {
  if (name === "drawing-") return BLANK;
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

/** @param {Stroke[]} strokes */
export function drawingName(strokes) {
  return `drawing-${encodeStrokes(strokes)}`;
}

/** What was drawn on Explore, from the fragment of its address. @param {string} fragment @returns {{ strokes: Stroke[] | null, pixels: Uint8Array | null }} */
export function drawnOnExplore(fragment) {
  const parameters = new URLSearchParams(fragment.replace(/^#/, ""));
  return {
    strokes: decodeStrokes(parameters.get("strokes") ?? ""),
    pixels: decodePixels(parameters.get("pixels") ?? ""),
  };
}
