/**
 * A QR code in byte mode (ISO/IEC 18004:2015): as robust as fits without growing too fine for a camera across a room.
 *
 * @typedef {{ size: number, dark: Uint8Array }} Code  `dark`: row-major, 1 is dark; without the quiet zone of 4 around it
 */

import { codeBytes, versionFor } from "./bytes.js";
import { Modules } from "./modules.js";

const FINE = 20; // versions above are hard to read from a projector

/**
 * @param {string} text
 * @returns {Code | null} null where it is too long for any
 */
export function qrCode(text) {
  const message = new TextEncoder().encode(text);
  const robust = versionFor(message.length, "M");
  const level = robust && robust <= FINE ? "M" : "L";
  const version = versionFor(message.length, level);
  if (!version) return null;
  const modules = new Modules(version, level);
  modules.fill(codeBytes(message, version, level));
  return { size: modules.size, dark: modules.dark };
}

/** The dark modules as the path of an SVG, a unit each, from (0, 0). @param {Code} code */
export function pathOf({ size, dark }) {
  return Array.from(dark, (bit, at) => (bit ? `M${at % size} ${Math.floor(at / size)}h1v1h-1z` : "")).join("");
}
