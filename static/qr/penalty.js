/** How hard a QR code is to read: what could be taken for a pattern counts (ISO/IEC 18004:2015, section 7.8.3). */

const FINDER = [1, 0, 1, 1, 1, 0, 1];

/**
 * @param {Uint8Array} dark row-major; 1 is dark
 * @param {number} size modules along a side
 */
export function penalty(dark, size) {
  let points = 0;
  for (let line = 0; line < size; line++) {
    points += inLine((i) => dark[line * size + i], size);
    points += inLine((i) => dark[i * size + line], size);
  }
  for (let row = 0; row + 1 < size; row++) {
    for (let column = 0; column + 1 < size; column++) {
      const at = row * size + column;
      const sum = dark[at] + dark[at + 1] + dark[at + size] + dark[at + size + 1];
      if (sum % 4 === 0) points += 3;
    }
  }
  const share = dark.reduce((sum, bit) => sum + bit, 0) / size ** 2;
  return points + 10 * Math.floor(Math.abs(share - 0.5) * 20);
}

/** Runs of one colour, and what looks like a finder pattern with light beside it. @param {(i: number) => number} at @param {number} size */
function inLine(at, size) {
  let points = 0;
  for (let start = 0; start < size; ) {
    let end = start + 1;
    while (end < size && at(end) === at(start)) end++;
    if (end - start >= 5) points += end - start - 2;
    start = end;
  }
  const isLight = (/** @type {number} */ from) =>
    [0, 1, 2, 3].every((i) => from + i < 0 || from + i >= size || !at(from + i));
  for (let start = 0; start + 7 <= size; start++) {
    if (!FINDER.every((bit, i) => at(start + i) === bit)) continue;
    if (isLight(start - 4) || isLight(start + 7)) points += 40;
  }
  return points;
}
