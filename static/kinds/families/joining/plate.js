/**
 * Tensors that are added or multiplied: an equation of pictures with the numbers of one cell under them.
 *
 * @import { Operation } from "../../../api/types.js"
 * @import { Moves, Plate, Shown } from "../../../plate/plate.js"
 * @import { Cell } from "../../../tensor/region.js"
 * @import { BuildPlate } from "../../kind.js"
 * @import { Operand } from "./operands.js"
 * @typedef {{
 *   sign: "+" | "×", at: (operation: Operation, plane: number, cell: Cell) => { operands: Operand[] },
 *   result: string, sentence: string,
 * }} Joining  `result` and `sentence` are keys of messages
 */

import { element } from "../../../dom/element.js";
import { message } from "../../../locale/message.js";
import { fixed } from "../../../locale/number.js";
import { captioned } from "../../../plate/captioned.js";
import { equation, factor, joined, number } from "../../../plate/formula.js";
import { Overlay } from "../../../plate/overlay.js";
import { planeOf, servedValue, sourceOf } from "../../../plate/served.js";
import { sign } from "../../../plate/sign.js";
import { SourceMap } from "../../../plate/source-map.js";
import { VectorMap } from "../../../plate/vector-map.js";
import { indexed, where } from "../../../plate/where.js";
import { writeNumber } from "../../../plate/write-number.js";
import { planesOf } from "../../../tensor/planes.js";
import { cellRegion } from "../../../tensor/region.js";

const SIDE = 216;

/** @param {Joining} joining @returns {BuildPlate} */
export function joiningPlate(joining) {
  return (moves, operation) => build(joining, moves, operation);
}

/** @param {Joining} joining @param {Moves} moves @param {Operation} operation @returns {Plate} */
function build(joining, moves, { layer, inputs }) {
  const overlay = new Overlay();
  const result = new VectorMap("result", SIDE);
  const sources = inputs.map(() => new SourceMap(new VectorMap("source", SIDE)));
  const numbers = sources.map(() => element("span", "term"));
  const isRepeated = inputs.map((input) => product(input.layer.shape) < product(layer.shape));
  const total = element("span", "term");
  const formula = element("div", "formula");
  const sentence = element("p", "sentence");
  const terms = sources.flatMap(({ element: source }, at) => {
    const repeated = isRepeated[at] ? ` ${message("joining.repeated")}` : "";
    const operand = element("div", "operand", source, element("p", "", numbers[at], repeated));
    return at ? [sign(joining.sign), operand] : [operand];
  });
  const answer = element("div", "operand", captioned(message(joining.result), result.element), element("p", "", total));
  const line = element("div", "equation", ...terms, sign("="), answer);
  const plate = element("div", "plate joining", line, formula, sentence, overlay.element);
  /** @type {Cell} */
  let current;

  result.onPoint = moves.move;
  sources.forEach((source, input) => {
    source.onOpen = moves.open;
    source.map.onPoint = ({ row, column }) => {
      const { rows, columns } = planesOf(inputs[input].layer);
      // A value that is repeated along an axis belongs to every cell of it.
      moves.move({ row: rows === 1 ? current.row : row, column: columns === 1 ? current.column : column });
    };
  });

  /** @param {Shown} shown */
  function draw(shown) {
    result.show(planeOf(shown));
    joining.at(shown.operation, shown.plane, shown.cell).operands.forEach(({ input, plane }) => {
      sources[input].show(inputs[input].layer, plane, sourceOf(shown, plane, input));
    });
  }

  /** @param {Shown} shown */
  function step(shown) {
    current = shown.cell;
    const { operands } = joining.at(shown.operation, shown.plane, shown.cell);
    const value = servedValue(shown);
    operands.forEach(({ input, cell, x }) => {
      sources[input].cell = cell;
      writeNumber(numbers[input], x);
    });
    writeNumber(total, value);
    const worked = joined(
      joining.sign,
      operands.map(({ x }, at) => (at ? factor(x) : [number(x)])),
    );
    formula.replaceChildren(equation(...joined("=", [[indexed("y", shown)], worked, [number(value)]])));
    const [first, second] = operands;
    sentence.textContent = message(joining.sentence, {
      where: where(shown),
      first: fixed(first.x),
      firstLayer: inputs[first.input].layer.id,
      second: fixed(second.x),
      secondLayer: inputs[second.input].layer.id,
      value: fixed(value),
    });
    overlay.draw(
      operands.map(({ input, cell }) => ({ map: sources[input].map, region: cellRegion(cell), name: "window" })),
      { map: result, region: cellRegion(shown.cell), name: "cell" },
    );
  }

  return { element: plate, result, draw, step };
}

/** @param {number[]} sizes */
function product(sizes) {
  return sizes.reduce((all, size) => all * size, 1);
}
