/** The lab's formulas with its numbers. @import { Extent } from "../convolution.js" @import { State } from "./state.js" */

import { message } from "../../locale/message.js";
import { plain } from "../../locale/number.js";
import { equation, identifier, joined, line, math, operator } from "../../plate/formula.js";

const TERMS = 9; // that a line has room for

/**
 * How large the output is: rows above columns.
 * @param {State} state
 * @param {{ rows: number, columns: number }} image
 * @param {{ rows: Extent, columns: Extent }} extents
 */
export function sizeFormula({ kernel, padding, stride, dilation }, image, extents) {
  const [top, right, bottom, left] = padding;
  const lines = /** @type {const} */ ([
    ["rows", image.rows, top, bottom, kernel.rows, stride[0], dilation[0]],
    ["columns", image.columns, left, right, kernel.columns, stride[1], dilation[1]],
  ]).map(([axis, length, before, after, size, step, spread]) => {
    const above = [length, "+", before, "+", after, "\u2212", spread, "\u00b7", `(${size} \u2212 1)`, "\u2212", 1];
    const fraction = math("mfrac", math("mrow", ...above.map(token)), token(step));
    const value = [
      operator("\u230a"),
      fraction,
      operator("\u230b"),
      operator("+"),
      token(1),
      operator("="),
      token(extents[axis].size),
    ];
    return line([math("mtext", message(`labs.${axis}`))], value);
  });
  return equation(math("mtable", ...lines));
}

/** @param {string | number} part */
function token(part) {
  return typeof part === "number" || part.startsWith("(") ? math("mn", String(part)) : operator(part);
}

/** A cell's value as the sum of its products. @param {ArrayLike<number>} patch @param {ArrayLike<number>} kernel @param {number} value */
export function sumFormula(patch, kernel, value) {
  const factor = (/** @type {number} */ number) => {
    const made = math("mn", plain(number));
    return number < 0 ? [operator("("), made, operator(")")] : [made];
  };
  const terms = Array.from(patch, (x, at) => [...factor(x), operator("\u00b7"), ...factor(kernel[at])]).slice(0, TERMS);
  if (patch.length > TERMS) terms.push([operator("\u2026")]);
  return equation(identifier("y"), operator("="), ...joined("+", terms), operator("="), math("mn", plain(value)));
}
