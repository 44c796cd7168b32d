/** From values to canvas pixels. @import { Ramp } from "./ramp.js" */

import { step } from "./ramp.js";

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
  const image = context.createImageData(width, height);
  const pixels = new Uint32Array(image.data.buffer);
  for (let row = 0; row < rows; row++) {
    const start = row * scale * width;
    for (let column = 0; column < columns; column++) {
      const colour = ramp[step(values[row * columns + column], extent)];
      pixels.fill(colour, start + column * scale, start + (column + 1) * scale);
    }
    for (let copy = 1; copy < scale; copy++) pixels.copyWithin(start + copy * width, start, start + width);
  }
  context.putImageData(image, 0, 0);
}
