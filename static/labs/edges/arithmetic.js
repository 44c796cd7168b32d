/**
 * Edges: what first and second differences answer to. Pure.
 *
 * Sobel's kernels (Sobel & Feldman, 1968) are of first order, the Laplacian of second; a cell's answer is as large as the
 * image, which is padded by one.
 *
 * @import { Matrix } from "../matrix.js"
 */

import { preset } from "../../edits/presets.js";
import { convolution, padded } from "../convolution.js";

const ONCE = { stride: [1, 1], dilation: [1, 1] };

/** A kernel's answer without padding. @param {Matrix} image @param {Matrix} kernel @returns {Matrix | null} */
export function answer(image, kernel) {
  const operation = convolution(image, kernel, ONCE);
  if (!operation) return null;
  const [, rows, columns] = operation.layer.shape;
  return { rows, columns, values: operation.output };
}

/** @param {Matrix} image at least 2x2 @param {"zeros" | "reflect"} mode @returns {{ magnitude: Matrix, second: Matrix }} */
export function responses(image, mode) {
  const around = padded(image, [1, 1, 1, 1], mode, 0).matrix;
  const by = (/** @type {import("../../edits/presets.js").Preset} */ name) =>
    /** @type {Matrix} */ (answer(around, { rows: 3, columns: 3, values: preset(name, 3, 3) }));
  const [across, down] = [by("vertical"), by("horizontal")];
  const values = across.values.map((value, at) => Math.hypot(value, down.values[at]));
  return { magnitude: { ...across, values }, second: by("laplacian") };
}

/** @param {Matrix} one @param {Matrix} other @returns {Matrix} */
export function difference(one, other) {
  return { ...one, values: one.values.map((value, at) => value - other.values[at]) };
}
