/** The lab as lines of PyTorch. Pure. @import { State } from "./state.js" */

import { tensor } from "../../snippet/python.js";
import { flight, sum } from "./arithmetic.js";
import { SAMPLES } from "./state.js";

/** @param {State} state */
export function pytorch({ weights: { columns, values }, noise, seed, normalize }) {
  const { track } = flight(SAMPLES, noise / 10, seed);
  const isDivided = normalize === "yes" && sum(Array.from(values)) !== 0;
  return [
    tensor("track", track, [SAMPLES]),
    tensor("weights", values, [columns]),
    ...(isDivided ? ["weights = weights / weights.sum()"] : []),
    "print(F.conv1d(track[None, None], weights.flip(0)[None, None])[0, 0])",
  ];
}
