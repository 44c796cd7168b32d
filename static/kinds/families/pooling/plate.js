/**
 * Pooling: a map beside the smaller one that is made of it, and between them how a window becomes a value.
 *
 * @import { Cell } from "../../../tensor/region.js"
 * @import { Moves, Plate, Shown } from "../../../plate/plate.js"
 * @import { Mark } from "../../../plate/overlay.js"
 * @import { PlaneMap } from "../../../plate/plane-map.js"
 * @typedef {{ formula: Node, sentence: string, marks: Mark[] }} Read  `marks`: what of the source is special
 * @typedef {{ element: HTMLElement, step: (shown: Shown, source: PlaneMap) => Read, point?: (shown: Shown, cell: Cell) => void }} Reading
 *   shows how a window becomes a value: the largest, or the average; `point`: and what a cell of the source has to do with it
 */

import { element } from "../../../dom/element.js";
import { captioned } from "../../../plate/captioned.js";
import { nameOf } from "../../../plate/map-name.js";
import { Overlay } from "../../../plate/overlay.js";
import { PlaneMap as Picture } from "../../../plate/plane-map.js";
import { planeOf, sourceOf } from "../../../plate/served.js";
import { SourceMap } from "../../../plate/source-map.js";
import { planesOf } from "../../../tensor/planes.js";
import { readerOf } from "../../../tensor/reader.js";
import { cellRegion } from "../../../tensor/region.js";
import { windowOf } from "../../../tensor/window.js";
import { Dropped } from "./dropped.js";

const [SOURCE, RESULT, SINGLE] = [232, 176, 64]; // CSS pixels of the pictures' longer sides

/** @param {Moves} moves @param {Reading} reading @returns {Plate} */
export function poolPlate(moves, reading) {
  const overlay = new Overlay();
  const [source, result] = [new Picture("source", SOURCE), new Picture("result", RESULT)];
  const from = new SourceMap(source);
  const name = element("span", "");
  const dropped = new Dropped(source);
  const formula = element("div", "formula");
  const sentence = element("p", "sentence");
  const plate = element(
    "div",
    "plate pool",
    from.element,
    reading.element,
    captioned(name, result.element),
    dropped.note,
    formula,
    sentence,
    dropped.element,
    overlay.element,
  );
  /** @type {Shown} */
  let shown;

  result.onPoint = moves.move;
  source.onPoint = (cell) => {
    moves.move(readerOf(shown.operation.layer, shown.operation.inputs[0].layer, cell));
    reading.point?.(shown, cell);
  };
  from.onOpen = moves.open;

  /** @param {Shown} now */
  function draw(now) {
    shown = now;
    const { operation, plane } = now;
    const picture = planeOf(now);
    const { rows, columns } = picture.size;
    result.longest = Math.min(RESULT, SINGLE * Math.max(rows, columns));
    result.show(picture);
    from.show(operation.inputs[0].layer, plane, sourceOf(now, plane));
    name.textContent = nameOf(operation.layer, plane);
    dropped.draw(operation);
  }

  /** @param {Shown} now */
  function step(now) {
    shown = now;
    const { operation, cell } = now;
    const read = reading.step(now, source);
    formula.replaceChildren(read.formula);
    sentence.textContent = read.sentence;
    const region = windowOf(operation.layer, planesOf(operation.inputs[0].layer), cell);
    const window = { map: source, region, name: "window" };
    from.cell = { row: Math.max(0, region.top), column: Math.max(0, region.left) };
    overlay.draw([window], { map: result, region: cellRegion(cell), name: "cell" }, read.marks);
    dropped.place();
  }

  return { element: plate, result, draw, step };
}
