/**
 * From values to canvas pixels.
 *
 * @import { Ramp } from "./ramp.js"
 * @typedef {{ rows: number, columns: number, scale: number, ramp: Ramp, extent: number }} Look
 *   `scale`: pixels across and down per cell
 */

import { step } from "./ramp.js";

/** One buffer, reused for every picture: each is copied to its canvas at once. */
let sheet = new ArrayBuffer(0);

/**
 * Paint rows of values. Resizes the canvas to fit.
 * @param {HTMLCanvasElement} canvas
 * @param {ArrayLike<number>} values row-major
 * @param {Look} look
 */
export function paint(canvas, values, look) {
  const [width, height] = [look.columns * look.scale, look.rows * look.scale];
  if (sheet.byteLength < 4 * width * height) sheet = new ArrayBuffer(4 * width * height);
  fill(new Uint32Array(sheet, 0, width * height), values, look);
  put(canvas, new ImageData(new Uint8ClampedArray(sheet, 0, 4 * width * height), width, height));
}

/**
 * Fill a part of a larger picture with rows of values.
 * @param {Uint32Array} pixels
 * @param {ArrayLike<number>} values row-major
 * @param {Look} look
 * @param {{ start: number, width: number }} [part] the place of its first pixel, and how wide the whole is
 */
export function fill(pixels, values, { rows, columns, scale, ramp, extent }, part) {
  const { start, width } = part ?? { start: 0, width: columns * scale };
  for (let row = 0; row < rows; row++) {
    const first = start + row * scale * width;
    for (let column = 0, at = first; column < columns; column++) {
      const colour = ramp[step(values[row * columns + column], extent)];
      for (let copy = 0; copy < scale; copy++) pixels[at++] = colour;
    }
    for (let copy = 1; copy < scale; copy++) pixels.copyWithin(first + copy * width, first, first + columns * scale);
  }
}

/** Show a picture on a canvas, which takes its size. @param {HTMLCanvasElement} canvas @param {ImageData} picture */
export function put(canvas, picture) {
  const { width, height } = picture;
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) throw new Error("no 2d canvas");
  context.putImageData(picture, 0, 0);
}
