/**
 * An addition: its operands and their sum, as an equation of pictures with the numbers of one cell under them.
 *
 * @import { Operation } from "../../../api/types.js"
 * @import { Cell } from "../../../tensor/region.js"
 * @import { Moves, Plate, Shown } from "../../../plate/plate.js"
 */

import { element } from "../../../dom/element.js";
import { message } from "../../../locale/message.js";
import { fixed } from "../../../locale/number.js";
import { captioned } from "../../../plate/captioned.js";
import { equation, factor, joined, number } from "../../../plate/formula.js";
import { cellRegion, Overlay } from "../../../plate/overlay.js";
import { planeOf, servedValue, sourceOf } from "../../../plate/served.js";
import { sign } from "../../../plate/sign.js";
import { SourceMap } from "../../../plate/source-map.js";
import { VectorMap } from "../../../plate/vector-map.js";
import { indexed, where } from "../../../plate/where.js";
import { writeNumber } from "../../../plate/write-number.js";
import { planesOf } from "../../../tensor/planes.js";
import { addAt } from "./arithmetic.js";

const SIDE = 216;

/** @param {Moves} moves @param {Operation} operation @returns {Plate} */
export function addPlate(moves, { layer, inputs }) {
  const overlay = new Overlay();
  const result = new VectorMap("result", SIDE);
  const sources = inputs.map(() => new SourceMap(new VectorMap("source", SIDE)));
  const numbers = sources.map(() => element("span", "term"));
  const isRepeated = inputs.map((input) => product(input.layer.shape) < product(layer.shape));
  const total = element("span", "term");
  const formula = element("div", "formula");
  const sentence = element("p", "sentence");
  const parts = sources.flatMap(({ element: source }, place) => [
    ...(place ? [sign("+")] : []),
    element(
      "div",
      "operand",
      source,
      element("p", "", numbers[place], isRepeated[place] ? ` ${message("add.repeated")}` : ""),
    ),
  ]);
  const operands = element(
    "div",
    "equation",
    ...parts,
    sign("="),
    element("div", "operand", captioned(message("add.sum"), result.element), element("p", "", total)),
  );
  const plate = element("div", "plate add", operands, formula, sentence, overlay.element);
  /** @type {Cell} */
  let current;

  result.onPoint = moves.move;
  sources.forEach((source, input) => {
    source.onOpen = moves.open;
    source.map.onPoint = ({ row, column }) => {
      const { rows, columns } = planesOf(inputs[input].layer);
      // What is repeated along an axis says nothing of where to go there.
      moves.move({ row: rows === 1 ? current.row : row, column: columns === 1 ? current.column : column });
    };
  });

  /** @param {Shown} shown */
  function draw(shown) {
    result.show(planeOf(shown));
    addAt(shown.operation, shown.plane, shown.cell).terms.forEach(({ input, plane }) => {
      sources[input].show(inputs[input].layer, plane, sourceOf(shown, plane, input));
    });
  }

  /** @param {Shown} shown */
  function step(shown) {
    current = shown.cell;
    const { terms } = addAt(shown.operation, shown.plane, shown.cell);
    const value = servedValue(shown);
    terms.forEach(({ input, cell, x }) => {
      sources[input].cell = cell;
      writeNumber(numbers[input], x);
    });
    writeNumber(total, value);
    const sum = joined(
      "+",
      terms.map(({ x }, place) => (place ? factor(x) : [number(x)])),
    );
    formula.replaceChildren(equation(...joined("=", [[indexed("y", shown)], sum, [number(value)]])));
    const [first, second] = terms.map(({ input, x }) =>
      message("add.term", { value: fixed(x), layer: inputs[input].layer.id }),
    );
    sentence.textContent = message("add.sentence", { where: where(shown), first, second, value: fixed(value) });
    overlay.draw(
      terms.map(({ input, cell }) => ({ map: sources[input].map, region: cellRegion(cell), name: "window" })),
      { map: result, region: cellRegion(shown.cell), name: "cell" },
    );
  }

  return { element: plate, result, draw, step };
}

/** @param {number[]} sizes */
function product(sizes) {
  return sizes.reduce((all, size) => all * size, 1);
}
