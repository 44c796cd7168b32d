/**
 * Which value of the line a cell is, counted from 1 as everywhere on the page.
 *
 * @import { Layer } from "../../api/types.js"
 * @import { Place } from "../../arithmetic/place.js"
 */

import { planesOf } from "../../network/planes.js";
import { message } from "../../page/message.js";
import { formula, math, operator } from "../formula.js";

/** @param {...[Layer, Place]} sides where a value comes from and where it goes @returns {MathMLElement} */
export function indexFormula(...sides) {
  const lines = sides.filter(([layer]) => layer.shape.length > 1).flatMap(([layer, place]) => index(layer, place));
  return formula(math("mtable", ...lines));
}

/** @param {Layer} layer @param {Place} place @returns {Node[]} two lines: in words, and in numbers */
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
    counted.flatMap(([name, at, each], place) => [
      ...(place ? [operator("+")] : []),
      ...(each > 1 ? [operator("("), write(name, at), operator("\u2212"), math("mn", "1"), operator(")")] : []),
      ...(each > 1 ? [operator("·"), math("mn", String(each))] : [write(name, at)]),
    ]);
  const value = counted.reduce((total, [, at, each]) => total + at * each, 1);
  const row = (/** @type {Node[]} */ name, /** @type {Node[]} */ rest) =>
    math("mtr", math("mtd", ...name), math("mtd", operator("="), ...rest));
  return [
    row(
      [math("mtext", message("flatten.index"))],
      sum((name) => math("mtext", message(name))),
    ),
    row([], [...sum((_, at) => math("mn", String(at + 1))), operator("="), math("mn", String(value))]),
  ];
}
