/** The lab as lines of PyTorch. Pure. @import { State } from "./state.js" */

import { tensor, tuple } from "../../snippet/python.js";
import { imageLines } from "../python.js";
import { tiltedPicture } from "./state.js";

/** @param {State} state */
export function pytorch(state) {
  const image = tiltedPicture(state);
  return [
    ...imageLines(image),
    tensor("theta", state.theta.values, [1, 2, 3]),
    `grid = F.affine_grid(theta, ${tuple([1, 1, image.rows, image.columns])}, align_corners=False)`,
    "print(F.grid_sample(image[None, None], grid, align_corners=False)[0, 0])",
  ];
}
