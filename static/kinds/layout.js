/** How a layer's tensors are laid out. @import { Layer } from "../api/types.js" */

/** Whether a layer's output is maps: channels, rows and columns. @param {Layer} layer */
export function isMaps({ shape }) {
  return shape.length === 3;
}

/** Whether a tensor is there and has as many values as its shape says. @param {Float32Array | undefined} tensor @param {number[]} shape */
export function fits(tensor, shape) {
  return tensor?.length === shape.reduce((product, size) => product * size, 1);
}
