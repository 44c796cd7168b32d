/**
 * What the service answers (see /openapi.json).
 *
 * @typedef {{ shape: number[], dtype: string, data: string }} Tensor
 * @typedef {{ step: string, taken: boolean, why: string, facts: Record<string, number> }} Decision
 * @typedef {{ size: [number, number], stride: [number, number], offset: [number, number] }} ReceptiveField
 * @typedef {{
 *   id: string, kind: string, inputs: string[], shape: number[], parameters: number,
 *   hyperparameters: Record<string, any>, receptive_field: ReceptiveField | null,
 *   signed: boolean, channels_last: boolean,
 * }} Layer  `signed`: its values may be negative; `channels_last`: its last axis counts the maps, not the first
 * @typedef {{
 *   id: string, name: string, description: string, source: string, input_shape: number[],
 *   classes: string[], parameters: number, test_accuracy: number,
 * }} ModelEntry
 * @typedef {ModelEntry & { layers: Layer[] }} Model
 * @typedef {Map<string, Float32Array>} Outputs  a layer's values by its id
 * @typedef {{
 *   prediction: number, probabilities: number[], input: Float32Array, layers: Layer[], outputs: Outputs,
 * }} Explanation  `layers`: those that were asked for
 *
 * One layer at work on one drawing. Its parameters are the tensors of GET /models/{id}/kernels, {} where it has none.
 *
 * @typedef {{
 *   layer: Layer, inputs: { layer: Layer, values: Float32Array }[],
 *   parameters: Record<string, Float32Array>, output: Float32Array,
 * }} Operation
 */

export {};
