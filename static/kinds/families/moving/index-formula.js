/**
 * Which value of the line a cell is, counted from 1 as everywhere on the page.
 *
 * @import { Layer } from "../../../api/types.js"
 * @import { Shown } from "../../../plate/plate.js"
 * @import { PlaneCell } from "../../../tensor/place.js"
 */

import { message } from "../../../locale/message.js";
import { equations, joined, line, math, operator } from "../../../plate/formula.js";
import { planesOf } from "../../../tensor/planes.js";

/** @param {Shown} shown @param {PlaneCell} from where the value comes from @returns {MathMLElement} */
export function indexFormula({ operation: { layer, inputs }, plane, cell }, from) {
  /** @type {[Layer, PlaneCell][]} */
  const sides = [
    [inputs[0].layer, from],
    [layer, { plane, cell }],
  ];
  const lines = sides.filter(([layer]) => layer.shape.length > 1).flatMap(([layer, place]) => index(layer, place));
  return equations(...lines);
}

/** @param {Layer} layer @param {PlaneCell} place @returns {MathMLElement[]} two lines: in words, and in numbers */
function index(layer, { plane, cell }) {
  const { count, rows, columns } = planesOf(layer);
  const size = rows * columns;
  /** @type {[string, number, number][]} what is counted, which it is, and how many values one of it holds */
  const parts = [
    ["flatten.map", plane, size],
    ["flatten.row", cell.row, columns],
    ["flatten.column", cell.column, 1],
  ];
  const counted = parts.filter(([name]) => name !== "flatten.map" || count > 1);
  const sum = (/** @type {(name: string, at: number) => Node} */ write) =>
    joined(
      "+",
      counted.map(([name, at, each]) => {
        const counter = write(name, at);
        if (each === 1) return [counter];
        const before = [operator("("), counter, operator("\u2212"), math("mn", "1"), operator(")")];
        return [...before, operator("·"), math("mn", String(each))];
      }),
    );
  const value = counted.reduce((total, [, at, each]) => total + at * each, 1);
  return [
    line(
      [math("mtext", message("flatten.index"))],
      sum((name) => math("mtext", message(name))),
    ),
    line([], [...sum((_, at) => math("mn", String(at + 1))), operator("="), math("mn", String(value))]),
  ];
}
