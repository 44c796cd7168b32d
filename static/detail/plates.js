/** Which plate explains which kind of layer. @import { Moves, Plate } from "./plate.js" */

import { convPlate } from "./conv/plate.js";

/** @type {Record<string, (moves: Moves) => Plate>} */
const PLATES = {
  conv2d: convPlate,
};

/** @param {string} kind @param {Moves} moves @returns {Plate} */
export function plateFor(kind, moves) {
  return (PLATES[kind] ?? convPlate)(moves);
}
