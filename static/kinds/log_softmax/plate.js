/**
 * The logarithm of softmax: scores, their exponentials, the logarithm of the sum, and what is left of each score.
 *
 * @import { Moves, Plate, Shown } from "../../plate/plate.js"
 */

import { element } from "../../dom/element.js";
import { message } from "../../locale/message.js";
import { fixed, percent } from "../../locale/number.js";
import { servedValue } from "../../plate/served.js";
import { Totals } from "../../plate/totals.js";
import { where } from "../../plate/where.js";
import { Comparison } from "../families/softmax/comparison.js";
import { logSoftmaxAt } from "./arithmetic.js";
import { logSoftmaxFormula } from "./formula.js";

const TERMS = ["log_softmax.logit", "log_softmax.max", "log_softmax.logarithm", "detail.output"];

/** @param {Moves} moves @returns {Plate} */
export function plate(moves) {
  const comparison = new Comparison(moves, true);
  const totals = new Totals(...TERMS.map((key) => message(key)));
  const formula = element("div", "formula");
  const sentence = element("p", "sentence");
  const root = element(
    "div",
    "plate softmax",
    comparison.element,
    element("div", "beside", totals.element, element("p", "note", message("log_softmax.why"))),
    formula,
    sentence,
    comparison.overlay.element,
  );

  /** @param {Shown} now */
  function step(now) {
    const shares = logSoftmaxAt(now.operation, now.plane, now.cell);
    const { position, logits, max, sum, logarithm } = shares;
    const value = servedValue(now);
    comparison.step(now, shares);
    totals.show(logits[position], -max, -logarithm, value);
    formula.replaceChildren(logSoftmaxFormula(now, shares));
    sentence.textContent = message("log_softmax.sentence", {
      where: where(now),
      logit: fixed(logits[position]),
      difference: fixed(logits[position] - max),
      sum: fixed(sum),
      value: fixed(value),
      share: percent(Math.exp(value)),
    });
    comparison.link(now);
  }

  return { element: root, result: comparison.result, draw: (now) => comparison.draw(now), step };
}
