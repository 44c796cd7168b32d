/** Which questions a state answers. Pure. @import { State } from "./state.js" */

import { imageOf } from "../pictures.js";
import { broughtIn, filtered, multiplied, slid } from "./arithmetic.js";

const SEEN = 0.01;

/** @type {Record<string, (state: State) => boolean>} */
export const TASKS = {
  /** Two lists of two numbers make 1, 0, -1. */
  factors: ({ first, second }) =>
    first.values.length === 2 && multiplied(first.values, second.values).join() === "1,0,-1",
  /** Something comes in on the wrong side. */
  wrap: (state) => {
    if (state.shows !== "image" || state.room !== "image") return false;
    const image = imageOf(state);
    const brought = broughtIn(filtered(image, state.kernel, true).output, slid(image, state.kernel));
    return brought.values.some((value) => Math.abs(value) > SEEN);
  },
};
