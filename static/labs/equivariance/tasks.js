/**
 * Which questions a state answers. Pure.
 *
 * @import { Answer } from "./ask.js"
 * @import { State } from "./state.js"
 * @import { Curve } from "./turns.js"
 * @typedef {{ answer: Answer | null, sure: { curves: Curve[] } | null }} Known  null where it is not known yet
 */

import { TURNS } from "./state.js";

const [FAR, SAME, CHANGED] = [4, 1e-3, 0.05]; // pixels between two cells of a map; differences

/** @type {Record<string, (state: State, known: Known) => boolean>} */
export const TASKS = {
  /** A map behind two pools follows a shift, without a rest. */
  whole({ degrees }, { answer }) {
    const own = answer?.layers.find(({ id }) => id === answer.layer.id);
    const stride = answer?.layer.receptive_field?.stride ?? [1, 1];
    if (!own || degrees) return false;
    return Math.min(...stride) >= FAR && own.difference < SAME && own.change > CHANGED;
  },
  /** The second network still sees the turned digit, the first one does not. */
  held({ degrees }, { sure }) {
    const at = TURNS.indexOf(degrees);
    const [first, second] = sure?.curves ?? [];
    return Boolean(second) && first.values[at] < 0.5 && second.values[at] > 0.5;
  },
};
