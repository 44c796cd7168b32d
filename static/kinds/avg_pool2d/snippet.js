/** Average pooling in Python: padding is left out, and the divisor says whether it counts. @import { WriteCall } from "../kind.js" */

import { tuple } from "../../snippet/python.js";
import { averagePoolAt } from "../families/pooling/average.js";
import { insideWindow } from "../families/pooling/window-lines.js";

/** @type {WriteCall} */
export function snippet(operation, plane, cell) {
  const average = averagePoolAt(operation, plane, cell);
  const { line, size } = insideWindow(average);
  const settings = [tuple(size)];
  if (average.divisor !== size[0] * size[1]) settings.push(`divisor_override=${average.divisor}`);
  return { lines: [line], result: `F.avg_pool2d(window, ${settings.join(", ")})` };
}
