/**
 * A concatenation: which of its inputs each map, or each part of a map, came from.
 *
 * @import { Operation } from "../../api/types.js"
 * @import { Origin } from "./arithmetic.js"
 * @import { Moves, Plate, Shown } from "../../plate/plate.js"
 */

import { element } from "../../dom/element.js";
import { message } from "../../locale/message.js";
import { fixed } from "../../locale/number.js";
import { captioned } from "../../plate/captioned.js";
import { equation, joined, math, number } from "../../plate/formula.js";
import { nameOf } from "../../plate/map-name.js";
import { Overlay } from "../../plate/overlay.js";
import { planeOf, servedValue, sourceOf } from "../../plate/served.js";
import { SourceMap } from "../../plate/source-map.js";
import { Totals } from "../../plate/totals.js";
import { VectorMap } from "../../plate/vector-map.js";
import { cellName, indexed, where } from "../../plate/where.js";
import { along, flatIndex } from "../../tensor/place.js";
import { planesOf } from "../../tensor/planes.js";
import { cellRegion } from "../../tensor/region.js";
import { catAt, destinationOf } from "./arithmetic.js";
import { PartList } from "./part-list.js";

const SIDE = 216;

/** @param {Moves} moves @param {Operation} operation @returns {Plate} */
export function plate(moves, { layer, inputs }) {
  const layers = inputs.map((input) => input.layer);
  const overlay = new Overlay();
  const block = new Overlay(); // the whole part within the result
  const result = new VectorMap("result", SIDE);
  const source = new SourceMap(new VectorMap("source", SIDE));
  const parts = new PartList(layer, layers);
  const totals = new Totals(message("detail.output"));
  const formula = element("div", "formula");
  const sentence = element("p", "sentence");
  const root = element(
    "div",
    "plate cat",
    captioned(message("cat.parts"), parts.element),
    source.element,
    element("div", "target", captioned(message("cat.joined"), result.element), totals.element),
    formula,
    sentence,
    block.element,
    overlay.element,
  );
  /** @type {Origin} */
  let origin;
  let drawn = "";

  result.onPoint = moves.move;
  source.onOpen = moves.open;
  source.map.onPoint = (cell) => moves.move(destinationOf(layer, layers, { ...origin, cell }).cell);
  parts.onOpen = (input) => {
    const here = input === origin.input;
    moves.open({
      layer: layers[input].id,
      plane: here ? origin.plane : 0,
      cell: here ? origin.cell : { row: 0, column: 0 },
    });
  };

  /** @param {Shown} shown */
  function draw(shown) {
    result.show(planeOf(shown));
    drawn = "";
  }

  /** @param {Shown} shown */
  function step(shown) {
    const { operation, plane, cell } = shown;
    origin = catAt(operation, plane, cell);
    const value = servedValue(shown);
    const from = layers[origin.input];
    if (drawn !== `${from.id} ${origin.plane}`) {
      source.show(from, origin.plane, sourceOf(shown, origin.plane, origin.input));
      drawn = `${from.id} ${origin.plane}`;
    }
    source.cell = origin.cell;
    const { position } = along(layer.shape, layer.hyperparameters.dim, flatIndex(layer, plane, cell));
    parts.show(origin.input, position);
    totals.show(value);
    const x = indexed("x", { ...origin, operation: { layer: from }, model: shown.model });
    const xOfPart = math("msup", x, math("mtext", from.id));
    formula.replaceChildren(equation(...joined("=", [[indexed("y", shown)], [xOfPart], [number(value)]])));
    sentence.textContent = message("cat.sentence", {
      where: where(shown),
      source: nameOf(from, origin.plane),
      at: cellName(from, origin.cell),
      value: fixed(value),
    });
    const region = parts.regionOf(origin.input, planesOf(layer));
    if (region) block.draw([], { map: result, region, name: "around" });
    overlay.draw([{ map: source.map, region: cellRegion(origin.cell), name: "window" }], {
      map: result,
      region: cellRegion(cell),
      name: "cell",
    });
  }

  return { element: root, result, draw, step };
}
