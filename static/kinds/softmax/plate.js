/**
 * Softmax: scores, their exponentials, the sum, the shares of it; and what another temperature would make of them.
 *
 * @import { Moves, Plate, Shown } from "../../plate/plate.js"
 */

import { element } from "../../dom/element.js";
import { message } from "../../locale/message.js";
import { fixed, percent } from "../../locale/number.js";
import { Comparison } from "../families/softmax/comparison.js";
import { softmaxAt } from "./arithmetic.js";
import { softmaxFormula } from "./formula.js";
import { Temperature } from "./temperature.js";

/** @param {Moves} moves @returns {Plate} */
export function plate(moves) {
  const comparison = new Comparison(moves, false);
  const temperature = new Temperature(() => step(shown));
  const formula = element("div", "formula");
  const sentence = element("p", "sentence");
  const root = element(
    "div",
    "plate softmax",
    comparison.element,
    element("div", "beside", temperature.element, element("p", "note", message("softmax.safety"))),
    formula,
    sentence,
    comparison.overlay.element,
  );
  /** @type {Shown} */
  let shown;

  /** @param {Shown} now */
  function step(now) {
    shown = now;
    const isOwn = temperature.value === 1;
    const shares = softmaxAt(now.operation, now.plane, now.cell, temperature.value);
    const changed = isOwn ? {} : { temperature: temperature.value, results: shares.shares };
    const { classes, names, served } = comparison.step(now, shares, changed);
    root.classList.toggle("moved", !isOwn);
    const { position, logits, max, exps, sum } = shares;
    const results = isOwn ? served : shares.shares;
    const name = names[position];
    formula.replaceChildren(softmaxFormula({ ...shares, results }, name, temperature.value));
    sentence.textContent = message(isOwn ? "softmax.sentence" : "softmax.whatIf", {
      name: message(classes ? "softmax.class" : "softmax.rival", { name }),
      logit: fixed(logits[position]),
      difference: fixed(logits[position] - max),
      exp: fixed(exps[position]),
      sum: fixed(sum),
      share: percent(results[position]),
      own: percent(served[position]),
      temperature: temperature.value,
    });
    comparison.link(now);
  }

  return { element: root, result: comparison.result, draw: (now) => comparison.draw(now), step };
}
