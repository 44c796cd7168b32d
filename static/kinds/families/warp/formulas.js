/**
 * A spatial transformer's formulas with their numbers. Pixels count from 1, as everywhere on the page.
 *
 * @import { GridPoint } from "../../affine_grid/arithmetic.js"
 * @import { Sample } from "../../grid_sample/arithmetic.js"
 * @import { Cell } from "../../../tensor/region.js"
 * @import { Axis } from "./picture.js"
 */

import { message } from "../../../locale/message.js";
import {
  equations,
  factor,
  identifier,
  joined,
  line,
  math,
  number,
  operator,
  plus,
  sub,
  sum,
} from "../../../plate/formula.js";
import { pixelOf } from "../../grid_sample/arithmetic.js";

/**
 * Where a point of an affine grid lies, and what that is in pixels.
 * @param {GridPoint} point
 * @param {number} plane 0 for x, 1 for y
 * @param {Cell} cell
 * @param {[Axis, Axis]} from how the result's pixels are counted
 * @param {number} served
 * @param {Axis} [to] and the picture's
 */
export function gridFormula({ theta, base, terms }, plane, cell, from, served, to) {
  const [x, y] = base;
  const [a, b, c] = theta[plane];
  const t = (/** @type {number} */ column) => sub(identifier("θ"), math("mn", `${plane + 1}${column}`));
  const out = (/** @type {string} */ name) => sub(identifier(name), math("mtext", message("warp.out")));
  const [{ row: down, column: across }, [columns, rows]] = [cell, from];
  const lines = [
    line([out("x")], [...baseOf(across, columns), operator("="), number(x)]),
    line([out("y")], [...baseOf(down, rows), operator("="), number(y)]),
    line(
      [identifier(plane === 0 ? "x" : "y")],
      joined("+", [[t(1), operator("·"), out("x")], [t(2), operator("·"), out("y")], [t(3)]]),
    ),
    line(
      [],
      [
        ...joined("+", [product(a, x), product(b, y)]),
        ...[...plus(c), operator("="), ...sum(terms), operator("="), number(served)],
      ],
    ),
  ];
  if (to) lines.push(pixelLine(plane, served, to));
  return equations(...lines);
}

/**
 * One pixel as the weighted sum of those around the place where it is read.
 * @param {Sample} sample
 * @param {[Axis, Axis]} axes the picture's columns and rows
 * @param {number} served
 */
export function sampleFormula({ grid, row: down, column: across, neighbours }, axes, served) {
  const weighted = neighbours.map(({ weight, x }) => product(weight, x));
  const symbols = [
    math("munder", operator("∑"), identifier("i")),
    sub(identifier("w"), identifier("i")),
    sub(identifier("x"), identifier("i")),
  ];
  return equations(
    pixelLine(0, grid.x, axes[0], across),
    pixelLine(1, grid.y, axes[1], down),
    line([identifier("v")], symbols),
    line([], [...joined("+", weighted), operator("="), number(served)]),
  );
}

/**
 * From -1 … 1 to a pixel; and where padding sends it, if that is elsewhere.
 * @param {number} plane
 * @param {number} coordinate
 * @param {Axis} axis
 * @param {number} [read]
 */
function pixelLine(plane, coordinate, { size, aligned }, read) {
  const name = math("mtext", message(plane === 0 ? "warp.column" : "warp.row"));
  const moved = [...signs("("), number(coordinate), ...signs("+ 1 ) ·")];
  const pixel = pixelOf(coordinate, size, aligned);
  const kept = read !== undefined && Math.abs(read - pixel) > 1e-9 ? [operator("→"), number(read + 1)] : [];
  const value = aligned
    ? [...moved, ...signs(`${size - 1} / 2 + 1`)]
    : [...signs("("), ...moved, ...signs(`${size} + 1 ) / 2`)];
  return line([name], [...value, operator("="), number(pixel + 1), ...kept]);
}

/** From a pixel to -1 … 1. @param {number} index @param {Axis} axis @returns {Node[]} */
function baseOf(index, { size, aligned }) {
  if (!aligned) return signs(`( 2 · ${index + 1} \u2212 1 ) / ${size} \u2212 1`);
  return size === 1 ? signs("0") : signs(`2 · ${index} / ${size - 1} \u2212 1`);
}

/** Whole numbers and operators, with spaces between. @param {string} text @returns {Node[]} */
function signs(text) {
  return text.split(" ").map((sign) => (/^\d+$/.test(sign) ? math("mn", sign) : operator(sign)));
}

/** @param {number} a @param {number} b */
function product(a, b) {
  return [...factor(a), operator("·"), ...factor(b)];
}
