/**
 * Batch normalisation: a map before and after, with the numbers that training left for it.
 *
 * @import { Moves, Plate, Shown } from "../../../plate/plate.js"
 */

import { element } from "../../../dom/element.js";
import { message } from "../../../locale/message.js";
import { decimal, fixed } from "../../../locale/number.js";
import { rangeOf } from "../../../plate/axis.js";
import { Histogram } from "../../../plate/histogram.js";
import { Pair } from "../../../plate/pair.js";
import { planeOf, servedValue, sourceOf } from "../../../plate/served.js";
import { Totals } from "../../../plate/totals.js";
import { where } from "../../../plate/where.js";
import { batchNormAt } from "../../batch_norm2d/arithmetic.js";
import { normFormula } from "./formula.js";
import { Statistics } from "./statistics.js";

const STEPS = ["norm.x", "norm.centred", "norm.normalized", "norm.scaled", "detail.output"];

/** @param {Moves} moves @returns {Plate} */
export function normPlate(moves) {
  const [before, after] = [new Histogram(), new Histogram()];
  const pair = new Pair(moves, [before.element, after.element]);
  const statistics = new Statistics();
  const totals = new Totals(...STEPS.map((key) => message(key)));
  const formula = element("div", "formula");
  const sentence = element("p", "sentence");
  const plate = element(
    "div",
    "plate pointwise norm",
    element("div", "main", pair.element, element("p", "note", message("norm.caption"))),
    element("div", "beside", statistics.element, element("p", "note", message("norm.running")), totals.element),
    formula,
    sentence,
    pair.overlay.element,
  );

  /** @param {Shown} now */
  function draw(now) {
    pair.draw(now);
    const { plane, operation } = now;
    const [x, y] = [sourceOf(now, plane).values, planeOf(now).values];
    const { mean, shift } = statistics.draw(operation, plane);
    const range = rangeOf(x, y); // the same for both: one sees the map move, and grow or shrink
    before.draw(x, range, mean);
    after.draw(y, range, shift);
    label(before, "norm.before", x);
    label(after, "norm.after", y);
  }

  /** @param {Shown} now */
  function step(now) {
    const norm = batchNormAt(now.operation, now.plane, now.cell);
    const { x, mean, normalized, scale } = norm;
    const value = servedValue(now);
    before.mark(x);
    after.mark(value);
    totals.show(x, x - mean, normalized, normalized * scale, value);
    formula.replaceChildren(normFormula(now, norm));
    sentence.textContent = message(normalized < 0 ? "norm.below" : "norm.above", {
      where: where(now),
      x: fixed(x),
      normalized: fixed(Math.abs(normalized)),
      value: fixed(value),
    });
    pair.step(now.cell);
  }

  return { element: plate, result: pair.result, draw, step };
}

/** @param {Histogram} histogram @param {string} key @param {Float32Array} values */
function label(histogram, key, values) {
  const { low, high } = rangeOf(values);
  histogram.label = message(key, { low: decimal(low), high: decimal(high) });
}
