/** A layer and a number: times, divided by, plus, minus; or the number minus the layer. @import { Activation } from "../families/activation/kind.js" */

/** @type {Record<string, (x: number, number: number) => number>} */
const OPERATIONS = {
  mul: (x, number) => x * number,
  div: (x, number) => x / number,
  add: (x, number) => x + number,
  sub: (x, number) => x - number,
  rsub: (x, number) => number - x,
};

/** @type {Activation} */
export const activation = (x, { operation, number }) => ({ value: OPERATIONS[operation](x, number) });
