/**
 * A picture read through an affine grid, as a network's spatial transformer reads it. Pure.
 *
 * -1 and 1 are the outer edges of the picture (`align_corners=False` in PyTorch).
 *
 * @import { Operation } from "../api/types.js"
 * @import { Matrix } from "./matrix.js"
 * @typedef {{ grid: Operation, sampling: Operation, output: Matrix }} Warped  the two layers at work, and what comes of it
 */

import { affineGridAt } from "../kinds/affine_grid/arithmetic.js";
import { gridSampleAt } from "../kinds/grid_sample/arithmetic.js";

/**
 * @param {Matrix} image
 * @param {Float32Array} theta (2, 3)
 * @param {{ rows: number, columns: number, outside?: "zeros" | "border" }} [look] size of the output, the image's if left out;
 *   what is read outside of the image
 * @returns {Warped}
 */
export function warp(image, theta, { rows, columns, outside = "zeros" } = image) {
  const settings = { align_corners: false };
  const grid = operation([rows, columns, 2], true, settings, [tensor([2, 3], theta)]);
  const sampler = { ...settings, mode: "bilinear", padding_mode: outside };
  const read = [tensor([1, image.rows, image.columns], image.values), { layer: grid.layer, values: grid.output }];
  const sampling = operation([1, rows, columns], false, sampler, read);
  for (let at = 0; at < rows * columns; at++) {
    const cell = { row: Math.floor(at / columns), column: at % columns };
    const { x, y } = affineGridAt(grid, 0, cell);
    grid.output.set([x, y], 2 * at);
    sampling.output[at] = gridSampleAt(sampling, 0, cell).value;
  }
  return { grid, sampling, output: { rows, columns, values: sampling.output } };
}

/**
 * The theta by which a picture seems to be shifted, then turned clockwise around its middle: it goes the way back.
 * @param {{ rows: number, columns: number }} size
 * @param {{ down: number, across: number, degrees: number }} by  `down`, `across`: pixels
 */
export function movement({ rows, columns }, { down, across, degrees }) {
  const angle = (degrees * Math.PI) / 180;
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
  return Float32Array.of(
    cosine,
    (sine * rows) / columns,
    (-2 * across) / columns,
    (-sine * columns) / rows,
    cosine,
    (-2 * down) / rows,
  );
}

/**
 * @param {number[]} shape
 * @param {boolean} last whether the channels are the last axis
 * @param {Record<string, unknown>} hyperparameters
 * @param {any[]} inputs
 * @returns {Operation} its output still to be filled in
 */
function operation(shape, last, hyperparameters, inputs) {
  const layer = /** @type {any} */ ({ shape, channels_last: last, hyperparameters });
  const size = shape.reduce((product, side) => product * side, 1);
  return { layer, inputs, parameters: {}, output: new Float32Array(size) };
}

/** @param {number[]} shape @param {Float32Array} values */
function tensor(shape, values) {
  return { layer: { shape, channels_last: false }, values };
}
