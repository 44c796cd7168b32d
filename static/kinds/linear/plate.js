/**
 * A linear layer: what each map, or each value, that it reads adds to the chosen output; their sum, the bias and the value.
 *
 * @import { Weighted } from "./arithmetic.js"
 * @import { Mark } from "../../plate/overlay.js"
 * @import { Moves, Plate, Shown } from "../../plate/plate.js"
 * @import { Parts } from "../../plate/contributions.js"
 * @typedef {{ parts: Parts, read: Mark, others: Mark[], count: number }} Seen
 *   `read`: the value whose product is shown; `count`: how many parts there are
 */

import { element } from "../../dom/element.js";
import { message } from "../../locale/message.js";
import { fixed } from "../../locale/number.js";
import { Overlay } from "../../plate/overlay.js";
import { servedValue } from "../../plate/served.js";
import { Totals } from "../../plate/totals.js";
import { where } from "../../plate/where.js";
import { classesOf } from "../../tensor/classes.js";
import { cellRegion } from "../../tensor/region.js";
import { linearAt } from "./arithmetic.js";
import { linearFormula } from "./formula.js";
import { FromMaps } from "./from-maps.js";
import { FromValues } from "./from-values.js";
import { mapsBehind } from "./maps-behind.js";
import { Outputs } from "./outputs.js";

/** @param {Moves} moves @returns {Plate} */
export function plate(moves) {
  const overlay = new Overlay();
  const outputs = new Outputs();
  const totals = new Totals(message("linear.sum"), message("linear.bias"), message("detail.output"));
  const target = element("div", "target", outputs.element, totals.element);
  const formula = element("div", "formula");
  const sentence = element("p", "sentence");
  const root = element("div", "plate linear", target, formula, sentence, overlay.element);
  /** @type {FromMaps | FromValues | null} */
  let from = null;
  /** @type {Shown} */
  let shown;

  outputs.onPoint = moves.move;

  /** @param {Shown} now */
  function build({ operation, model }) {
    const maps = mapsBehind(model.layers, operation.layer);
    from = maps ? new FromMaps(moves, maps) : new FromValues(moves, operation.inputs[0].layer);
    from.onChange = () => step(shown);
    const [reads, ...working] = from.elements;
    target.before(reads);
    target.after(...working);
    return from;
  }

  /** @param {Shown} now */
  function draw(now) {
    from ??= build(now);
    outputs.draw(now);
  }

  /** @param {Shown} now */
  function step(now) {
    shown = now;
    const { operation, plane, cell } = now;
    const weighted = linearAt(operation, plane, cell);
    const seen = /** @type {FromMaps | FromValues} */ (from).step(now, weighted);
    outputs.step(cell.row);
    totals.show(weighted.sum, weighted.bias, servedValue(now));
    formula.replaceChildren(linearFormula(now, weighted, seen.parts));
    sentence.textContent = words(now, weighted, seen.count, from instanceof FromMaps);
    overlay.draw([seen.read], { map: outputs.map, region: cellRegion(cell), name: "cell" }, seen.others);
  }

  return { element: root, result: outputs.map, draw, step };
}

/** @param {Shown} shown @param {Weighted} weighted @param {number} count @param {boolean} maps */
function words(shown, { sum, bias }, count, maps) {
  const { model, operation, cell } = shown;
  const name = classesOf(model, operation.layer)?.[cell.row] ?? null;
  return message(maps ? "linear.sentenceMaps" : "linear.sentence", {
    where: name === null ? where(shown) : message("linear.score", { name }),
    count,
    sum: fixed(sum),
    bias: fixed(bias),
    value: fixed(servedValue(shown)),
  });
}
