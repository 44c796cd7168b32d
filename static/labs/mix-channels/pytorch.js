/** The lab as lines of PyTorch. Pure. @import { State } from "./state.js" */

import { tensor } from "../../snippet/python.js";
import { numbersOf } from "../matrix.js";
import { layerOf } from "./state.js";

/** @param {State} state */
export function pytorch(state) {
  const { channels, kernels, bias, groups } = layerOf(state);
  const [[image], [[kernel]]] = [channels, kernels];
  const numbers = numbersOf(channels);
  const shape = [kernels.length, kernels[0].length, kernel.rows, kernel.columns];
  const options = [bias && "bias", groups > 1 && `groups=${groups}`].filter(Boolean).map((option) => `, ${option}`);
  return [
    "torch.set_printoptions(threshold=10_000, linewidth=200)",
    tensor("image", numbers, [channels.length, image.rows, image.columns]),
    tensor("kernels", numbersOf(kernels.flat()), shape),
    ...(bias ? [tensor("bias", Float32Array.from(bias), [bias.length])] : []),
    `print(F.conv2d(image, kernels${options.join("")}))`,
  ];
}
