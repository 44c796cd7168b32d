/**
 * A convolution as a formula, in symbols and with its numbers.
 *
 * @import { Convolution } from "../../arithmetic/conv.js"
 * @import { Shown } from "../plate.js"
 */

import { message } from "../../page/message.js";
import { factor, formula, identifier, math, number, operator, sub, sum } from "../formula.js";
import { servedValue } from "../served.js";

const MOST = 9; // products that a line has room for

/**
 * @param {Shown} shown
 * @param {Convolution} conv
 * @param {number} chosen the position of the channel whose products are written out
 * @param {{ visible: number[], rest: number | null }} parts the channels' sums as they are listed
 * @returns {MathMLElement}
 */
export function convFormula(shown, conv, chosen, { visible, rest }) {
  const { plane, cell } = shown;
  const y = sub(identifier("y"), math("mn", [plane, cell.row, cell.column].map((at) => at + 1).join(",")));
  const sums = [operator("("), ...sum(visible)];
  if (rest !== null) sums.push(operator(rest < 0 ? "\u2212" : "+"), named(Math.abs(rest), message("conv.others")));
  const lines = [
    row(
      y,
      operator("="),
      math("munder", operator("\u2211"), identifier("c")),
      math("munder", operator("\u2211"), math("mrow", identifier("i"), operator(","), identifier("j"))),
      sub(identifier("w"), identifier("c,i,j")),
      sub(identifier("x"), identifier("c,i,j")),
      operator("+"),
      identifier("b"),
    ),
    row(
      math("mrow"),
      operator("="),
      ...sums,
      operator(")"),
      operator(conv.bias < 0 ? "\u2212" : "+"),
      number(Math.abs(conv.bias)),
      operator("="),
      number(servedValue(shown)),
    ),
  ];
  const { plane: map, patch, kernel, sum: channelSum } = conv.channels[chosen];
  if (patch.length <= MOST) {
    const terms = Array.from(patch.keys()).flatMap((at) => [
      ...(at ? [operator("+")] : []),
      ...factor(patch[at]),
      operator("·"),
      ...factor(kernel[at]),
    ]);
    const s = sub(identifier("s"), math("mn", String(map + 1)));
    lines.push(row(s, operator("="), ...terms, operator("="), number(channelSum)));
  }
  return formula(math("mtable", ...lines));
}

/** A number with a word under it. @param {number} value @param {string} text */
function named(value, text) {
  return math("munder", number(value), math("mtext", text));
}

/** A line of a formula: what is named, and what it is. @param {Node} name @param {...Node} rest */
function row(name, ...rest) {
  return math("mtr", math("mtd", name), math("mtd", ...rest));
}
