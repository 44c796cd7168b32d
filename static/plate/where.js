/**
 * Where the chosen cell stands, in words and as the index of a symbol.
 *
 * @import { Layer, Model } from "../api/types.js"
 * @import { Cell } from "../tensor/region.js"
 * @import { Shown } from "./plate.js"
 */

import { message } from "../locale/message.js";
import { classesOf } from "../tensor/classes.js";
import { planesOf } from "../tensor/planes.js";
import { identifier, math, sub } from "./formula.js";

/** Begins a sentence. @param {Shown} shown */
export function where({ operation, cell, model }) {
  const [row, column] = [cell.row + 1, cell.column + 1];
  const { kind } = planesOf(operation.layer);
  const name = classesOf(model, operation.layer)?.[cell.row];
  if (name !== undefined) return message("where.class", { name });
  return kind === "vector" ? message("where.value", { index: row }) : message("where.cell", { row, column });
}

/** Within a sentence: the place of a cell, without its map. @param {Layer} layer @param {Cell} cell */
export function cellName(layer, { row, column }) {
  const isVector = planesOf(layer).kind === "vector";
  return message(isVector ? "step.value" : "step.cell", { index: row + 1, row: row + 1, column: column + 1 });
}

/**
 * A symbol with map, row and column below, those that there are, or with the class.
 * @param {string} name
 * @param {{ operation: { layer: Layer }, plane: number, cell: Cell, model: Model }} shown
 */
export function indexed(name, { operation, plane, cell, model }) {
  const { kind } = planesOf(operation.layer);
  const label = classesOf(model, operation.layer)?.[cell.row];
  if (label !== undefined) return sub(identifier(name), math("mn", label));
  const at = { map: [plane, cell.row, cell.column], matrix: [cell.row, cell.column], vector: [cell.row] }[kind];
  return sub(identifier(name), math("mn", at.map((index) => index + 1).join(",")));
}
