/**
 * A convolution as a formula, in symbols and with its numbers.
 *
 * @import { Convolution } from "./channels.js"
 * @import { Parts } from "../../../plate/contributions.js"
 * @import { Shown } from "../../../plate/plate.js"
 */

import { message } from "../../../locale/message.js";
import {
  equations,
  foldedSum,
  identifier,
  line,
  math,
  number,
  operator,
  plus,
  sub,
  sum,
} from "../../../plate/formula.js";
import { servedValue } from "../../../plate/served.js";
import { indexed } from "../../../plate/where.js";

const PRODUCTS_LIMIT = 9; // products that a line has room for

/**
 * @param {Shown} shown
 * @param {Convolution} conv
 * @param {number} chosen the position of the channel whose products are written out
 * @param {Parts} parts the channels' sums as they are listed
 * @returns {MathMLElement}
 */
export function convFormula(shown, conv, chosen, { visible, rest }) {
  const symbols = [
    math("munder", operator("\u2211"), identifier("c")),
    math("munder", operator("\u2211"), math("mrow", identifier("i"), operator(","), identifier("j"))),
    sub(identifier("w"), identifier("c,i,j")),
    sub(identifier("x"), identifier("c,i,j")),
    operator("+"),
    identifier("b"),
  ];
  const sums = foldedSum(visible, rest, message("conv.others"));
  const lines = [
    line([indexed("y", shown)], symbols),
    line([], [...sums, ...plus(conv.bias), operator("="), number(servedValue(shown))]),
  ];
  const { plane: map, products, sum: channelSum } = conv.channels[chosen];
  if (products.length <= PRODUCTS_LIMIT) {
    const s = sub(identifier("s"), math("mn", String(map + 1)));
    lines.push(line([s], [...sum(products), operator("="), number(channelSum)]));
  }
  return equations(...lines);
}
