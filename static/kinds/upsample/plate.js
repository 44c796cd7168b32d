/**
 * Upsampling: a map beside the larger one, and the cells between which a value is read, each with its weight.
 *
 * @import { Moves, Plate, Shown } from "../../plate/plate.js"
 */

import { largest } from "../../colour/extent.js";
import { element } from "../../dom/element.js";
import { message } from "../../locale/message.js";
import { fixed } from "../../locale/number.js";
import { captioned } from "../../plate/captioned.js";
import { nameOf } from "../../plate/map-name.js";
import { Overlay } from "../../plate/overlay.js";
import { PlaneMap } from "../../plate/plane-map.js";
import { Products } from "../../plate/products.js";
import { planeOf, servedValue, sourceOf } from "../../plate/served.js";
import { SourceMap } from "../../plate/source-map.js";
import { Totals } from "../../plate/totals.js";
import { cellRegion } from "../../tensor/region.js";
import { readerOf, readRegion, upsampledAt } from "./arithmetic.js";
import { upsampleFormula } from "./formula.js";

const SIDE = 232; // CSS pixels

/** @param {Moves} moves @returns {Plate} */
export function plate(moves) {
  const overlay = new Overlay();
  const [source, result] = [new PlaneMap("source", SIDE), new PlaneMap("result", SIDE)];
  const from = new SourceMap(source);
  const name = element("span", "");
  const totals = new Totals(message("detail.output"));
  const products = new Products([
    message("upsample.values"),
    message("upsample.weights"),
    message("upsample.products"),
    message("detail.output"),
  ]);
  const formula = element("div", "formula");
  const sentence = element("p", "sentence");
  const root = element(
    "div",
    "plate upsample",
    from.element,
    element("div", "target", captioned(name, result.element), totals.element),
    products.element,
    formula,
    sentence,
    overlay.element,
  );
  /** @type {Shown} */
  let shown;

  result.onPoint = moves.move;
  source.onPoint = (cell) => moves.move(readerOf(shown.operation.layer, shown.operation.inputs[0].layer, cell));
  from.onOpen = moves.open;

  /** @param {Shown} now */
  function draw(now) {
    shown = now;
    const { operation, plane } = now;
    result.show(planeOf(now));
    from.show(operation.inputs[0].layer, plane, sourceOf(now, plane));
    name.textContent = nameOf(operation.layer, plane);
  }

  /** @param {Shown} now */
  function step(now) {
    shown = now;
    const { operation, plane, cell } = now;
    const { layer, inputs } = operation;
    const between = upsampledAt(operation, plane, cell);
    const { neighbours, columns } = between;
    const value = servedValue(now);
    const weights = neighbours.map(({ weight }) => weight);
    const { colour } = sourceOf(now, plane);
    products.show(
      columns,
      [
        { values: neighbours.map(({ x }) => x), colour },
        { values: weights, colour: now.colours.weights(largest(weights)) },
        { values: neighbours.map(({ product }) => product), colour },
      ],
      value,
    );
    products.element.hidden = neighbours.length === 1;
    totals.element.hidden = neighbours.length > 1;
    totals.show(value);
    formula.replaceChildren(upsampleFormula(now, between));
    sentence.textContent = message(neighbours.length === 1 ? "upsample.nearest" : "upsample.sentence", {
      row: cell.row + 1,
      column: cell.column + 1,
      count: neighbours.length,
      layer: inputs[0].layer.id,
      atRow: fixed(between.row + 1, neighbours.length === 1 ? 0 : 2),
      atColumn: fixed(between.column + 1, neighbours.length === 1 ? 0 : 2),
      value: fixed(value),
    });
    const region = readRegion(layer, inputs[0].layer, cell);
    from.cell = { row: region.top, column: region.left };
    overlay.draw([{ map: source, region, name: "window" }], { map: result, region: cellRegion(cell), name: "cell" });
  }

  return { element: root, result, draw, step };
}
