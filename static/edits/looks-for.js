/**
 * What a kernel looks for, where it says so itself. Pure.
 *
 * The kernel is projected on the first derivatives of a Gaussian (an edge) and on its second derivatives without their
 * mean (a line or a spot), as steerable filters are (Freeman & Adelson, 1991), and on the constant kernel (blur). The
 * share of its energy in such a space is the squared cosine of the angle between both. Where no share reaches `CLEAR`,
 * nothing is said: of random 3x3 kernels that leaves one in twenty.
 *
 * @typedef {"right" | "belowRight" | "below" | "belowLeft" | "left" | "aboveLeft" | "above" | "aboveRight"} Side
 * @typedef {{ what: "edge", side: Side } | { what: "line", way: "across" | "falling" | "down" | "rising", ink: boolean }
 *   | { what: "spot" | "blur" | "copy", ink: boolean }} LooksFor
 *   `side`: where the ink is; `ink`: whether it looks for ink, or for the lack of it
 */

const CLEAR = 0.7; // share of the energy from which on a kernel is called by a name
const ALONE = 0.9; // share of a single number from which on the kernel copies what is there
const WIDTHS = [1 / 2, 1 / 3, 1 / 5]; // of the Gaussian, as shares of the kernel's size
const ROUND = 0.55; // curvature across, as a share of the larger one, from which on a line counts as a spot
const FLAT = 0.3; // below which it counts as a line
/** @type {Side[]} */
const SIDES = ["right", "belowRight", "below", "belowLeft", "left", "aboveLeft", "above", "aboveRight"];
const WAYS = /** @type {const} */ (["down", "rising", "across", "falling"]);

/**
 * @param {Float32Array} kernel row by row
 * @param {number} rows
 * @param {number} columns
 * @returns {LooksFor | null}
 */
export function looksFor(kernel, rows, columns) {
  const energy = dot(kernel, kernel);
  if (rows < 2 || columns < 2 || !energy) return null;
  const peak = kernel.reduce((most, value) => (Math.abs(value) > Math.abs(most) ? value : most), 0);
  if (peak ** 2 / energy >= ALONE) return { what: "copy", ink: peak > 0 };
  let best = { share: CLEAR, answer: /** @type {LooksFor | null} */ (null) };
  for (const width of WIDTHS) {
    for (const [basis, name] of spaces(rows, columns, width)) {
      const parts = basis.map((one) => dot(kernel, one));
      const share = parts.reduce((sum, part) => sum + part ** 2, 0) / energy;
      if (share >= best.share) best = { share, answer: name(parts) };
    }
  }
  return best.answer;
}

/**
 * A line is curved in one direction, a spot in both alike.
 * @param {number[]} parts along: the round one, across minus down, both diagonals
 * @returns {LooksFor | null}
 */
function ofCurvature([round, cross, diagonal]) {
  // The curvatures along the two axes of the kernel, up to a common factor.
  const stretch = Math.hypot(cross, diagonal);
  const [strong, weak] = round > 0 ? [round + stretch, round - stretch] : [round - stretch, round + stretch];
  const share = weak / strong;
  const ink = strong < 0; // a ridge curves downwards
  if (share >= ROUND) return { what: "spot", ink };
  if (Math.abs(share) > FLAT) return null;
  const sign = Math.sign(strong); // the line runs across the direction of the strong curvature
  return { what: "line", way: WAYS[turn(sign * cross, sign * diagonal, 4)], ink };
}

/** Which of some equal sectors of the circle a direction lies in, the first around the x axis. @param {number} x @param {number} y @param {number} sectors */
function turn(x, y, sectors) {
  const at = Math.round((Math.atan2(y, x) / (2 * Math.PI)) * sectors);
  return (at + sectors) % sectors;
}

/**
 * The spaces that a kernel may lie in, as unit kernels at right angles, each with what its kernels look for.
 * @param {number} rows
 * @param {number} columns
 * @param {number} share of the kernel's size that is the Gaussian's standard deviation
 * @returns {[Float32Array[], (parts: number[]) => LooksFor | null][]}
 */
function spaces(rows, columns, share) {
  const [height, width] = [rows * share, columns * share];
  const over = (/** @type {(x: number, y: number) => number} */ value) =>
    Float32Array.from({ length: rows * columns }, (_, at) => {
      const y = (Math.floor(at / columns) - (rows - 1) / 2) / height;
      const x = ((at % columns) - (columns - 1) / 2) / width;
      return value(x, y) * Math.exp(-(x ** 2 + y ** 2) / 2);
    });
  const blur = [over(() => 1)];
  const edge = [over((x) => x), over((_, y) => y)];
  const curved = [over((x, y) => x ** 2 + y ** 2 - 2), over((x, y) => x ** 2 - y ** 2)].map(withoutMean);
  return [
    [blur.map(unit), ([sum]) => ({ what: "blur", ink: sum > 0 })],
    [edge.map(unit), ([x, y]) => ({ what: "edge", side: SIDES[turn(x, y, 8)] })],
    [[...curved, over((x, y) => 2 * x * y)].map(unit), ofCurvature],
  ];
}

/** @param {Float32Array} kernel */
function withoutMean(kernel) {
  const mean = kernel.reduce((sum, value) => sum + value, 0) / kernel.length;
  return kernel.map((value) => value - mean);
}

/** @param {Float32Array} kernel */
function unit(kernel) {
  const length = Math.sqrt(dot(kernel, kernel)) || 1;
  return kernel.map((value) => value / length);
}

/** @param {Float32Array} one @param {Float32Array} other */
function dot(one, other) {
  return one.reduce((sum, value, at) => sum + value * other[at], 0);
}
