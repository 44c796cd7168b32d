/**
 * What the service answers (see /openapi.json).
 *
 * @typedef {{ shape: number[], dtype: string, data: string }} Tensor
 * @typedef {{ step: string, taken: boolean, why: string, facts: Record<string, number> }} Decision
 * @typedef {{ stages: { name: string, image: Tensor }[], decisions: Decision[], found?: { read: number }, digits: Tensor[] }} Reading
 *   `digits`: the input for each digit that was found, of which `found.read` was read
 * @typedef {{ size: [number, number], stride: [number, number], offset: [number, number] }} ReceptiveField
 * @typedef {{
 *   id: string, kind: string, inputs: string[], shape: number[], parameters: number,
 *   hyperparameters: Record<string, any>, receptive_field: ReceptiveField | null,
 *   signed: boolean, channels_last: boolean,
 * }} Layer  `signed`: its values may be negative; `channels_last`: its last axis counts the maps, not the first
 * @typedef {{
 *   id: string, name: string, description: string, source: string, input_shape: number[],
 *   classes: string[], parameters: number, test_accuracy: number, data: string, epochs: number[],
 * }} ModelEntry  `data`: what it learned from, and was measured on; `epochs`: those of its training after which it is kept, the last being as it is served; [] where only that is
 * @typedef {ModelEntry & { layers: Layer[], epoch: number | null }} Model  `epoch`: as it was after this one; null as it is served
 * @typedef {Map<string, Float32Array>} Outputs  a layer's values by its id
 * @typedef {{
 *   class: number, against: number | null, score: number,
 *   layers: Record<string, { shares: Tensor, rest: number, rule: "affine" | "piecewise" | "smooth" }>,
 *   pixels: Tensor | null, path: { layer: string, unit: number | null, share: number }[],
 * }} Why
 * @typedef {{
 *   prediction: number, probabilities: number[], input: Float32Array, layers: Layer[], outputs: Outputs, why: Why | null,
 *   strange: boolean,
 * }} Explanation  `layers`: those that were asked for; `why`: null where it was not asked; `strange`: whether it is known to
 *   look like nothing that the network learned from
 *
 * One layer at work on one drawing. Its parameters are the tensors of GET /models/{id}/kernels, {} where it has none.
 *
 * @typedef {{
 *   layer: Layer, inputs: { layer: Layer, values: Float32Array }[],
 *   parameters: Record<string, Float32Array>, output: Float32Array,
 * }} Operation
 */

export {};
