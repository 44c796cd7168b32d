/**
 * What the network is given: a picture, which to the network is nothing but numbers.
 *
 * @import { Operation } from "../../api/types.js"
 * @import { Moves, Plate, Shown } from "../../plate/plate.js"
 */

import { element } from "../../dom/element.js";
import { message } from "../../locale/message.js";
import { fixed } from "../../locale/number.js";
import { captioned } from "../../plate/captioned.js";
import { NumberGrid } from "../../plate/number-grid.js";
import { Overlay } from "../../plate/overlay.js";
import { PlaneMap } from "../../plate/plane-map.js";
import { planeOf, servedValue } from "../../plate/served.js";
import { writeNumber } from "../../plate/write-number.js";
import { cellRegion } from "../../tensor/region.js";
import { InkScale } from "./ink-scale.js";
import { ReaderList } from "./reader-list.js";

const AROUND = 7; // rows and columns of numbers

/** @param {Moves} moves @param {Operation} operation @returns {Plate} */
export function plate(moves, { layer }) {
  const overlay = new Overlay();
  const frame = new Overlay(); // what the numbers are of
  const result = new PlaneMap("result", 364);
  const around = new NumberGrid();
  const value = element("span", "");
  const scale = new InkScale();
  const readers = new ReaderList(layer);
  const sentence = element("p", "sentence");
  const root = element(
    "div",
    "plate given",
    element("div", "target", result.element),
    element(
      "div",
      "facts",
      captioned(message("inputLayer.around"), around.element),
      captioned(message("inputLayer.cell"), value, scale.element),
      captioned(message("inputLayer.readers"), readers.element),
    ),
    sentence,
    frame.element,
    overlay.element,
  );

  result.onPoint = moves.move;
  readers.onOpen = moves.open;

  /** @param {Shown} shown */
  function draw(shown) {
    const picture = planeOf(shown);
    result.show(picture);
    scale.show(picture.colour, picture.values);
    readers.show(shown.model);
  }

  /** @param {Shown} shown */
  function step(shown) {
    const { cell } = shown;
    const { values, size, colour } = planeOf(shown);
    const [rows, columns] = [Math.min(AROUND, size.rows), Math.min(AROUND, size.columns)];
    const top = Math.min(size.rows - rows, Math.max(0, cell.row - (rows >> 1)));
    const left = Math.min(size.columns - columns, Math.max(0, cell.column - (columns >> 1)));
    const places = Array.from({ length: rows * columns }, (_, at) => {
      return (top + Math.floor(at / columns)) * size.columns + left + (at % columns);
    });
    const here = cell.row * size.columns + cell.column;
    around.show(
      places.map((at) => values[at]),
      columns,
      colour,
      (place) => (places[place] === here ? "here" : ""),
    );
    writeNumber(value, servedValue(shown));
    scale.point(servedValue(shown));
    readers.step(cell);
    const words = { row: cell.row + 1, column: cell.column + 1, value: fixed(servedValue(shown)) };
    sentence.textContent = message(scale.isInk ? "inputLayer.sentence" : "inputLayer.sentenceScaled", words);
    frame.draw([], { map: result, region: { top, left, rows, columns }, name: "around" });
    overlay.draw([], { map: result, region: cellRegion(cell), name: "cell" });
  }

  return { element: root, result, draw, step };
}
