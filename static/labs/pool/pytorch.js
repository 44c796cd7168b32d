/**
 * The lab as lines of PyTorch. Pure.
 *
 * @import { Matrix } from "../matrix.js"
 * @import { Method, Settings } from "./arithmetic.js"
 * @import { State } from "./state.js"
 */

import { tensor, tuple } from "../../snippet/python.js";
import { imageOf } from "../pictures.js";
import { imageLines, paddedLine } from "../python.js";
import { pooled } from "./arithmetic.js";
import { settingsOf } from "./state.js";

/** @param {State} state */
export function pytorch(state) {
  const image = imageOf(state);
  const settings = settingsOf(state);
  return [...imageLines(image), ...WRITERS[settings.method](settings, image)];
}

/** @type {Record<Method, (settings: Settings, image: Matrix) => string[]>} */
const WRITERS = {
  max: (settings) => [`print(F.max_pool2d(image[None, None], ${numbers(settings)})[0, 0])`],
  average: (settings) => [`print(F.avg_pool2d(image[None, None], ${numbers(settings)})[0, 0])`],
  l2: ({ window, stride, padding }) => [
    paddedLine([padding, padding, padding, padding], "zeros"),
    `print(F.lp_pool2d(padded, 2, ${tuple(window)}, ${tuple(stride)})[0, 0])`,
  ],
  distance: ({ window, stride, padding }) => [
    `down, across = (torch.linspace(-1 + 1 / n, 1 - 1 / n, n) for n in ${tuple(window)})`,
    "weights = torch.exp(-2 * (down[:, None] ** 2 + across**2))",
    "weights = weights / weights.sum()",
    `print(F.conv2d(image[None, None], weights[None, None], stride=${tuple(stride)}, padding=${padding})[0, 0])`,
  ],
  stochastic(settings, image) {
    const made = pooled(image, settings);
    if (!made) return WRITERS.max(settings, image); // PyTorch says why
    const { output, winners } = made;
    const values = winners.includes(-1) ? "F.pad(image.flatten(), (0, 1))" : "image.flatten()"; // -1: the zero at its end
    return [tensor("drawn", winners, [output.rows, output.columns], String), `print(${values}[drawn])`];
  },
};

/** @param {Settings} settings */
function numbers({ window, stride, padding }) {
  return `${tuple(window)}, ${tuple(stride)}, ${padding}`;
}
