/** The ink of the input, coloured by what each pixel adds to a score. */

import { largest } from "../../colour/extent.js";
import { paint } from "../../colour/paint.js";
import { signedRamp } from "../../colour/ramp.js";
import { theme } from "../../colour/theme.js";

/**
 * @param {HTMLCanvasElement} canvas
 * @param {Float32Array} pixels row-major
 * @param {[number, number]} size rows and columns
 * @param {number} scale pixels of the canvas per pixel
 */
export function paintShares(canvas, pixels, [rows, columns], scale) {
  paint(canvas, pixels, { rows, columns, scale, ramp: signedRamp(theme()), extent: largest(pixels) });
}
