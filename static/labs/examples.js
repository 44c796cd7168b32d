/** Operands of the sources, with which labs open. Pure. */

import { matrix } from "./matrix.js";

export const COUNTING = matrix([
  [0, 1, 2],
  [3, 4, 5],
  [6, 7, 8],
]);
export const TWO = matrix([
  [0, 1],
  [2, 3],
]);
export const FIVE = matrix([
  [3, 4, 6, 5, 7],
  [2, 4, 6, 8, 2],
  [1, 6, 7, 8, 4],
  [9, 7, 4, 6, 2],
  [3, 7, 5, 4, 1],
]);
export const NINE = matrix([
  [1, 2, 3],
  [4, 5, 6],
  [7, 8, 9],
]);
