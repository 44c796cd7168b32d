/**
 * The layers' own tensors, fetched when they are first needed and kept: they do not change with the drawing.
 *
 * @import { Model } from "./types.js"
 * @typedef {Record<string, Float32Array>} Parameters  weight, bias, running_mean, running_var: what there is
 */

import { kernels } from "./client.js";

export class Kernels {
  /** @type {Map<Model, Map<string, Parameters | null>>} */ #known = new Map();
  /** Told when something arrived that was asked for. */
  onArrival = () => {};

  /**
   * @param {Model} model
   * @param {string} layerId
   * @returns {Parameters | null} null while they are on their way
   */
  of(model, layerId) {
    const known = this.#known.get(model) ?? new Map();
    this.#known.set(model, known);
    const layer = model.layers.find(({ id }) => id === layerId);
    if (!layer?.parameters && layer?.kind !== "batch_norm2d") return {};
    if (!known.has(layerId)) this.#fetch(model, layerId, known);
    return known.get(layerId) ?? null;
  }

  /** @param {Model} model @param {string} layerId @param {Map<string, Parameters | null>} known */
  async #fetch(model, layerId, known) {
    known.set(layerId, null);
    try {
      known.set(layerId, (await kernels(model.id, [layerId])).get(layerId) ?? {});
    } catch {
      known.delete(layerId); // asked again at the next look
      return;
    }
    this.onArrival();
  }
}
