/**
 * An activation: a map before and after, and the function's graph with the chosen cell on it.
 *
 * @import { Moves, Plate, Shown } from "../../../plate/plate.js"
 * @import { BuildPlate } from "../../kind.js"
 * @import { Activation } from "./kind.js"
 * @typedef {(x: Node, settings: Record<string, any>) => Node[]} Formula  of a symbol, or of a number
 * @typedef {{
 *   activation: Activation, messages: string, formula: Formula, bounds?: [number, number],
 *   words?: (x: number) => string, more?: { element: HTMLElement, draw: (shown: Shown) => void },
 * }} Activating
 *   `messages`: a prefix of keys, `.graph` and `.gate` where there is a gate; `bounds`: values that it never leaves;
 *   `words`: the key of the sentence, `<messages>.sentence` by default; `more`: what is shown below the graph
 */

import { element } from "../../../dom/element.js";
import { message } from "../../../locale/message.js";
import { decimal, fixed } from "../../../locale/number.js";
import { captioned } from "../../../plate/captioned.js";
import { equation, joined, number } from "../../../plate/formula.js";
import { Pair } from "../../../plate/pair.js";
import { servedValue, sourceOf } from "../../../plate/served.js";
import { Totals } from "../../../plate/totals.js";
import { indexed, where } from "../../../plate/where.js";
import { ActivationGraph } from "./graph.js";
import { activatedAt } from "./kind.js";

/** @param {(settings: Record<string, any>) => Activating} activating of the layer's hyperparameters @returns {BuildPlate} */
export function activationPlate(activating) {
  return (moves, { layer }) => build(activating(layer.hyperparameters), moves, layer.hyperparameters);
}

/** @param {Activating} activating @param {Moves} moves @param {Record<string, any>} settings @returns {Plate} */
function build({ activation, messages, formula, bounds, words, more }, moves, settings) {
  const pair = new Pair(moves);
  const numbers = Object.fromEntries(
    Object.entries(settings).map(([key, value]) => [key, typeof value === "number" ? decimal(value) : value]),
  );
  const name = message(`${messages}.graph`, numbers);
  const graph = new ActivationGraph((x) => activation(x, settings).value, bounds);
  graph.label = message("activation.graphLabel", { name });
  const isGated = activation(1, settings).gate !== undefined;
  const gate = isGated ? [message(`${messages}.gate`)] : [];
  const totals = new Totals(message("activation.x"), ...gate, message("detail.output"));
  const line = element("div", "formula");
  const sentence = element("p", "sentence");
  const plate = element(
    "div",
    "plate pointwise activation",
    element("div", "main", pair.element, totals.element),
    element(
      "div",
      "beside",
      captioned(message("activation.graph", { name }), graph.element),
      ...(more ? [more.element] : []),
    ),
    line,
    sentence,
    pair.overlay.element,
  );

  /** @param {Shown} now */
  function draw(now) {
    pair.draw(now);
    graph.draw(sourceOf(now, now.plane).values);
    more?.draw(now);
  }

  /** @param {Shown} now */
  function step(now) {
    const { x, gate } = activatedAt(activation, now.operation, now.plane, now.cell);
    const y = servedValue(now);
    graph.mark(x, y);
    totals.show(x, ...(gate === undefined ? [] : [gate]), y);
    const sides = [
      [indexed("y", now)],
      formula(indexed("x", now), settings),
      formula(number(x), settings),
      [number(y)],
    ];
    line.replaceChildren(equation(...joined("=", sides)));
    sentence.textContent = message(words?.(x) ?? `${messages}.sentence`, {
      ...numbers,
      where: where(now),
      x: fixed(x),
      gate: fixed(gate ?? 1),
      value: fixed(y),
    });
    pair.step(now.cell);
  }

  return { element: plate, result: pair.result, draw, step };
}
