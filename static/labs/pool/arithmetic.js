/**
 * Pooling: each window of a map becomes one number. Pure.
 *
 * Padding wins no maximum and is never drawn; in the other methods it counts as zeros, as in `torch.nn.AvgPool2d`.
 *
 * @import { Matrix } from "../matrix.js"
 * @typedef {"max" | "average" | "l2" | "distance" | "stochastic"} Method
 * @typedef {{ method: Method, window: number[], stride: number[], padding: number, seed: number }} Settings
 * @typedef {{ output: Matrix, winners: number[], layer: any }} Pooled
 *   `winners`: the cell of the image that each output was picked from, -1 where none is; `layer`: as the network's
 */

import { randomKernel } from "../../edits/presets.js";
import { windowCells } from "../../tensor/window.js";
import { extentOf } from "../convolution.js";

/** @param {Matrix} image @param {Settings} settings @returns {Pooled | null} null where the window does not fit */
export function pooled(image, { method, window, stride, padding, seed }) {
  const rows = extentOf(image.rows + 2 * padding, window[0], stride[0], 1).size;
  const columns = extentOf(image.columns + 2 * padding, window[1], stride[1], 1).size;
  if (!rows || !columns) return null;
  const layer = {
    shape: [1, rows, columns],
    hyperparameters: { kernel_size: window, stride, padding: [padding, padding], padding_mode: "zeros" },
  };
  const draws = randomKernel(rows * columns, 1, seed); // from -1 to 1
  const picks = Array.from({ length: rows * columns }, (_, at) => {
    const cell = { row: Math.floor(at / columns), column: at % columns };
    const { cells } = windowCells(/** @type {any} */ (layer), image, cell);
    const places = cells.map(({ from }) => (from ? from.row * image.columns + from.column : -1));
    const values = places.map((place) => (place < 0 ? 0 : image.values[place]));
    return METHODS[method](values, places, window, (draws[at] + 1) / 2);
  });
  const values = Float32Array.from(picks, ({ value }) => value);
  return { output: { rows, columns, values }, winners: picks.map(({ winner }) => winner), layer };
}

/** @typedef {{ value: number, winner: number }} Pick */
/** @type {Record<Method, (values: number[], places: number[], window: number[], draw: number) => Pick>} */
const METHODS = {
  max(values, places) {
    let best = -1;
    values.forEach((value, at) => {
      if (places[at] >= 0 && (best < 0 || value > values[best])) best = at;
    });
    return { value: values[best], winner: places[best] };
  },
  average: (values) => ({ value: total(values) / values.length, winner: -1 }),
  l2: (values) => ({ value: Math.hypot(...values), winner: -1 }),
  distance(values, _, window) {
    const weights = distanceWeights(window);
    return { value: total(values.map((value, at) => value * weights[at])), winner: -1 };
  },
  stochastic(values, places, _, draw) {
    const chances = chancesOf(values);
    let left = draw;
    const drawn = chances.findIndex((chance) => {
      left -= chance;
      return chance > 0 && left <= 0;
    });
    const at = drawn < 0 ? chances.findLastIndex((chance) => chance > 0) : drawn; // rounding may leave a rest
    return at < 0 ? { value: 0, winner: -1 } : { value: values[at], winner: places[at] };
  },
};

/** Each as likely as its share of the positive values' sum (Zeiler & Fergus, 2013); none where none is positive. @param {number[]} values */
export function chancesOf(values) {
  const positive = values.map((value) => Math.max(0, value));
  const sum = total(positive);
  return positive.map((value) => (sum ? value / sum : 0));
}

/** A Gaussian around the window's centre, its sigma a quarter of the window; their sum is 1. @param {number[]} window */
export function distanceWeights(window) {
  const [down, across] = window.map((side) =>
    Array.from({ length: side }, (_, at) => Math.exp(-2 * ((at - (side - 1) / 2) / (side / 2)) ** 2)),
  );
  const weights = down.flatMap((a) => across.map((b) => a * b));
  const sum = total(weights);
  return weights.map((weight) => weight / sum);
}

/** Down and to the right; what leaves is lost, and zeros come in. @param {Matrix} image @param {number[]} by @returns {Matrix} */
export function moved({ rows, columns, values }, [down, across]) {
  const at = (/** @type {number} */ row, /** @type {number} */ column) =>
    row < 0 || column < 0 || row >= rows || column >= columns ? 0 : values[row * columns + column];
  const from = (/** @type {unknown} */ _, /** @type {number} */ place) =>
    at(Math.floor(place / columns) - down, (place % columns) - across);
  return { rows, columns, values: Float32Array.from({ length: rows * columns }, from) };
}

/** @param {number[]} numbers */
function total(numbers) {
  return numbers.reduce((all, number) => all + number, 0);
}
