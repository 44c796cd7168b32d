/**
 * A layer that moves values and computes nothing: where each value stands before and after.
 *
 * @import { Layer, Operation } from "../../../api/types.js"
 * @import { Moves, Plate, Shown } from "../../../plate/plate.js"
 * @import { PlaneCell } from "../../../tensor/place.js"
 * @import { Cell } from "../../../tensor/region.js"
 * @import { BuildPlate } from "../../kind.js"
 * @typedef {{
 *   originAt: (operation: Operation, plane: number, cell: Cell) => PlaneCell,
 *   destinationOf: (layer: Layer, source: Layer, from: PlaneCell) => PlaneCell,
 *   formula: (shown: Shown, from: PlaneCell) => MathMLElement,
 *   words: (shown: Shown, from: PlaneCell) => string,
 * }} Moving
 */

import { element } from "../../../dom/element.js";
import { message } from "../../../locale/message.js";
import { captioned } from "../../../plate/captioned.js";
import { nameOf } from "../../../plate/map-name.js";
import { Overlay } from "../../../plate/overlay.js";
import { planeOf, servedValue } from "../../../plate/served.js";
import { Totals } from "../../../plate/totals.js";
import { VectorMap } from "../../../plate/vector-map.js";
import { planesOf } from "../../../tensor/planes.js";
import { cellRegion } from "../../../tensor/region.js";
import { SourcePicture } from "./picture.js";
import { byMap, perRow } from "./wrap.js";

const [RESULT, CELL] = [272, 56]; // CSS pixels of the longer side, and of a cell at most

/** @param {Moving} moving @returns {BuildPlate} */
export function movingPlate(moving) {
  return (moves, operation) => build(moving, moves, operation);
}

/** @param {Moving} moving @param {Moves} moves @param {Operation} operation @returns {Plate} */
function build(moving, moves, { layer, inputs: [{ layer: source }] }) {
  const overlay = new Overlay();
  const from = new SourcePicture(source);
  const maps = planesOf(source);
  const result = new VectorMap("result", RESULT, () => perRow(maps));
  const name = element("span", "", nameOf(layer, 0));
  const totals = new Totals(message("flatten.value"));
  const formula = element("div", "formula");
  const sentence = element("p", "sentence");
  const plate = element(
    "div",
    "plate moving",
    ...(from.sheet ? [from.sheet] : []),
    element("div", "picked", from.one.element, totals.element),
    captioned(name, result.element),
    formula,
    sentence,
    overlay.element,
  );
  /** @type {Shown} */
  let shown;

  result.onPoint = moves.move;
  from.onPoint = ({ plane, cell }) => {
    const to = moving.destinationOf(layer, source, { plane, cell });
    if (to.plane === shown.plane) moves.move(to.cell);
  };
  from.onPick = ({ plane, cell }) => moves.open({ layer: source.id, plane, cell });

  /** @param {Shown} now */
  function draw(now) {
    shown = now;
    from.draw(now);
    const picture = planeOf(now);
    const { rows, columns } = picture.size;
    result.longest = layer.shape.length === 1 ? RESULT : Math.min(RESULT, CELL * Math.max(rows, columns));
    result.show(picture);
    const key = byMap(maps) ? "flatten.vectorRows" : "flatten.vector";
    const vector = layer.shape.length === 1;
    name.textContent = vector
      ? message(key, { layer: layer.id, count: picture.values.length })
      : nameOf(layer, now.plane);
  }

  /** @param {Shown} now */
  function step(now) {
    shown = now;
    const { operation, plane, cell } = now;
    const place = moving.originAt(operation, plane, cell);
    const { read, others } = from.step(now, place);
    totals.show(servedValue(now));
    formula.replaceChildren(moving.formula(now, place));
    sentence.textContent = moving.words(now, place);
    overlay.draw([read], { map: result, region: cellRegion(cell), name: "cell" }, others);
  }

  return { element: plate, result, draw, step };
}
