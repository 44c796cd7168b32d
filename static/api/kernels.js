/**
 * The layers' own tensors. They do not change with the drawing: each is fetched when it is first needed, and kept.
 * Event: `arrival` when tensors that were asked for are there.
 *
 * @import { Edits } from "../edits/edits.js"
 * @import { Model } from "./types.js"
 * @typedef {Record<string, Float32Array>} Parameters  weight, bias, running_mean, running_var: those that the layer has
 */

import { kernels } from "./client.js";

export class Kernels extends EventTarget {
  /** @type {Map<Model, Map<string, Parameters | null>>} */ #known = new Map();

  /** What the visitor has put in their place. @type {Edits | null} */ edits = null;

  /**
   * The tensors that the answer on the page was computed with.
   * @param {Model} model
   * @param {string} layerId
   * @returns {Parameters | null} null while they are loading
   */
  of(model, layerId) {
    const trained = this.trained(model, layerId);
    const layer = model.layers.find(({ id }) => id === layerId);
    return (trained && layer && this.edits?.applied(layer, trained)) ?? trained;
  }

  /** The tensors as they were learned. @param {Model} model @param {string} layerId @returns {Parameters | null} null while they are loading */
  trained(model, layerId) {
    const known = this.#known.get(model) ?? new Map();
    this.#known.set(model, known);
    const layer = model.layers.find(({ id }) => id === layerId);
    // A normalisation has statistics even where nothing in it is trained.
    if (!layer?.parameters && layer?.hyperparameters.affine === undefined) return {};
    if (!known.has(layerId)) this.#fetch(model, layerId, known);
    return known.get(layerId) ?? null;
  }

  /** @param {Model} model @param {string} layerId @param {Map<string, Parameters | null>} known */
  async #fetch(model, layerId, known) {
    known.set(layerId, null);
    try {
      known.set(layerId, (await kernels(model.id, [layerId], model.epoch)).get(layerId) ?? {});
    } catch {
      known.delete(layerId); // the next look asks again
      return;
    }
    this.dispatchEvent(new Event("arrival"));
  }
}
