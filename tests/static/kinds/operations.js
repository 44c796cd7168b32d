/** Layers at work, made by hand. What they answered does not matter to the arithmetic. */

import { explainerOf, loadKinds } from "../../../static/kinds/registry.js";

export const range = (count) => Array.from({ length: count }, (_, i) => i);

export const layer = (kind, shape, hyperparameters = {}) => ({ id: kind, kind, shape, hyperparameters, inputs: [] });

/** What a layer reads: values of a shape, or those that count from 0. */
export const source = (shape, values) => ({ layer: layer("other", shape), values: Float32Array.from(values) });
export const counted = (shape) => source(shape, range(shape.reduce((product, size) => product * size, 1)));

export const operation = (made, inputs, tensors = {}) => ({
  layer: made,
  inputs,
  parameters: Object.fromEntries(Object.entries(tensors).map(([name, values]) => [name, Float32Array.from(values)])),
  output: new Float32Array(0),
});

/** The value that a layer's kind works out; null where it is not explained. */
export async function valueAt(work, plane, cell) {
  await loadKinds([work.layer]);
  return explainerOf(work).valueAt?.(work, plane, cell).value ?? null;
}

/** Whether numbers are those that PyTorch gives, to float32's precision. */
export function near(found, wanted, tolerance = 1e-6) {
  return Math.abs(found - wanted) <= tolerance * Math.max(1, Math.abs(wanted));
}

export const convolution = {
  kernel_size: [3, 3],
  stride: [1, 1],
  padding: [0, 0],
  dilation: [1, 1],
  groups: 1,
  padding_mode: "zeros",
};
export const pooling = { kernel_size: [2, 2], stride: [2, 2], padding: [0, 0], dilation: [1, 1], ceil_mode: false };
export const average = { ...pooling, count_include_pad: true, divisor_override: null };
