/** The lab as lines of PyTorch. Pure. @import { State } from "./state.js" */

import { allowed } from "../convolution.js";
import { imageOf } from "../pictures.js";
import { imageLines, kernelLine, paddedLine, steps } from "../python.js";

/** @param {State} state */
export function pytorch(state) {
  const { kernel, flip, mode, constant, stride, dilation } = state;
  const image = imageOf(state);
  const settings = steps("stride", stride) + steps("dilation", dilation);
  return [
    ...imageLines(image),
    kernelLine("kernel", kernel),
    ...(flip === "yes" ? ["kernel = kernel.flip(0, 1)"] : []),
    paddedLine(allowed(state.padding, mode, image), mode, constant),
    `print(F.conv2d(padded, kernel[None, None]${settings})[0, 0])`,
  ];
}
