/**
 * An edited kernel as text for the address, `layer.map.channel.rows.numbers`, and back. Maps and channels count from 0;
 * channel `b` is the map's bias. The numbers are little-endian float32 in URL-safe base64: none is rounded. Pure.
 *
 * @typedef {{ layer: string, map: number, channel: number | "b", rows: number, numbers: Float32Array }} Edit
 *   `numbers`: row by row
 */

import { fromText, toText } from "../tensor/base64.js";

const FORM = /^(\w{1,200})\.(\d{1,5})\.(\d{1,5}|b)\.(\d{1,3})\.([\w-]+)$/;
/** The largest number of a kernel; with larger ones a network's scores might leave the range of float32. */
export const LARGEST = 100;

/** What an edit is about. @param {Pick<Edit, "layer" | "map" | "channel">} edit */
export function nameOf({ layer, map, channel }) {
  return `${layer}.${map}.${channel}`;
}

/** @param {Edit} edit */
export function textOf(edit) {
  return `${nameOf(edit)}.${edit.rows}.${toBase64(edit.numbers)}`;
}

/** @param {string} text @returns {Edit | null} null where it is not the text of one */
export function parseEdit(text) {
  const [, layer, map, channel, height, base64] = text.match(FORM) ?? [];
  const numbers = base64 ? fromBase64(base64) : null;
  const rows = Number(height);
  if (!numbers?.every((number) => Math.abs(number) <= LARGEST)) return null;
  if (!rows || !numbers.length || numbers.length % rows || (channel === "b" && numbers.length > 1)) return null;
  return { layer, map: Number(map), channel: channel === "b" ? "b" : Number(channel), rows, numbers };
}

/** @param {Float32Array} numbers */
export function toBase64(numbers) {
  return toText(new Uint8Array(numbers.slice().buffer));
}

/** @param {string} text @returns {Float32Array | null} */
function fromBase64(text) {
  const bytes = fromText(text);
  return bytes && bytes.length % 4 === 0 ? new Float32Array(bytes.buffer) : null;
}
