/**
 * Normalisation: a map before and after, with the mean and the variance that it is normalised by.
 *
 * @import { Operation } from "../../../api/types.js"
 * @import { Moves, Plate, Shown } from "../../../plate/plate.js"
 * @import { Cell } from "../../../tensor/region.js"
 * @import { BuildPlate } from "../../kind.js"
 * @import { Normalisation } from "./normalise.js"
 * @typedef {{ start: number, length: number }} Span  of a tensor's values
 * @typedef {{
 *   at: (operation: Operation, plane: number, cell: Cell) => Normalisation,
 *   spanOf: (operation: Operation, plane: number, cell: Cell) => Span,
 *   messages: string, isTrained?: boolean,
 * }} Normalising
 *   `spanOf`: the values that share mean and variance with a cell; `messages`: a prefix of keys;
 *   `isTrained`: mean and variance come from training and not from this input
 */

import { element } from "../../../dom/element.js";
import { message } from "../../../locale/message.js";
import { decimal, fixed } from "../../../locale/number.js";
import { rangeOf } from "../../../plate/axis.js";
import { Histogram } from "../../../plate/histogram.js";
import { Pair } from "../../../plate/pair.js";
import { servedValue } from "../../../plate/served.js";
import { Totals } from "../../../plate/totals.js";
import { where } from "../../../plate/where.js";
import { normFormula } from "./formula.js";
import { Statistics } from "./statistics.js";

const STEPS = ["norm.x", "norm.centred", "norm.normalized", "norm.scaled", "detail.output"];

/** @param {Normalising} normalising @returns {BuildPlate} */
export function normalisationPlate(normalising) {
  return (moves) => build(normalising, moves);
}

/** @param {Normalising} normalising @param {Moves} moves @returns {Plate} */
function build({ at, spanOf, messages, isTrained }, moves) {
  const [before, after] = [new Histogram(), new Histogram()];
  const pair = new Pair(moves, [before.element, after.element]);
  const statistics = new Statistics(messages);
  const totals = new Totals(...STEPS.map((key) => message(key)));
  const formula = element("div", "formula");
  const sentence = element("p", "sentence");
  const plate = element(
    "div",
    "plate pointwise norm",
    element("div", "main", pair.element, element("p", "note", message(`${messages}.caption`))),
    element("div", "beside", statistics.element, element("p", "note", message(`${messages}.note`)), totals.element),
    formula,
    sentence,
    pair.overlay.element,
  );
  let drawn = -1; // where the span begins whose histograms are shown

  /** @param {Shown} now */
  function draw(now) {
    pair.draw(now);
    drawn = -1;
  }

  /** @param {Shown} now @param {Normalisation} norm */
  function drawHistograms({ operation, plane, cell }, { mean, shift }) {
    const { start, length } = spanOf(operation, plane, cell);
    if (start === drawn) return;
    drawn = start;
    const [x, y] = [operation.inputs[0].values, operation.output].map((values) =>
      values.subarray(start, start + length),
    );
    const range = rangeOf(x, y); // the same for both: one sees the map move, and grow or shrink
    before.draw(x, range, mean);
    after.draw(y, range, isTrained ? shift : null);
    label(before, "norm.before", x);
    label(after, "norm.after", y);
  }

  /** @param {Shown} now */
  function step(now) {
    const norm = at(now.operation, now.plane, now.cell);
    const { x, mean, normalized, scale } = norm;
    const value = servedValue(now);
    statistics.show(norm, now.operation);
    drawHistograms(now, norm);
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
