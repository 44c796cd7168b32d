/**
 * Convolution and pooling: the window that is read, and the call that reads it.
 *
 * @import { Layer, Operation } from "../api/types.js"
 * @import { Cell } from "../tensor/region.js"
 * @import { Window } from "../tensor/window.js"
 * @import { Call } from "./snippet.js"
 */

import { biasOf, channelsOf, kernelOf } from "../kinds/conv2d/arithmetic.js";
import { averagePoolAt } from "../kinds/families/pooling/arithmetic.js";
import { planesOf } from "../tensor/planes.js";
import { dilationOf, windowCells, windowOf, windowValues } from "../tensor/window.js";
import { float, tensor, tuple } from "./python.js";

/** @param {Operation} operation @param {number} plane @param {Cell} cell @returns {Call} */
export function conv(operation, plane, cell) {
  const { layer, inputs, parameters } = operation;
  const channels = channelsOf(operation, plane);
  const window = spanned(layer, inputs[0].layer, cell);
  const patches = channels.map((channel) => windowValues(inputs[0], channel, window));
  const kernels = channels.map((_, position) => kernelOf(operation, plane, position));
  const patch = tensor("patch", joined(patches), [1, channels.length, window.rows, window.columns]);
  const kernel = tensor("kernel", joined(kernels), [1, channels.length, ...layer.hyperparameters.kernel_size]);
  const settings = [
    parameters.bias ? `bias=torch.tensor([${float(biasOf(operation, plane))}])` : "",
    dilated(layer) ? `dilation=${tuple(dilationOf(layer))}` : "",
  ];
  return {
    lines: [patch, kernel],
    result: `F.conv2d(${["patch", "kernel", ...settings].filter(Boolean).join(", ")})`,
  };
}

/** @param {Operation} operation @param {number} plane @param {Cell} cell @returns {Call} */
export function maxPool({ layer, inputs: [source] }, plane, cell) {
  const window = spanned(layer, source.layer, cell);
  const values = windowValues(source, plane, window, Number.NEGATIVE_INFINITY);
  const settings = [tuple(layer.hyperparameters.kernel_size)];
  if (dilated(layer)) settings.push(`dilation=${tuple(dilationOf(layer))}`);
  return {
    lines: [tensor("window", values, [1, window.rows, window.columns])],
    result: `F.max_pool2d(window, ${settings.join(", ")})`,
  };
}

/**
 * Padding is left out, and the divisor says whether it counts.
 * @param {Operation} operation @param {number} plane @param {Cell} cell @returns {Call}
 */
export function averagePool(operation, plane, cell) {
  const { window, values, divisor } = averagePoolAt(operation, plane, cell);
  const inside = window.cells.map((at) => at.inside);
  const count = inside.filter(Boolean).length;
  const columns = new Set(window.cells.filter((at) => at.inside).map((at) => at.column)).size;
  const size = [count / columns, columns];
  const lines = [
    tensor(
      "window",
      values.filter((_, at) => inside[at]),
      [1, ...size],
    ),
  ];
  if (operation.layer.kind === "adaptive_avg_pool2d") return { lines, result: "F.adaptive_avg_pool2d(window, 1)" };
  const settings = [tuple(size)];
  if (divisor !== count) settings.push(`divisor_override=${divisor}`);
  return { lines, result: `F.avg_pool2d(window, ${settings.join(", ")})` };
}

/** The window with what lies in dilation's gaps. @param {Layer} layer @param {Layer} source @param {Cell} cell @returns {Window} */
function spanned(layer, source, cell) {
  const extent = planesOf(source);
  const { rows, columns } = windowOf(layer, extent, cell);
  const hyperparameters = { ...layer.hyperparameters, kernel_size: [rows, columns], dilation: [1, 1] };
  return windowCells({ ...layer, hyperparameters }, extent, cell);
}

/** @param {Layer} layer */
function dilated(layer) {
  return dilationOf(layer).some((step) => step > 1);
}

/** @param {Float32Array[]} arrays */
function joined(arrays) {
  return arrays.flatMap((array) => Array.from(array));
}
