/**
 * A matrix, and its text for the address: `1_2*3_4`, or many numbers as little-endian float32 in URL-safe base64,
 * `~rows~base64`. No number is rounded. Pure.
 *
 * @typedef {{ rows: number, columns: number, values: Float32Array }} Matrix  row-major
 */

import { fromText, toText } from "../tensor/base64.js";

const WRITTEN = 64; // numbers that are written out

/** @param {number[][]} rows @returns {Matrix} */
export function matrix(rows) {
  return { rows: rows.length, columns: rows[0].length, values: Float32Array.from(rows.flat()) };
}

/** @param {Matrix} matrix @returns {number[][]} */
export function rowsOf({ rows, columns, values }) {
  return Array.from({ length: rows }, (_, row) => Array.from(values.subarray(row * columns, (row + 1) * columns)));
}

/** All of them, one after the other. @param {Matrix[]} matrices */
export function numbersOf(matrices) {
  return Float32Array.from(matrices.flatMap(({ values }) => Array.from(values)));
}

/** Of another size; what is new is 0. @param {Matrix} from @param {number} rows @param {number} columns @returns {Matrix} */
export function resized(from, rows, columns) {
  const values = Float32Array.from({ length: rows * columns }, (_, at) => {
    const [row, column] = [Math.floor(at / columns), at % columns];
    return row < from.rows && column < from.columns ? from.values[row * from.columns + column] : 0;
  });
  return { rows, columns, values };
}

/** Turned by 180 degrees. @param {Matrix} matrix @returns {Matrix} */
export function turned({ rows, columns, values }) {
  return { rows, columns, values: values.slice().reverse() };
}

/** @param {Matrix} matrix */
export function writeMatrix(matrix) {
  if (matrix.values.length > WRITTEN) {
    return `~${matrix.rows}~${toText(new Uint8Array(matrix.values.slice().buffer))}`;
  }
  return rowsOf(matrix)
    .map((row) => row.map(shortest).join("_"))
    .join("*");
}

/**
 * @param {string} text
 * @param {{ rows: number, columns: number, size?: number }} most `size`: of a number
 * @returns {Matrix | null} null where it is none, or too large
 */
export function readMatrix(text, most) {
  const made = text.startsWith("~") ? packed(text) : written(text);
  if (!made || made.rows > most.rows || made.columns > most.columns || !made.values.length) return null;
  const size = most.size ?? 100;
  return made.values.every((value) => Math.abs(value) <= size) ? made : null; // NaN is not
}

/** @param {string} text @returns {Matrix | null} */
function written(text) {
  const rows = text.split("*").map((row) => row.split("_").map((number) => (number ? Number(number) : Number.NaN)));
  return rows.every((row) => row.length === rows[0].length) ? matrix(rows) : null;
}

/** @param {string} text @returns {Matrix | null} */
function packed(text) {
  const [, rows, base64] = text.match(/^~(\d{1,3})~([\w-]+)$/) ?? [];
  const bytes = base64 ? fromText(base64) : null;
  if (!bytes || bytes.length % 4 || !Number(rows) || (bytes.length / 4) % Number(rows)) return null;
  const values = new Float32Array(bytes.buffer);
  return { rows: Number(rows), columns: values.length / Number(rows), values };
}

/** The fewest digits that mean this float32. @param {number} value */
function shortest(value) {
  for (let digits = 1; digits < 9; digits++) {
    const number = Number(value.toPrecision(digits));
    if (Math.fround(number) === value) return String(number);
  }
  return String(Number(value.toPrecision(9)));
}
