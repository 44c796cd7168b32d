/** The lab as lines of PyTorch: the visitor's kernel, Sobel's both ways, the Laplacian. Pure. @import { State } from "./state.js" */

import { preset } from "../../edits/presets.js";
import { imageOf } from "../pictures.js";
import { imageLines, kernelLine, paddedLine } from "../python.js";

/** @param {State} state */
export function pytorch(state) {
  const named = (/** @type {"vertical" | "laplacian"} */ name) => ({
    rows: 3,
    columns: 3,
    values: preset(name, 3, 3),
  });
  return [
    ...imageLines(imageOf(state)),
    kernelLine("kernel", state.kernel),
    "print(F.conv2d(image[None, None], kernel[None, None])[0, 0])",
    "",
    paddedLine([1, 1, 1, 1], state.mode),
    kernelLine("sobel", named("vertical")),
    "across = F.conv2d(padded, sobel[None, None])",
    "down = F.conv2d(padded, sobel.T[None, None])",
    "print(torch.hypot(across, down)[0, 0])",
    "",
    kernelLine("laplacian", named("laplacian")),
    "print(F.conv2d(padded, laplacian[None, None])[0, 0])",
  ];
}
