/** Several matrices as text for the address: planes between `**`, kernels of several planes between `***`. Pure. @import { Matrix } from "../matrix.js" */

import { readMatrix, writeMatrix } from "../matrix.js";

/** @param {Matrix[]} planes */
export function writePlanes(planes) {
  return planes.map(writeMatrix).join("**");
}

/**
 * @param {string} text
 * @param {{ planes: number, rows: number, columns: number }} most
 * @returns {Matrix[] | null} null where they are none, too many, too large, or not equally large
 */
export function readPlanes(text, most) {
  const planes = text.split("**").map((part) => readMatrix(part, most));
  return planes.length <= most.planes && areAlike(planes) ? planes : null;
}

/** @param {Matrix[][]} kernels */
export function writeKernels(kernels) {
  return kernels.map(writePlanes).join("***");
}

/**
 * @param {string} text
 * @param {{ kernels: number, planes: number, rows: number, columns: number }} most
 * @returns {Matrix[][] | null}
 */
export function readKernels(text, most) {
  const kernels = text.split("***").map((part) => readPlanes(part, most));
  if (kernels.length > most.kernels || kernels.some((planes) => planes?.length !== kernels[0]?.length)) return null;
  const known = /** @type {Matrix[][]} */ (kernels);
  return kernels[0] && areAlike(known.flat()) ? known : null;
}

/** @param {(Matrix | null)[]} planes @returns {planes is Matrix[]} */
function areAlike(planes) {
  const [first] = planes;
  return planes.every((plane) => plane && plane.rows === first?.rows && plane.columns === first.columns);
}
