/**
 * ReLU: a map before and after, the function's graph with the chosen cell on it, and how much became zero.
 *
 * @import { Moves, Plate, Shown } from "../../../plate/plate.js"
 */

import { element } from "../../../dom/element.js";
import { message } from "../../../locale/message.js";
import { fixed } from "../../../locale/number.js";
import { captioned } from "../../../plate/captioned.js";
import { equation, joined, math, number, operator } from "../../../plate/formula.js";
import { Pair } from "../../../plate/pair.js";
import { planeOf, servedValue, sourceOf } from "../../../plate/served.js";
import { Totals } from "../../../plate/totals.js";
import { indexed, where } from "../../../plate/where.js";
import { reluAt } from "../../relu/arithmetic.js";
import { Zeros } from "../../relu/zeros.js";
import { ReluGraph } from "./graph.js";

/** @param {Moves} moves @returns {Plate} */
export function reluPlate(moves) {
  const pair = new Pair(moves);
  const graph = new ReluGraph();
  const zeros = new Zeros();
  const totals = new Totals(message("relu.x"), message("detail.output"));
  const formula = element("div", "formula");
  const sentence = element("p", "sentence");
  const plate = element(
    "div",
    "plate pointwise relu",
    element("div", "main", pair.element, totals.element, formula),
    element("div", "beside", captioned(message("relu.graph"), graph.element), zeros.element),
    sentence,
    pair.overlay.element,
  );

  /** @param {Shown} now */
  function draw(now) {
    pair.draw(now);
    graph.draw(sourceOf(now, now.plane).values);
    zeros.draw(planeOf(now).values, now.operation.output);
  }

  /** @param {Shown} now */
  function step(now) {
    const { x } = reluAt(now.operation, now.plane, now.cell);
    const y = servedValue(now);
    graph.mark(x, y);
    totals.show(x, y);
    formula.replaceChildren(
      equation(...joined("=", [[indexed("y", now)], rectified(indexed("x", now)), rectified(number(x)), [number(y)]])),
    );
    const how = x > 0 ? "relu.passes" : x < 0 ? "relu.cut" : "relu.zero";
    sentence.textContent = message(how, {
      where: where(now),
      layer: now.operation.inputs[0].layer.id,
      x: fixed(x),
    });
    pair.step(now.cell);
  }

  return { element: plate, result: pair.result, draw, step };
}

/** max(0, x). @param {Node} x */
function rectified(x) {
  return [operator("max"), operator("("), math("mn", "0"), operator(","), x, operator(")")];
}
