/**
 * One layer with everything that its output is computed from.
 *
 * @import { Kernels } from "./kernels.js"
 * @import { Model, Operation, Outputs } from "./types.js"
 */

/**
 * @param {{ model: Model, outputs: Outputs }} answered
 * @param {Kernels} kernels
 * @param {string} id
 * @returns {Operation | null} null while its weights are loading
 */
export function operationOf({ model, outputs }, kernels, id) {
  const layer = model.layers.find((one) => one.id === id);
  const parameters = layer && kernels.of(model, id);
  const output = outputs.get(id);
  if (!layer || !parameters || !output) return null;
  const inputs = layer.inputs.flatMap((input) => {
    const read = model.layers.find((one) => one.id === input);
    const values = outputs.get(input);
    return read && values ? [{ layer: read, values }] : [];
  });
  return { layer, inputs, parameters, output };
}
