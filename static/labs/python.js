/** What several labs write in Python. Pure. @import { Mode, Sides } from "./convolution.js" @import { Matrix } from "./matrix.js" */

import { float, tensor, tuple } from "../snippet/python.js";

const LARGE = 400; // numbers: with all its padding, what comes out may be more than the 1000 that PyTorch prints in full

/** The lines that name an image. @param {Matrix} image */
export function imageLines({ rows, columns, values }) {
  const named = tensor("image", values, [rows, columns]);
  return values.length > LARGE ? ["torch.set_printoptions(threshold=10_000, linewidth=200)", named] : [named];
}

/** The line that names a kernel. @param {string} name @param {Matrix} kernel */
export function kernelLine(name, { rows, columns, values }) {
  return tensor(name, values, [rows, columns]);
}

/** The line that pads the image, as a batch of one with one channel. @param {Sides} sides as allowed @param {Mode} mode @param {number} [constant] */
export function paddedLine([top, right, bottom, left], mode, constant = 0) {
  const named = mode === "constant" ? `, value=${float(constant)}` : mode === "zeros" ? "" : `, mode="${mode}"`;
  return `padded = F.pad(image[None, None], ${tuple([left, right, top, bottom])}${named})`;
}

/** Two numbers of a call, left out where they are 1. @param {string} name @param {number[]} values */
export function steps(name, values) {
  return values.every((value) => value === 1) ? "" : `, ${name}=${tuple(values)}`;
}
