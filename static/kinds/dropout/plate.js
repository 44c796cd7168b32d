/**
 * Dropout: what it does in training, and that it does nothing now.
 *
 * @import { Moves, Plate, Shown } from "../../plate/plate.js"
 */

import { element } from "../../dom/element.js";
import { message } from "../../locale/message.js";
import { fixed, percent } from "../../locale/number.js";
import { equation, joined, number } from "../../plate/formula.js";
import { Pair } from "../../plate/pair.js";
import { servedValue } from "../../plate/served.js";
import { Totals } from "../../plate/totals.js";
import { indexed, where } from "../../plate/where.js";
import { writeNumber } from "../../plate/write-number.js";
import { dropoutAt } from "./arithmetic.js";

/** @param {Moves} moves @returns {Plate} */
export function plate(moves) {
  const pair = new Pair(moves);
  const totals = new Totals(message("dropout.x"), message("detail.output"));
  const why = element("p", "");
  const [dropped, kept] = [element("dt", ""), element("dt", "")];
  const [nothing, more, mean] = [element("dd", ""), element("dd", ""), element("dd", "")];
  const average = element("dt", "", message("dropout.mean"));
  const training = element("dl", "totals", dropped, nothing, kept, more, average, mean);
  const formula = element("div", "formula");
  const sentence = element("p", "sentence");
  const root = element(
    "div",
    "plate pointwise dropout",
    element("div", "main", pair.element, formula),
    element(
      "div",
      "beside",
      element("h3", "", message("dropout.now")),
      totals.element,
      element("h3", "", message("dropout.training")),
      why,
      training,
    ),
    sentence,
    pair.overlay.element,
  );

  /** @param {Shown} now */
  function step(now) {
    const { x, p } = dropoutAt(now.operation, now.plane, now.cell);
    const y = servedValue(now);
    totals.show(x, y);
    writeNumber(nothing, 0);
    writeNumber(more, p < 1 ? x / (1 - p) : 0);
    writeNumber(mean, p < 1 ? x : 0);
    formula.replaceChildren(equation(...joined("=", [[indexed("y", now)], [indexed("x", now)], [number(y)]])));
    sentence.textContent = message("dropout.sentence", { where: where(now), value: fixed(y) });
    pair.step(now.cell);
  }

  /** @param {Shown} now */
  function draw(now) {
    pair.draw(now);
    const { p } = now.operation.layer.hyperparameters;
    why.textContent = message("dropout.why", { p });
    dropped.textContent = message("dropout.dropped", { share: percent(p) });
    kept.textContent = message("dropout.kept", { share: percent(1 - p), keep: Number((1 - p).toPrecision(3)) });
  }

  return { element: root, result: pair.result, draw, step };
}
