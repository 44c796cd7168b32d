/** Max pooling in Python. @import { WriteCall } from "../kind.js" */

import { tensor, tuple } from "../../snippet/python.js";
import { dilationOf, windowValues } from "../../tensor/window.js";
import { isDilated, spannedWindow } from "../families/window.js";

/** @type {WriteCall} */
export function snippet({ layer, inputs: [source] }, plane, cell) {
  const window = spannedWindow(layer, source.layer, cell);
  const values = windowValues(source, plane, window, Number.NEGATIVE_INFINITY);
  const settings = [tuple(layer.hyperparameters.kernel_size)];
  if (isDilated(layer)) settings.push(`dilation=${tuple(dilationOf(layer))}`);
  return {
    lines: [tensor("window", values, [1, window.rows, window.columns])],
    result: `F.max_pool2d(window, ${settings.join(", ")})`,
  };
}
