/**
 * Kernels with a name, of any size: what image processing uses them for is what a map made by them shows. Pure.
 *
 * Edges are Sobel's (Sobel & Feldman, 1968): along one axis the binomial filter, along the other its derivative. For
 * other sizes than 3x3 both are the binomial filters of that length.
 *
 * @typedef {"identity" | "blur" | "vertical" | "horizontal" | "laplacian" | "sharpen" | "emboss"} Preset
 */

/** @type {Record<Preset, (rows: number, columns: number) => number[][]>} */
const MAKE = {
  identity: (rows, columns) => product(delta(rows), delta(columns)),
  blur: (rows, columns) => product(smooth(rows), smooth(columns), 2 ** (2 - rows - columns)),
  vertical: (rows, columns) => product(smooth(rows), derivative(columns)),
  horizontal: (rows, columns) => product(derivative(rows), smooth(columns)),
  laplacian: (rows, columns) =>
    added(product(curvature(rows), delta(columns)), product(delta(rows), curvature(columns)), 1),
  sharpen: (rows, columns) => added(MAKE.identity(rows, columns), MAKE.laplacian(rows, columns), -1),
  emboss: (rows, columns) =>
    added(
      MAKE.identity(rows, columns),
      added(product(box(rows), derivative(columns)), product(derivative(rows), box(columns)), 1),
      1,
    ),
};

/** The kernels that there are in a size. @param {number} rows @param {number} columns @returns {Preset[]} */
export function presetsFor(rows, columns) {
  return /** @type {Preset[]} */ (Object.keys(MAKE)).filter((name) => {
    if (name === "identity") return true;
    if (name === "blur") return rows * columns > 1;
    if (name === "vertical") return columns > 1;
    if (name === "horizontal") return rows > 1;
    return rows > 2 && columns > 2;
  });
}

/** @param {Preset} name @param {number} rows @param {number} columns @returns {Float32Array} row by row */
export function preset(name, rows, columns) {
  return Float32Array.from(MAKE[name](rows, columns).flat());
}

/**
 * Numbers as PyTorch draws them before training: evenly between -1 and 1 divided by the root of how many a map reads.
 * @param {number} count
 * @param {number} fanIn numbers of all kernels of a map
 * @param {number} seed the same seed gives the same numbers
 * @returns {Float32Array}
 */
export function randomKernel(count, fanIn, seed) {
  const next = mulberry32(seed);
  const bound = 1 / Math.sqrt(fanIn);
  return Float32Array.from({ length: count }, () => (2 * next() - 1) * bound);
}

/** Tommy Ettinger's generator of 32 bits, in the public domain. @param {number} seed @returns {() => number} from 0 to 1 */
function mulberry32(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** @param {number[]} down @param {number[]} across @param {number} [factor] */
function product(down, across, factor = 1) {
  return down.map((a) => across.map((b) => a * b * factor));
}

/** @param {number[][]} one @param {number[][]} other @param {number} factor of the other */
function added(one, other, factor) {
  return one.map((row, i) => row.map((value, j) => value + factor * other[i][j]));
}

/** One in the middle. @param {number} length */
function delta(length) {
  return Array.from({ length }, (_, at) => Number(at === length >> 1));
}

/** @param {number} length */
function box(length) {
  return Array.from({ length }, () => 1);
}

/** The binomial filter. @param {number} length */
function smooth(length) {
  return Array.from({ length: length - 1 }).reduce((/** @type {number[]} */ row) => convolved(row, [1, 1]), [1]);
}

/** @param {number} length at least 2 */
function derivative(length) {
  return convolved(smooth(length - 1), [-1, 1]);
}

/** @param {number} length at least 3 */
function curvature(length) {
  return convolved(smooth(length - 2), [1, -2, 1]);
}

/** @param {number[]} row @param {number[]} filter */
function convolved(row, filter) {
  return Array.from({ length: row.length + filter.length - 1 }, (_, at) =>
    filter.reduce((sum, weight, i) => sum + weight * (row[at - i] ?? 0), 0),
  );
}
