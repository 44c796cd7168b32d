/**
 * A drawing as text for the address, and back. Points are rounded to an eighth of a pixel of the
 * 28x28 field. A stroke is its length, its first point and the steps between points, as variable-length integers.
 *
 * @import { Stroke } from "./history.js"
 */

import { fromText, toText } from "../../tensor/base64.js";

export const FIELD = 28;
const FINE = 8;
const LARGEST = FIELD * FINE;

/** The nearest coordinate that the address can hold. @param {number} value */
export function snap(value) {
  return Math.min(LARGEST, Math.max(0, Math.round(value * FINE))) / FINE;
}

/** @param {Stroke[]} strokes @returns {string} */
export function encodeStrokes(strokes) {
  /** @type {number[]} */
  const bytes = [];
  for (const stroke of strokes) {
    write(bytes, stroke.length);
    let [lastX, lastY] = [0, 0];
    for (const [x, y] of stroke) {
      const [fineX, fineY] = [Math.round(x * FINE), Math.round(y * FINE)];
      write(bytes, zigzag(fineX - lastX));
      write(bytes, zigzag(fineY - lastY));
      [lastX, lastY] = [fineX, fineY];
    }
  }
  return toText(Uint8Array.from(bytes));
}

/** @param {string} text @returns {Stroke[] | null} null where the text is not a drawing */
export function decodeStrokes(text) {
  const bytes = fromText(text);
  if (!bytes) return null;
  /** @type {Stroke[]} */
  const strokes = [];
  const cursor = { bytes, at: 0 };
  while (cursor.at < bytes.length) {
    const length = read(cursor);
    if (length === 0 || length * 2 > bytes.length - cursor.at) return null;
    /** @type {Stroke} */
    const stroke = [];
    let [x, y] = [0, 0];
    for (let i = 0; i < length; i++) {
      x += unzigzag(read(cursor));
      y += unzigzag(read(cursor));
      if (!(x >= 0 && x <= LARGEST && y >= 0 && y <= LARGEST)) return null;
      stroke.push([x / FINE, y / FINE]);
    }
    strokes.push(stroke);
  }
  return strokes.length ? strokes : null;
}

/** Ink in 256 steps. @param {Uint8Array} pixels @returns {string} */
export function encodePixels(pixels) {
  return toText(pixels);
}

/** @param {string} text @returns {Uint8Array | null} null where the text is not a picture */
export function decodePixels(text) {
  const bytes = fromText(text);
  return bytes?.length === FIELD * FIELD ? bytes : null;
}

/** @param {number} step */
const zigzag = (step) => (step << 1) ^ (step >> 31);
/** @param {number} code */
const unzigzag = (code) => (code >>> 1) ^ -(code & 1);

/** @param {number[]} bytes @param {number} value */
function write(bytes, value) {
  let rest = value;
  for (; rest > 127; rest >>>= 7) bytes.push((rest & 127) | 128);
  bytes.push(rest);
}

/** @param {{ bytes: Uint8Array, at: number }} cursor @returns {number} */
function read(cursor) {
  let value = 0;
  for (let shift = 0; shift < 28; shift += 7) {
    const byte = cursor.bytes[cursor.at++] ?? 0;
    value |= (byte & 127) << shift;
    if (byte < 128) break;
  }
  return value;
}
