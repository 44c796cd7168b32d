/**
 * A convolution as a formula, in symbols and with its numbers.
 *
 * @import { Convolution } from "../../arithmetic/conv.js"
 * @import { Shown } from "../plate.js"
 */

import { message } from "../../page/message.js";
import { formula, identifier, math, number, operator, plus, sub, sum } from "../formula.js";
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
  if (rest !== null) sums.push(...others(rest));
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
      ...plus(conv.bias),
      operator("="),
      number(servedValue(shown)),
    ),
  ];
  const { plane: map, products, sum: channelSum } = conv.channels[chosen];
  if (products.length <= MOST) {
    const s = sub(identifier("s"), math("mn", String(map + 1)));
    lines.push(row(s, operator("="), ...sum([...products]), operator("="), number(channelSum)));
  }
  return formula(math("mtable", ...lines));
}

/** The sum of the folded channels, with a word under it. @param {number} rest @returns {Node[]} */
function others(rest) {
  const [sign, size] = plus(rest);
  return [sign, math("munder", size, math("mtext", message("conv.others")))];
}

/** A line of a formula: what is named, and what it is. @param {Node} name @param {...Node} rest */
function row(name, ...rest) {
  return math("mtr", math("mtd", name), math("mtd", ...rest));
}
