/**
 * The dark and light modules of a QR code (ISO/IEC 18004:2015, sections 6.3, 7.7 to 7.10).
 *
 * @import { Level } from "./version.js"
 */

import { penalty } from "./penalty.js";
import { alignments, sizeOf } from "./version.js";

/** Which modules each of the eight masks turns over. @type {((row: number, column: number) => boolean)[]} */
const MASKS = [
  (row, column) => (row + column) % 2 === 0,
  (row) => row % 2 === 0,
  (_, column) => column % 3 === 0,
  (row, column) => (row + column) % 3 === 0,
  (row, column) => (Math.floor(row / 2) + Math.floor(column / 3)) % 2 === 0,
  (row, column) => ((row * column) % 2) + ((row * column) % 3) === 0,
  (row, column) => (((row * column) % 2) + ((row * column) % 3)) % 2 === 0,
  (row, column) => (((row + column) % 2) + ((row * column) % 3)) % 2 === 0,
];
const LEVELS = { L: 1, M: 0 };

export class Modules {
  /** @param {number} version @param {Level} level */
  constructor(version, level) {
    this.size = sizeOf(version);
    this.level = level;
    /** Row-major; 1 is dark. @type {Uint8Array} */ this.dark = new Uint8Array(this.size ** 2);
    this.fixed = new Uint8Array(this.size ** 2); // patterns, which hold no data
    this.#patterns(version);
  }

  /** Fills in the bytes, under the mask that makes them easiest to read. @param {Uint8Array} bytes */
  fill(bytes) {
    this.#zigzag(bytes);
    const tries = MASKS.map((_, mask) => this.#masked(mask));
    const penalties = tries.map((dark) => penalty(dark, this.size));
    this.dark = tries[penalties.indexOf(Math.min(...penalties))];
  }

  /** @param {number} row @param {number} column @param {boolean | number} dark */
  #fix(row, column, dark) {
    if (row < 0 || column < 0 || row >= this.size || column >= this.size) return;
    this.dark[row * this.size + column] = dark ? 1 : 0;
    this.fixed[row * this.size + column] = 1;
  }

  /** @param {number} version */
  #patterns(version) {
    const { size } = this;
    for (let i = 0; i < size; i++) {
      this.#fix(6, i, i % 2 === 0);
      this.#fix(i, 6, i % 2 === 0);
    }
    for (const [row, column] of [
      [3, 3],
      [3, size - 4],
      [size - 4, 3],
    ])
      this.#rings(row, column, 4, [2, 4]);
    const middles = alignments(version);
    const last = middles.length - 1;
    middles.forEach((row, i) => {
      middles.forEach((column, j) => {
        const onFinder = (i === 0 && (j === 0 || j === last)) || (i === last && j === 0);
        if (!onFinder) this.#rings(row, column, 2, [1]);
      });
    });
    this.#format(this.dark, 0); // holds its place
    if (version >= 7) this.#version(version);
  }

  /** Squares around a middle, dark but for some rings. @param {number} row @param {number} column @param {number} reach @param {number[]} light */
  #rings(row, column, reach, light) {
    for (let down = -reach; down <= reach; down++) {
      for (let across = -reach; across <= reach; across++) {
        const ring = Math.max(Math.abs(down), Math.abs(across));
        this.#fix(row + down, column + across, !light.includes(ring));
      }
    }
  }

  /** Level and mask, twice. @param {Uint8Array} dark @param {number} mask */
  #format(dark, mask) {
    const { size } = this;
    const bits = withCheck((LEVELS[this.level] << 3) | mask, 10, 0x537) ^ 0x5412;
    this.dark = dark;
    for (let i = 0; i < 15; i++) {
      const bit = (bits >> i) & 1;
      if (i < 8) this.#fix(i < 6 ? i : i + 1, 8, bit);
      else this.#fix(8, i === 8 ? 7 : 14 - i, bit);
      if (i < 8) this.#fix(8, size - 1 - i, bit);
      else this.#fix(size - 15 + i, 8, bit);
    }
    this.#fix(size - 8, 8, 1);
  }

  /** @param {number} version */
  #version(version) {
    const bits = withCheck(version, 12, 0x1f25);
    for (let i = 0; i < 18; i++) {
      const [far, near] = [this.size - 11 + (i % 3), Math.floor(i / 3)];
      this.#fix(near, far, (bits >> i) & 1);
      this.#fix(far, near, (bits >> i) & 1);
    }
  }

  /** Up and down in strips of two columns, from the right. @param {Uint8Array} bytes */
  #zigzag(bytes) {
    const { size } = this;
    let place = 0; // in bits
    let up = true;
    for (let right = size - 1; right > 0; right -= 2) {
      if (right === 6) right = 5; // the column of the timing pattern is no part of a strip
      for (let step = 0; step < size; step++) {
        const row = up ? size - 1 - step : step;
        for (const column of [right, right - 1]) {
          const at = row * size + column;
          if (this.fixed[at]) continue;
          this.dark[at] = ((bytes[place >> 3] ?? 0) >> (7 - (place & 7))) & 1;
          place++;
        }
      }
      up = !up;
    }
  }

  /** @param {number} mask */
  #masked(mask) {
    const before = this.dark;
    const dark = Uint8Array.from(before, (bit, at) => {
      const turns = !this.fixed[at] && MASKS[mask](Math.floor(at / this.size), at % this.size);
      return turns ? 1 - bit : bit;
    });
    this.#format(dark, mask);
    this.dark = before;
    return dark;
  }
}

/** A number followed by the remainder of its division by a polynomial. @param {number} value @param {number} bits @param {number} polynomial */
function withCheck(value, bits, polynomial) {
  let rest = value;
  for (let i = 0; i < bits; i++) rest = (rest << 1) ^ ((rest >> (bits - 1)) * polynomial);
  return (value << bits) | rest;
}
