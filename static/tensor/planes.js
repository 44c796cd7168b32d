/**
 * How a layer's tensor is cut into planes, the pictures that are shown: one per channel.
 *
 * @import { Layer } from "../api/types.js"
 * @typedef {{ count: number, rows: number, columns: number, kind: "map" | "vector" | "matrix" }} Planes
 */

/** @param {Layer} layer @returns {Planes} */
export function planesOf({ shape, channels_last: last }) {
  if (last) {
    const [rows, columns, count] = shape;
    return { count, rows, columns, kind: "map" };
  }
  if (shape.length === 1) return { count: 1, rows: shape[0], columns: 1, kind: "vector" };
  if (shape.length === 2) return { count: 1, rows: shape[0], columns: shape[1], kind: "matrix" };
  const [rows, columns] = shape.slice(-2);
  const count = shape.slice(0, -2).reduce((product, size) => product * size, 1);
  return { count, rows, columns, kind: "map" };
}

/**
 * The values of one plane, row-major. A view where the tensor's order allows it.
 * @param {Layer} layer
 * @param {Float32Array} tensor
 * @param {number} index
 * @returns {Float32Array}
 */
export function planeValues(layer, tensor, index) {
  const { count, rows, columns } = planesOf(layer);
  const size = rows * columns;
  if (!layer.channels_last) return tensor.subarray(index * size, (index + 1) * size);
  return Float32Array.from({ length: size }, (_, cell) => tensor[cell * count + index]);
}
