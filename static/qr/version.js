/**
 * How large a QR code is and what it holds, by version 1 to 40 (ISO/IEC 18004:2015, tables 1, 7 and 9).
 *
 * @typedef {"L" | "M"} Level  about 7 and 15 of 100 bytes may be unreadable
 * @typedef {{ data: number, blocks: number, check: number, total: number }} Capacity
 *   bytes: `data` of the message, `check` of each block, `total` of all
 */

export const VERSIONS = 40;

/** Check bytes of a block, and how many blocks, by version. */
const CHECK = {
  L: "7 10 15 20 26 18 20 24 30 18 20 24 26 30 22 24 28 30 28 28 28 28 30 30 26 28 30 30 30 30 30 30 30 30 30 30 30 30 30 30",
  M: "10 16 26 18 24 16 18 22 22 26 30 22 22 24 24 28 28 26 26 26 26 28 28 28 28 28 28 28 28 28 28 28 28 28 28 28 28 28 28 28",
};
const BLOCKS = {
  L: "1 1 1 1 1 2 2 2 2 4 4 4 4 4 6 6 6 6 7 8 8 9 9 10 12 12 12 13 14 15 16 17 18 19 19 20 21 22 24 25",
  M: "1 1 1 2 2 4 4 4 5 5 5 8 9 9 10 10 11 13 14 16 17 17 18 20 21 23 25 26 28 29 31 33 35 37 38 40 43 45 47 49",
};

/** @param {string} table @param {number} version */
const at = (table, version) => Number(table.split(" ")[version - 1]);

/** Modules along a side. @param {number} version */
export function sizeOf(version) {
  return 4 * version + 17;
}

/** Rows, and columns, of the middles of the alignment patterns. @param {number} version @returns {number[]} */
export function alignments(version) {
  if (version === 1) return [];
  const count = Math.floor(version / 7) + 2;
  const last = sizeOf(version) - 7;
  const step = version === 32 ? 26 : Math.ceil((last - 6) / (2 * count - 2)) * 2;
  return [6, ...Array.from({ length: count - 1 }, (_, i) => last - (count - 2 - i) * step)];
}

/** @param {number} version @param {Level} level @returns {Capacity} */
export function capacityOf(version, level) {
  const size = sizeOf(version);
  const count = alignments(version).length;
  let modules = size ** 2 - 3 * 64 - 31 - 2 * (size - 16); // finders, formats with the dark module, timing
  if (count) modules -= 25 * (count ** 2 - 3) - 10 * (count - 2); // those on the timing lines share five with each
  if (version >= 7) modules -= 36;
  const total = Math.floor(modules / 8);
  const [blocks, check] = [at(BLOCKS[level], version), at(CHECK[level], version)];
  return { data: total - blocks * check, blocks, check, total };
}
