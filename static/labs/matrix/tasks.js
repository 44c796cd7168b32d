/** Which questions a state answers. Pure. @import { State } from "./state.js" @import { Work } from "./work.js" */

const SPARSE = 0.1;

/** @type {Record<string, (state: State, work: Work) => boolean>} */
export const TASKS = {
  /** Fewer than a tenth of the matrix's cells hold a weight, of a kernel of several. */
  sparse: ({ way, kernel }, { product }) =>
    way === "matrix" &&
    kernel.values.length > 1 &&
    product.sparse.held.reduce((sum, held) => sum + held, 0) < SPARSE * product.sparse.held.length,
  /** Ones come back through a kernel of ones: each pixel gets the number of its windows. */
  uses: ({ way, kernel, sent }) =>
    way === "back" && sent === "ones" && kernel.values.length > 1 && kernel.values.every((weight) => weight === 1),
};
