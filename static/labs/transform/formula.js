/** Where theta sends a pixel, in numbers. @import { Operation } from "../../api/types.js" @import { Cell } from "../../tensor/region.js" */

import { affineGridAt } from "../../kinds/affine_grid/arithmetic.js";
import { equations, factor, identifier, joined, line, number, operator, plus } from "../../plate/formula.js";

/** @param {Operation} grid @param {Cell} cell of the new picture */
export function placeFormula(grid, cell) {
  const { theta, base, x, y } = affineGridAt(grid, 0, cell);
  const row = (/** @type {string} */ name, /** @type {number} */ at, /** @type {number} */ value) => {
    const products = [0, 1].map((place) => [...factor(theta[at][place]), operator("·"), ...factor(base[place])]);
    return line([identifier(name)], [...joined("+", products), ...plus(theta[at][2]), operator("="), number(value)]);
  };
  return equations(row("x", 0, x), row("y", 1, y));
}
