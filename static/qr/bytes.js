/** The bytes of a QR code: the message with its header and padding, and the check bytes (ISO/IEC 18004:2015, sections 7.4 to 7.6). */

/** @import { Level } from "./version.js" */

import { checkBytes } from "./galois.js";
import { capacityOf, VERSIONS } from "./version.js";

const BYTE_MODE = 0b0100;
const PADDING = [0xec, 0x11];

/**
 * The smallest version that holds a message.
 * @param {number} length of the message in bytes
 * @param {Level} level
 * @returns {number | null} null where none does
 */
export function versionFor(length, level) {
  for (let version = 1; version <= VERSIONS; version++) {
    if (4 + bitsOfLength(version) + 8 * length <= 8 * capacityOf(version, level).data) return version;
  }
  return null;
}

/** @param {number} version */
function bitsOfLength(version) {
  return version < 10 ? 8 : 16;
}

/**
 * All bytes in the order in which they are drawn: the blocks' first bytes, their second ones, and so on.
 * @param {Uint8Array} message
 * @param {number} version
 * @param {Level} level
 */
export function codeBytes(message, version, level) {
  const { blocks, check, total } = capacityOf(version, level);
  const data = padded(message, version, level);
  const short = Math.floor(data.length / blocks);
  const longer = data.length % blocks; // the last ones have a byte more
  const parts = [];
  for (let block = 0, start = 0; block < blocks; block++) {
    const end = start + short + (block >= blocks - longer ? 1 : 0);
    parts.push(data.subarray(start, end));
    start = end;
  }
  const checks = parts.map((part) => checkBytes(part, check));
  const out = new Uint8Array(total);
  let place = 0;
  for (let i = 0; i <= short; i++) for (const part of parts) if (i < part.length) out[place++] = part[i];
  for (let i = 0; i < check; i++) for (const part of checks) out[place++] = part[i];
  return out;
}

/** @param {Uint8Array} message @param {number} version @param {Level} level */
function padded(message, version, level) {
  const data = new Uint8Array(capacityOf(version, level).data);
  let place = 0; // in bits
  const write = (/** @type {number} */ value, /** @type {number} */ bits) => {
    for (let bit = bits - 1; bit >= 0; bit--, place++) data[place >> 3] |= ((value >> bit) & 1) << (7 - (place & 7));
  };
  write(BYTE_MODE, 4);
  write(message.length, bitsOfLength(version));
  for (const byte of message) write(byte, 8);
  const used = Math.min(data.length, Math.ceil((place + 4) / 8)); // with four zeros that end the message
  for (let i = used; i < data.length; i++) data[i] = PADDING[(i - used) % 2];
  return data;
}
