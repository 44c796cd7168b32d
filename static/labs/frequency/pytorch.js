/** The lab as lines of PyTorch. Pure. @import { Matrix } from "../matrix.js" @import { State } from "./state.js" */

import { tensor, tuple } from "../../snippet/python.js";
import { imageOf } from "../pictures.js";
import { imageLines, kernelLine } from "../python.js";

/** @param {State} state */
export function pytorch(state) {
  return WRITERS[state.shows](state);
}

/** @type {Record<State["shows"], (state: State) => string[]>} */
const WRITERS = {
  numbers: ({ first, second }) => [
    tensor("first", first.values, [first.columns]),
    tensor("second", second.values, [second.columns]),
    `size = ${first.columns + second.columns - 1}`,
    "waves = torch.fft.fft(first, n=size) * torch.fft.fft(second, n=size)",
    "print(torch.fft.ifft(waves).real)",
  ],
  image(state) {
    const { kernel, room } = state;
    const image = imageOf(state);
    const wraps = room === "image";
    const size = wraps
      ? [image.rows, image.columns]
      : [image.rows + kernel.rows - 1, image.columns + kernel.columns - 1];
    return [
      ...imageLines(image),
      kernelLine("kernel", kernel),
      ...(wraps ? folded(kernel, image) : []),
      `size = ${tuple(size)}`,
      "waves = torch.fft.fft2(image, s=size) * torch.fft.fft2(kernel, s=size)",
      "print(torch.fft.ifft2(waves).real)",
    ];
  },
  cost: ({ size }) => [
    `size = ${size}`,
    "length = 1 << (2 * size - 2).bit_length()  # the power of two that has room for the product",
    "print(torch.tensor([size * size, 6 * length * (length.bit_length() - 1) + 4 * length]))",
  ],
};

/** What of the kernel reaches over the border of a smaller image comes in opposite. @param {Matrix} kernel @param {Matrix} image */
function folded(kernel, image) {
  const [down, across] = [Math.ceil(kernel.rows / image.rows), Math.ceil(kernel.columns / image.columns)];
  if (down === 1 && across === 1) return [];
  const [right, bottom] = [across * image.columns - kernel.columns, down * image.rows - kernel.rows];
  return [
    `kernel = F.pad(kernel, (0, ${right}, 0, ${bottom}))`,
    `kernel = kernel.view(${down}, ${image.rows}, ${across}, ${image.columns}).sum((0, 2))`,
  ];
}
