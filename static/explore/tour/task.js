/**
 * What the visitor does at a station: the experiment of the layer's kind, with the numbers of the moment.
 *
 * @import { Layer, Operation, Outputs } from "../../api/types.js"
 * @import { Experiment } from "../../kinds/experiment.js"
 * @import { Cell } from "../../tensor/region.js"
 * @import { Page } from "./tour.js"
 */

import { operationOf } from "../../api/operation.js";
import { kindOf, loadKinds } from "../../kinds/registry.js";

export class Task {
  element = document.createElement("div");
  /** @type {Layer | undefined} */ #layer;
  /** @type {((operation: Operation) => Experiment | null) | null} */ #build = null;
  /** @type {Experiment | null} */ #experiment = null;
  /** @type {Outputs | null} */ #drawn = null;

  /** @param {Page} page */
  constructor(page) {
    this.page = page;
  }

  /** Offers what there is to do with a layer, if there is something. @param {Layer | undefined} layer */
  async offer(layer) {
    this.#layer = layer;
    [this.#build, this.#experiment, this.#drawn] = [null, null, null];
    this.element.replaceChildren();
    if (!layer) return;
    await loadKinds([layer]);
    const parts = await kindOf(layer).experiment?.();
    if (!parts || this.#layer !== layer) return;
    const page = {
      turn: this.page.turn,
      look: (/** @type {number} */ channel, /** @type {Cell} */ cell) =>
        this.page.open({ layer: layer.id, channel, cell }),
    };
    this.#build = (operation) => parts.experiment(operation, page);
  }

  /** Shows it once its numbers are there, and those of another drawing when they come. */
  follow() {
    const { model, outputs } = this.page.shown() ?? {};
    if (!this.#layer || !this.#build || !model || !outputs || outputs === this.#drawn) return;
    const operation = operationOf({ model, outputs }, this.page.kernels, this.#layer.id);
    if (!operation) return;
    this.#drawn = outputs;
    if (this.#experiment) return this.#experiment.draw(operation);
    this.#experiment = this.#build(operation);
    if (this.#experiment) this.element.replaceChildren(this.#experiment.element);
    else this.#build = null;
  }
}
