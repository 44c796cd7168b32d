/** From values to canvas pixels. @import { Ramp } from "./ramp.js" */

import { step } from "./ramp.js";

/** One sheet serves every picture, which is copied to its canvas at once: hundreds are painted at a time. */
let sheet = new ArrayBuffer(0);

/**
 * Paint rows of values, each cell `scale` canvas pixels wide and high. The canvas takes their size.
 * @param {HTMLCanvasElement} canvas
 * @param {ArrayLike<number>} values row-major
 * @param {{ rows: number, columns: number, scale: number, ramp: Ramp, extent: number }} options
 */
export function paint(canvas, values, { rows, columns, scale, ramp, extent }) {
  const [width, height] = [columns * scale, rows * scale];
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) throw new Error("no 2d canvas");
  if (sheet.byteLength < 4 * width * height) sheet = new ArrayBuffer(4 * width * height);
  const pixels = new Uint32Array(sheet, 0, width * height);
  for (let row = 0; row < rows; row++) {
    const start = row * scale * width;
    for (let column = 0, at = start; column < columns; column++) {
      const colour = ramp[step(values[row * columns + column], extent)];
      for (let copy = 0; copy < scale; copy++) pixels[at++] = colour;
    }
    for (let copy = 1; copy < scale; copy++) pixels.copyWithin(start + copy * width, start, start + width);
  }
  context.putImageData(new ImageData(new Uint8ClampedArray(sheet, 0, 4 * width * height), width, height), 0, 0);
}
