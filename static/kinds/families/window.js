/** The window of a convolution or a pooling, for Python. @import { Layer } from "../../api/types.js" */

/** @import { Cell } from "../../tensor/region.js" */
/** @import { Window } from "../../tensor/window.js" */

import { planesOf } from "../../tensor/planes.js";
import { dilationOf, windowCells, windowOf } from "../../tensor/window.js";

/** The window with what lies in dilation's gaps. @param {Layer} layer @param {Layer} source @param {Cell} cell @returns {Window} */
export function spannedWindow(layer, source, cell) {
  const extent = planesOf(source);
  const { rows, columns } = windowOf(layer, extent, cell);
  const hyperparameters = { ...layer.hyperparameters, kernel_size: [rows, columns], dilation: [1, 1] };
  return windowCells({ ...layer, hyperparameters }, extent, cell);
}

/** @param {Layer} layer */
export function isDilated(layer) {
  return dilationOf(layer).some((step) => step > 1);
}

/** @param {Float32Array[]} arrays */
export function joined(arrays) {
  return arrays.flatMap((array) => Array.from(array));
}
