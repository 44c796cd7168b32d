/** Adaptive average pooling in Python. @import { WriteCall } from "../kind.js" */

import { averagePoolAt } from "../families/pooling/average.js";
import { insideWindow } from "../families/pooling/window-lines.js";

/** @type {WriteCall} */
export function snippet(operation, plane, cell) {
  const { line } = insideWindow(averagePoolAt(operation, plane, cell));
  return { lines: [line], result: "F.adaptive_avg_pool2d(window, 1)" };
}
