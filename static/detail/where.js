/** Where the chosen cell stands, in words and as the index of a symbol. @import { Shown } from "./plate.js" */

import { planesOf } from "../network/planes.js";
import { message } from "../page/message.js";
import { identifier, math, sub } from "./formula.js";

/** Begins a sentence. @param {Shown} shown */
export function where({ operation, cell }) {
  const [row, column] = [cell.row + 1, cell.column + 1];
  const { kind } = planesOf(operation.layer);
  return kind === "vector" ? message("where.value", { index: row }) : message("where.cell", { row, column });
}

/** A symbol with map, row and column below, those that there are. @param {string} name @param {Shown} shown */
export function indexed(name, { operation, plane, cell }) {
  const { kind } = planesOf(operation.layer);
  const at = { map: [plane, cell.row, cell.column], matrix: [cell.row, cell.column], vector: [cell.row] }[kind];
  return sub(identifier(name), math("mn", at.map((index) => index + 1).join(",")));
}
