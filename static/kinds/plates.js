/** The plates of an open layer's kind, which come when one is first opened. @import { Layer, Operation } from "../api/types.js" */

/** @import { BuildPlate, Kind } from "./kind.js" */

import { remember } from "../api/remember.js";
import { stylesheet } from "../dom/stylesheet.js";
import { areLoaded, explainerOf, loadKinds } from "./registry.js";

const style = remember(stylesheet);

export class Plates {
  /** @type {Map<Kind, BuildPlate>} */ #known = new Map();
  /** Told when a plate has arrived that was asked for. */
  onArrival = () => {};

  /** @param {Operation} operation @param {Layer[]} layers the network @returns {BuildPlate | null} null while it is on its way */
  of(operation, layers) {
    const known = areLoaded(layers) && this.#known.get(explainerOf(operation));
    if (!known) this.#fetch(operation, layers);
    return known || null;
  }

  /** @param {Operation} operation @param {Layer[]} layers */
  async #fetch(operation, layers) {
    try {
      await loadKinds(layers);
      const kind = explainerOf(operation);
      const [{ plate }] = await Promise.all([kind.plate(), ...(kind.styles ?? []).map(style)]);
      this.#known.set(kind, plate);
    } catch {
      return; // asked again at the next look
    }
    this.onArrival();
  }
}
