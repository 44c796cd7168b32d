/**
 * Which questions a state answers. Pure.
 *
 * @import { Operation } from "../../api/types.js"
 * @import { Matrix } from "../matrix.js"
 * @import { State } from "./state.js"
 * @typedef {{ image: Matrix, operation: Operation | null }} Work
 */

/** @type {Record<string, (state: State, work: Work) => boolean>} */
export const TASKS = {
  /** The output is as large as an image of 3x3 or more, under a kernel of 3x3 or more. */
  same: ({ kernel }, { image, operation }) =>
    Math.min(kernel.rows, kernel.columns, image.rows) >= 3 &&
    operation?.layer.shape[1] === image.rows &&
    operation.layer.shape[2] === image.columns,
  /** Every number of the output is that of the image, its kernel being no single number. */
  identity: ({ kernel }, { image, operation }) =>
    kernel.values.length > 1 && Boolean(operation) && String(operation?.output) === String(image.values),
  /** The stride leaves something out. */
  dropped: ({ stride, kernel }, { image, operation }) =>
    Math.max(...stride) > 1 && operation !== null && (image.rows - kernel.rows) % stride[0] !== 0,
};
